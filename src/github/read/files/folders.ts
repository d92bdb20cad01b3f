import type { TreeEntry as TreeEntryType } from "@octokit/graphql-schema";
import type { Access, App } from "../../client/app.ts";
import { queryInBatches } from "../../client/batches.ts";
import { UnclearResponse } from "../../client/failure.ts";
import { queryComplete } from "../../client/graphql.ts";
import type { Fields, GivenFields } from "../../client/schema-fields.ts";

/** A file or folder of a commit in a GraphQL response. */
export type TreeEntry = Fields<TreeEntryType, "type" | "oid" | "mode"> &
  GivenFields<TreeEntryType, "path"> & {
    readonly object?: { readonly entries?: readonly TreeEntry[] } | null;
  };
/** Fields of a folder in a query. */
export const entryFields = "entries { path type oid mode }";

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_tree_objects */
export const symbolicLinkMode = 0o120000;

/** Returns path and object id of each regular file, at every depth that was queried. */
export function filesIn(entries: readonly TreeEntry[]): readonly (readonly [string, string])[] {
  return entries.flatMap(({ path, type, oid, mode, object }) => {
    if (type === "blob") return mode === symbolicLinkMode ? [] : [[path, oid] as const];
    return filesIn(object?.entries ?? []);
  });
}

/** Reads the files of folders of a commit, in batches. @throws UnclearResponse if a folder was not returned */
export async function readFolders(
  app: App,
  access: Access,
  id: string,
  commit: string,
  folders: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  type Folders = {
    readonly node: Readonly<Record<string, { readonly entries?: readonly TreeEntry[] } | null>> | null;
  };
  const runQuery = async (
    batch: readonly string[],
    isSmallest: boolean,
  ): Promise<readonly (readonly [string, string])[]> => {
    const fields = batch.map(
      (path, i) =>
        `folder${i}: object(expression: ${JSON.stringify(`${commit}:${path}`)}) { ... on Tree { ${entryFields} } }`,
    );
    const text = `query ($id: ID!) { node(id: $id) { ... on Repository { ${fields.join("\n")} } } }`;
    const { node } = await queryComplete<Folders>(app, access, text, { id }, isSmallest);
    if (node === null) throw new UnclearResponse("GitHub did not return the folders of a repository");
    return batch.flatMap((_, i) => filesIn(node[`folder${i}`]?.entries ?? []));
  };
  return (await queryInBatches(app, "folders", folders, runQuery)).flat();
}
