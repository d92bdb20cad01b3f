import type { Access, App } from "../../client/app.ts";
import { askInBatches } from "../../client/batches.ts";
import { UnclearAnswer } from "../../client/failure.ts";
import { queryWhole } from "../../client/graphql.ts";

/** What a query tells of a file or folder of a commit. */
export type Entry = {
  readonly path: string;
  readonly type: string;
  readonly oid: string;
  readonly mode: number;
  readonly object?: { readonly entries?: readonly Entry[] } | null;
};
/** What a query asks of a folder. */
export const entryFields = "entries { path type oid mode }";

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_tree_objects */
export const symbolicLink = 0o120000;

/** Path and object id of each regular file, as deep as the query went. */
export function filesIn(entries: readonly Entry[]): readonly (readonly [string, string])[] {
  return entries.flatMap(({ path, type, oid, mode, object }) => {
    if (type === "blob") return mode === symbolicLink ? [] : [[path, oid] as const];
    return filesIn(object?.entries ?? []);
  });
}

/** The files of folders of a commit, some folders in each query. @throws UnclearAnswer where one was not answered */
export async function readFolders(
  app: App,
  access: Access,
  id: string,
  commit: string,
  folders: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  type Folders = {
    readonly node: Readonly<Record<string, { readonly entries?: readonly Entry[] } | null>> | null;
  };
  const ask = async (
    batch: readonly string[],
    isLeast: boolean,
  ): Promise<readonly (readonly [string, string])[]> => {
    const fields = batch.map(
      (path, i) =>
        `folder${i}: object(expression: ${JSON.stringify(`${commit}:${path}`)}) { ... on Tree { ${entryFields} } }`,
    );
    const text = `query ($id: ID!) { node(id: $id) { ... on Repository { ${fields.join("\n")} } } }`;
    const { node } = await queryWhole<Folders>(app, access, text, { id }, isLeast);
    if (node === null) throw new UnclearAnswer("GitHub did not answer the folders of a repository");
    return batch.flatMap((_, i) => filesIn(node[`folder${i}`]?.entries ?? []));
  };
  return (await askInBatches(app, "folders", folders, ask)).flat();
}
