import type { Access, App } from "../../client/app.ts";
import { askInBatches } from "../../client/batches.ts";
import { QueryTooLarge, UnclearAnswer } from "../../client/failure.ts";
import { queryWhole } from "../../client/graphql.ts";

type Data<T> = { readonly node: { readonly object: Readonly<Record<string, T | null>> | null } | null };

/**
 * Asks the same of many files of a commit, some in each query.
 * @param repository  its node id
 * @param field  a field of https://docs.github.com/graphql/reference/objects#commit, for a path as it is written there
 * @returns what GitHub answers, by path; what is null is left out; and the paths that were too much even by themselves
 * @throws UnclearAnswer where it does not tell of the commit
 */
export async function askOfFiles<T>(
  app: App,
  access: Access,
  { repository, commit }: { readonly repository: string; readonly commit: string },
  paths: readonly string[],
  field: (path: string) => string,
): Promise<{ readonly answers: ReadonlyMap<string, T>; readonly unread: ReadonlySet<string> }> {
  const answers = new Map<string, T>();
  const unread = new Set<string>();
  const ask = async (batch: readonly string[], isLeast: boolean): Promise<void> => {
    const fields = batch.map((path, i) => `f${i}: ${field(JSON.stringify(path))}`);
    const { node } = await queryWhole<Data<T>>(
      app,
      access,
      `query ($id: ID!, $commit: GitObjectID!) {
        node(id: $id) { ... on Repository { object(oid: $commit) { ... on Commit { ${fields.join("\n")} } } } }
      }`,
      { id: repository, commit },
      isLeast,
    );
    const object = node?.object;
    if (object == null) throw new UnclearAnswer("GitHub did not tell of the files of a commit");
    for (const [i, path] of batch.entries()) {
      const answer = object[`f${i}`];
      if (answer != null) answers.set(path, answer);
    }
  };
  await askInBatches(app, "files", paths, ask, (batch, error) => {
    if (!(error instanceof QueryTooLarge)) throw error;
    for (const path of batch) unread.add(path);
  });
  return { answers, unread };
}
