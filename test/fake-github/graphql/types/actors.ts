import { pageOf, slugOf } from "../../rest/shapes.ts";
import type { Account, App } from "../../state.ts";
import type { Fields } from "../context.ts";

export const actorFields: Fields<Account> = {
  id: (account) => account.nodeId,
  databaseId: (account) => account.id,
  // In the schema the viewer is a User even when it is a bot; then it has the full login.
  login: (account) => (account.type === "Bot" ? slugOf(account) : account.login),
  url: (account, _args, { site }) => pageOf(site, account),
  resourcePath: (account, _args, { site }) => pageOf(site, account).slice(site.web.length),
  avatarUrl: (account) => `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
  createdAt: () => "2020-01-01T00:00:00Z",
  name: () => null,
};

export const appFields: Fields<App> = {
  id: (app) => app.nodeId,
  databaseId: (app) => app.id,
  name: (app) => app.name,
  slug: (app) => app.slug,
  clientId: (app) => app.clientId,
  url: (app, _args, { site }) => `${site.web}/apps/${app.slug}`,
};
