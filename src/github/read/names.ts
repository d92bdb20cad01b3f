import type { Access, App } from "../client/app.ts";
import { query } from "../client/graphql.ts";
import type { RepositoryName } from "./repository.ts";

/** What a repository is called now, by its id; null where it is not to be seen. Names change, ids do not. */
export async function nameNow(app: App, access: Access, nodeId: string): Promise<RepositoryName | null> {
  const { data } = await query<{
    node: { readonly name?: string; readonly owner?: { readonly login: string } } | null;
  }>(app, access, `query ($id: ID!) { node(id: $id) { ... on Repository { name owner { login } } } }`, {
    id: nodeId,
  });
  const { name, owner } = data.node ?? {};
  return name === undefined || owner === undefined ? null : { nodeId, owner: owner.login, name };
}

/** GitHub compares names without case. */
export function isSameName(a: Omit<RepositoryName, "nodeId">, b: Omit<RepositoryName, "nodeId">): boolean {
  return `${a.owner}/${a.name}`.toLowerCase() === `${b.owner}/${b.name}`.toLowerCase();
}
