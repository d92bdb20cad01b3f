import { accountOf } from "../accounts.ts";
import * as installations from "../installations.ts";
import type { Hook, Installation, Repository, World } from "../state.ts";
import type { Cast } from "./cast.ts";

/** What the owners of accounts do with the app; repositories by their names there. */
export function installationActions(world: World, cast: Cast) {
  const { happen, repositoryOf } = cast;
  const installed = (login: string): Installation => {
    const found = installations.installationOf(world, accountOf(world, login));
    if (found === undefined) throw new Error(`the app is not installed at ${login}`);
    return found;
  };
  const named = (login: string, chosen: "all" | readonly string[]): "all" | readonly Repository[] =>
    chosen === "all"
      ? "all"
      : chosen.map((name) => repositoryOf(name.includes("/") ? name : `${login}/${name}`));
  return {
    install: (login: string, options: installations.InstallOptions = {}): Installation =>
      happen(() => {
        const account = accountOf(world, login);
        return installations.install(world, account, named(login, options.repositories ?? "all"), options);
      }),
    uninstall: (login: string): void => happen(() => installations.uninstall(world, installed(login))),
    suspend: (login: string, suspended = true): void =>
      happen(() => installations.suspend(world, installed(login), suspended)),
    installRepositories: (login: string, chosen: "all" | readonly string[]): void =>
      happen(() => installations.changeRepositories(world, installed(login), named(login, chosen))),
    /** The app's owner changes where its webhooks go. */
    configureHook: (changed: Partial<Hook>): void => {
      happen(() => void Object.assign(world.app.hook, changed));
    },
    /** The owner accepts other permissions. */
    grant: (login: string, permissions: Installation["permissions"]): void => {
      happen(() => {
        installations.grant(world, installed(login), permissions);
      });
    },
  };
}
