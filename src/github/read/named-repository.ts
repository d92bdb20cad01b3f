import type { Access, App } from "../client/app.ts";
import { isNothing, query } from "../client/graphql.ts";
import { UnclearAnswer } from "../client/failure.ts";
import type { RepositoryName } from "./repository.ts";

type Data = {
  readonly repository: {
    readonly id: string;
    readonly name: string;
    readonly owner: { readonly login: string };
  } | null;
};

/** The repository of a name that a person gave; null where there is none to be seen. */
export async function namedRepository(
  app: App,
  access: Access,
  owner: string,
  name: string,
): Promise<RepositoryName | null> {
  const { data, errors } = await query<Data>(
    app,
    access,
    `query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { id name owner { login } } }`,
    { owner, name },
  );
  const { repository } = data;
  if (repository !== null)
    return { nodeId: repository.id, owner: repository.owner.login, name: repository.name };
  if (!isNothing(errors, "repository")) throw new UnclearAnswer("GitHub did not tell the repository");
  return null;
}
