import { createAccount, findAccount, renameAccount } from "../accounts.ts";
import { createApp } from "../app.ts";
import { tokenCanary } from "../canaries.ts";
import type { Account, World } from "../state.ts";
import type { Cast } from "./cast.ts";

/** Who there is. */
export function accountActions(world: World, cast: Cast) {
  const { anybody } = cast;
  return {
    user: (login: string): Account => anybody(login),
    /** A personal access token, with all the rights that its owner has. */
    personalToken: (login: string): string => {
      const token = `ghp_${login}${tokenCanary}`;
      world.personalTokens.set(token, anybody(login));
      return token;
    },
    /** `members` are made when they do not exist; teams by slug. */
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
      const account = findAccount(world, login) ?? createAccount(world, "Organization", login);
      for (const member of members) account.members.set(anybody(member), "member");
      for (const admin of admins) account.members.set(anybody(admin), "admin");
      for (const [slug, people] of Object.entries(teams)) {
        account.teams.set(slug.toLowerCase(), new Set(people.map(anybody)));
        for (const person of people)
          if (!account.members.has(anybody(person))) account.members.set(anybody(person), "member");
      }
      return account;
    },
    /** Its repositories move along, and are found by their old names until somebody takes those. */
    renameAccount: (login: string, to: string): void => cast.happen(() => renameAccount(world, login, to)),
    /** Its owner gives the app another name; what its bot wrote is by the same account under its new login. */
    renameApp: (slug: string): void =>
      cast.happen(() => {
        const { app } = world;
        renameAccount(world, app.botUser.login, `${slug}[bot]`);
        Object.assign(app, { slug, name: slug });
      }),
    /** Another app, with its bot: `github.otherApp("dependabot")` comments as `dependabot[bot]`. */
    otherApp: (slug: string): Account =>
      findAccount(world, `${slug}[bot]`) ?? createApp(world, { slug }).botUser,
  };
}
