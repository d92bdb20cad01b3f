import { accountOf } from "../accounts.ts";
import * as installations from "../installations.ts";
import type { Hook, Installation, Repository, GitHubState } from "../state.ts";
import type { ActionContext } from "./action-context.ts";

/** Actions of account owners on the app's installation. Repositories are given by name. */
export function installationActions(state: GitHubState, context: ActionContext) {
  const { act, repositoryOf } = context;
  const installed = (login: string): Installation => {
    const found = installations.installationOf(state, accountOf(state, login));
    if (found === undefined) throw new Error(`the app is not installed at ${login}`);
    return found;
  };
  const named = (login: string, chosen: "all" | readonly string[]): "all" | readonly Repository[] =>
    chosen === "all"
      ? "all"
      : chosen.map((name) => repositoryOf(name.includes("/") ? name : `${login}/${name}`));
  return {
    install: (login: string, options: installations.InstallOptions = {}): Installation =>
      act(() => {
        const account = accountOf(state, login);
        return installations.install(state, account, named(login, options.repositories ?? "all"), options);
      }),
    uninstall: (login: string): void => act(() => installations.uninstall(state, installed(login))),
    suspend: (login: string, suspended = true): void =>
      act(() => installations.suspend(state, installed(login), suspended)),
    installRepositories: (login: string, chosen: "all" | readonly string[]): void =>
      act(() => installations.changeRepositories(state, installed(login), named(login, chosen))),
    /** The app's owner changes its webhook settings. */
    configureHook: (changed: Partial<Hook>): void => {
      act(() => void Object.assign(state.app.hook, changed));
    },
    /** The owner accepts other permissions. */
    grant: (login: string, permissions: Installation["permissions"]): void => {
      act(() => {
        installations.grant(state, installed(login), permissions);
      });
    },
  };
}
