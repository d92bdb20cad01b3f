import type { TreeEntry as TreeEntryType } from "@octokit/graphql-schema";
import type { Access, App } from "../../client/app.ts";
import { UnclearResponse } from "../../client/failure.ts";
import type { Fields } from "../../client/schema-fields.ts";
import { blobFields, completeText, readBlobs, type BlobContent, type BlobNode } from "./blobs.ts";
import { queryFiles } from "./commit-files.ts";
import { symbolicLinkMode } from "./folders.ts";
import type { MinutesRepository } from "../repository.ts";

type FileNode = Fields<TreeEntryType, "mode" | "oid"> & { readonly object: BlobNode | null };

/**
 * Reads one file of a commit, usually with one request. Returns null if it does not exist or is no regular file.
 * @throws UnclearResponse if GitHub did not return the file
 */
export async function readFileAtCommit(
  app: App,
  access: Access,
  repository: Pick<MinutesRepository, "nodeId" | "owner" | "name">,
  commit: string,
  path: string,
  maxBytes: number,
): Promise<BlobContent | null> {
  const { answers, unread } = await queryFiles<FileNode>(
    app,
    access,
    { repository: repository.nodeId, commit },
    [path],
    (quoted) => `file(path: ${quoted}) { mode oid object { ... on Blob { ${blobFields} } } }`,
  );
  if (unread.size > 0) throw new UnclearResponse("GitHub did not return a file");
  const file = answers.get(path);
  if (file?.object == null || !("byteSize" in file.object) || file.mode === symbolicLinkMode) return null;
  if (file.object.byteSize > maxBytes) return { tooLarge: file.object.byteSize };
  const bytes = completeText(file.object);
  if (bytes !== null) return { bytes };
  return (await readBlobs(app, access, repository, [file.oid], maxBytes)).get(file.oid) ?? null;
}
