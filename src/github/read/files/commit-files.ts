import type { Access, App } from "../../client/app.ts";
import { queryInBatches, recoverIf } from "../../client/batches.ts";
import { isQueryTooLarge, UnclearResponse } from "../../client/failure.ts";
import { queryComplete } from "../../client/graphql.ts";

type Data<T> = { readonly node: { readonly object: Readonly<Record<string, T | null>> | null } | null };

/**
 * Queries the same field of many files of a commit, in batches.
 * @param repository  node id of the repository
 * @param field  returns a field of https://docs.github.com/graphql/reference/objects#commit for a quoted path
 * @returns the values by path, without nulls, and the paths that were too heavy even by themselves
 * @throws UnclearResponse when GitHub does not return the commit
 */
export async function queryFiles<T>(
  app: App,
  access: Access,
  { repository, commit }: { readonly repository: string; readonly commit: string },
  paths: readonly string[],
  field: (path: string) => string,
): Promise<{ readonly answers: ReadonlyMap<string, T>; readonly unread: ReadonlySet<string> }> {
  const answers = new Map<string, T>();
  const unread = new Set<string>();
  const runQuery = async (batch: readonly string[], isSmallest: boolean): Promise<void> => {
    const fields = batch.map((path, i) => `f${i}: ${field(JSON.stringify(path))}`);
    const { node } = await queryComplete<Data<T>>(
      app,
      access,
      `query ($id: ID!, $commit: GitObjectID!) {
        node(id: $id) { ... on Repository { object(oid: $commit) { ... on Commit { ${fields.join("\n")} } } } }
      }`,
      { id: repository, commit },
      isSmallest,
    );
    const object = node?.object;
    if (object == null) throw new UnclearResponse("GitHub did not return the files of a commit");
    for (const [i, path] of batch.entries()) {
      const answer = object[`f${i}`];
      if (answer != null) answers.set(path, answer);
    }
  };
  await queryInBatches(
    app,
    "files",
    paths,
    runQuery,
    recoverIf(isQueryTooLarge, (batch: readonly string[]) => {
      for (const path of batch) unread.add(path);
    }),
  );
  return { answers, unread };
}
