import type { Access, App } from "./app.ts";
import { UnclearAnswer } from "./failure.ts";
import { queryWhole } from "./graphql.ts";

type Data<T> = { readonly node: { readonly object: Readonly<Record<string, T | null>> | null } | null };

const batchSize = 50;

/**
 * Asks the same of many files of a commit, a batch in each query.
 * @param repository  its node id
 * @param field  a field of https://docs.github.com/graphql/reference/objects#commit, for a path as it is written there
 * @returns what GitHub answers, by path; what is null is left out
 * @throws UnclearAnswer where it does not tell of the commit
 */
export async function askOfFiles<T>(
  app: App,
  access: Access,
  { repository, commit }: { readonly repository: string; readonly commit: string },
  paths: readonly string[],
  field: (path: string) => string,
): Promise<ReadonlyMap<string, T>> {
  const answers = new Map<string, T>();
  for (let start = 0; start < paths.length; start += batchSize) {
    const batch = paths.slice(start, start + batchSize);
    const fields = batch.map((path, i) => `f${i}: ${field(JSON.stringify(path))}`);
    const { node } = await queryWhole<Data<T>>(
      app,
      access,
      `query ($id: ID!, $commit: GitObjectID!) {
        node(id: $id) { ... on Repository { object(oid: $commit) { ... on Commit { ${fields.join("\n")} } } } }
      }`,
      { id: repository, commit },
    );
    const object = node?.object;
    if (object == null) throw new UnclearAnswer("GitHub did not tell of the files of a commit");
    for (const [i, path] of batch.entries()) {
      const answer = object[`f${i}`];
      if (answer != null) answers.set(path, answer);
    }
  }
  return answers;
}
