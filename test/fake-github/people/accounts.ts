import { createAccount, findAccount, renameAccount } from "../accounts.ts";
import { createApp } from "../app.ts";
import { tokenCanary } from "../canaries.ts";
import type { Account, GitHubState } from "../state.ts";
import type { ActionContext } from "./action-context.ts";

/** Actions that create and rename accounts. */
export function accountActions(state: GitHubState, context: ActionContext) {
  const { findOrCreateUser } = context;
  return {
    user: (login: string): Account => findOrCreateUser(login),
    /** Creates a personal access token with all permissions of its owner. */
    personalToken: (login: string): string => {
      const token = `ghp_${login}${tokenCanary}`;
      state.personalTokens.set(token, findOrCreateUser(login));
      return token;
    },
    /** Creates an organization. Missing members are created; teams are given by slug. */
    organization: (
      login: string,
      {
        members = [],
        admins = [],
        teams = {},
      }: {
        members?: readonly string[];
        admins?: readonly string[];
        teams?: Readonly<Record<string, readonly string[]>>;
      } = {},
    ): Account => {
      const account = findAccount(state, login) ?? createAccount(state, "Organization", login);
      for (const member of members) account.members.set(findOrCreateUser(member), "member");
      for (const admin of admins) account.members.set(findOrCreateUser(admin), "admin");
      for (const [slug, people] of Object.entries(teams)) {
        account.teams.set(slug.toLowerCase(), new Set(people.map(findOrCreateUser)));
        for (const person of people)
          if (!account.members.has(findOrCreateUser(person)))
            account.members.set(findOrCreateUser(person), "member");
      }
      return account;
    },
    /** Renames an account. Its repositories redirect from their old names until those are taken. */
    renameAccount: (login: string, to: string): void => context.act(() => renameAccount(state, login, to)),
    /** Renames the app. Its bot stays the same account with a new login. */
    renameApp: (slug: string): void =>
      context.act(() => {
        const { app } = state;
        renameAccount(state, app.botUser.login, `${slug}[bot]`);
        Object.assign(app, { slug, name: slug });
      }),
    /** Creates another app with its bot: `github.otherApp("dependabot")` comments as `dependabot[bot]`. */
    otherApp: (slug: string): Account =>
      findAccount(state, `${slug}[bot]`) ?? createApp(state, { slug }).botUser,
  };
}
