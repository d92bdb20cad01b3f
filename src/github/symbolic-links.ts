import type { Access, App } from "./app.ts";
import type { ChangedFile } from "./changed-files.ts";
import { UnclearAnswer } from "./failure.ts";
import { queryWhole } from "./graphql.ts";
import type { PullRequest } from "./pull-requests.ts";

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_tree_objects */
const symbolicLink = 0o120000;

type Data = {
  readonly node: {
    readonly object: Readonly<Record<string, { readonly mode: number } | null>> | null;
  } | null;
};

const batchSize = 50;

/** Which of the files are symbolic links at the head of a pull request. The list of changed files does not tell. */
export async function readLinks(
  app: App,
  access: Access,
  { repository, head }: PullRequest,
  files: readonly ChangedFile[],
): Promise<ReadonlySet<string>> {
  const links = new Set<string>();
  for (let start = 0; start < files.length; start += batchSize) {
    const batch = files.slice(start, start + batchSize);
    const fields = batch.map(({ path }, i) => `f${i}: file(path: ${JSON.stringify(path)}) { mode }`);
    const { node } = await queryWhole<Data>(
      app,
      access,
      `query ($id: ID!, $commit: GitObjectID!) {
        node(id: $id) { ... on Repository { object(oid: $commit) { ... on Commit { ${fields.join("\n")} } } } }
      }`,
      { id: repository.nodeId, commit: head.oid },
    );
    const object = node?.object;
    if (object == null) throw new UnclearAnswer("GitHub did not tell what kind of file a pull request has");
    for (const [i, { path }] of batch.entries()) if (object[`f${i}`]?.mode === symbolicLink) links.add(path);
  }
  return links;
}
