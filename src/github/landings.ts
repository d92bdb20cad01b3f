import type { Access, App } from "./app.ts";
import { UnclearAnswer } from "./failure.ts";
import { queryWhole } from "./graphql.ts";
import type { MinutesRepository } from "./repository.ts";

type Data = {
  readonly node: {
    readonly object: Readonly<
      Record<string, { readonly nodes: readonly { readonly committedDate: string }[] }>
    > | null;
  } | null;
};

const batchSize = 50;

/**
 * When files were changed last, by the commits that lead to `commit`.
 * @param until  what came later is left out
 */
export async function lastChanges(
  app: App,
  access: Access,
  minutes: MinutesRepository,
  commit: string,
  paths: readonly string[],
  until: Date | null = null,
): Promise<ReadonlyMap<string, Date>> {
  const changes = new Map<string, Date>();
  const end = until === null ? "" : `, until: ${JSON.stringify(endOfSecond(until))}`;
  for (let start = 0; start < paths.length; start += batchSize) {
    const batch = paths.slice(start, start + batchSize);
    const fields = batch.map(
      (path, i) =>
        `h${i}: history(path: ${JSON.stringify(path)}, first: 1${end}) { nodes { committedDate } }`,
    );
    const { node } = await queryWhole<Data>(
      app,
      access,
      `query ($id: ID!, $commit: GitObjectID!) {
        node(id: $id) { ... on Repository { object(oid: $commit) { ... on Commit { ${fields.join("\n")} } } } }
      }`,
      { id: minutes.nodeId, commit },
    );
    const object = node?.object;
    if (object == null) throw new UnclearAnswer("GitHub did not tell the history of files");
    for (const [i, path] of batch.entries()) {
      const date = object[`h${i}`]?.nodes[0]?.committedDate;
      if (date !== undefined) changes.set(path, new Date(date));
    }
  }
  return changes;
}

/** Commits have whole seconds. */
function endOfSecond(at: Date): string {
  return new Date(at.getTime() + 1000).toISOString().replace(/\.\d+Z$/, "Z");
}
