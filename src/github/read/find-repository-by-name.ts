import type { Repository } from "@octokit/graphql-schema";
import type { Access, App } from "../client/app.ts";
import { isAbsent, queryGraphql } from "../client/graphql.ts";
import { UnclearResponse } from "../client/failure.ts";
import type { RepositoryName } from "./repository.ts";
import type { Fields, OwnerNode } from "../client/schema-fields.ts";

type Data = {
  readonly repository:
    | (Fields<Repository, "id" | "name"> & {
        readonly owner: OwnerNode;
      })
    | null;
};

/** Finds a repository by a name that a person gave. Returns null if it does not exist or is not visible. */
export async function findRepositoryByName(
  app: App,
  access: Access,
  owner: string,
  name: string,
): Promise<RepositoryName | null> {
  const { data, errors } = await queryGraphql<Data>(
    app,
    access,
    `query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { id name owner { login } } }`,
    { owner, name },
  );
  const { repository } = data;
  if (repository !== null)
    return { nodeId: repository.id, owner: repository.owner.login, name: repository.name };
  if (!isAbsent(errors, "repository")) throw new UnclearResponse("GitHub did not return the repository");
  return null;
}
