import type { Repository } from "@octokit/graphql-schema";
import type { Access, App } from "../client/app.ts";
import { queryGraphql } from "../client/graphql.ts";
import type { RepositoryName } from "./repository.ts";
import type { Fields, OwnerNode } from "../client/schema-fields.ts";

/** Returns the current name of a repository by its node id, or null if it is not visible. Names change, ids do not. */
export async function fetchRepositoryName(
  app: App,
  access: Access,
  nodeId: string,
): Promise<RepositoryName | null> {
  const { data } = await queryGraphql<{
    node: Partial<Fields<Repository, "name"> & { readonly owner: OwnerNode }> | null;
  }>(app, access, `query ($id: ID!) { node(id: $id) { ... on Repository { name owner { login } } } }`, {
    id: nodeId,
  });
  const { name, owner } = data.node ?? {};
  return name === undefined || owner === undefined ? null : { nodeId, owner: owner.login, name };
}

/** Compares names without case, as GitHub does. */
export function isSameRepositoryName(
  a: Omit<RepositoryName, "nodeId">,
  b: Omit<RepositoryName, "nodeId">,
): boolean {
  return `${a.owner}/${a.name}`.toLowerCase() === `${b.owner}/${b.name}`.toLowerCase();
}
