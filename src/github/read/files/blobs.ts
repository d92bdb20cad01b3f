import type { Blob as BlobType } from "@octokit/graphql-schema";
import type { Access, App } from "../../client/app.ts";
import { queryInBatches, recoverIf } from "../../client/batches.ts";
import { isQueryTooLarge, UnclearResponse } from "../../client/failure.ts";
import { isAbsent, queryGraphql } from "../../client/graphql.ts";
import type { MinutesRepository } from "../repository.ts";
import { retryRead } from "../../client/retry-read.ts";
import type { Fields } from "../../client/schema-fields.ts";

/** The content of a file, or its size in bytes if it is too large. */
export type BlobContent = { readonly bytes: Uint8Array } | { readonly tooLarge: number };

type Blob = Fields<BlobType, "byteSize" | "isBinary" | "isTruncated" | "text">;

export type BlobRepository = Pick<MinutesRepository, "nodeId" | "owner" | "name">;

/**
 * Reads blobs by their object ids, many in one query. Minutes usually have a few kilobytes.
 * @param maxBytes  maximum size of a blob that is fetched separately if the query did not return its text
 * @throws UnclearResponse if GitHub did not return a blob. It must not be mistaken for an empty file.
 */
export async function readBlobs(
  app: App,
  access: Access,
  repository: BlobRepository,
  oids: readonly string[],
  maxBytes: number,
): Promise<ReadonlyMap<string, BlobContent>> {
  const runQuery = async (batch: readonly string[], isSmallest: boolean): Promise<readonly BlobAnswer[]> => {
    const fields = batch.map((oid, i) => `b${i}: object(oid: ${JSON.stringify(oid)}) { ...B }`).join("\n");
    const { data, errors } = await queryGraphql<{ node: Readonly<Record<string, Blob | null>> | null }>(
      app,
      access,
      `query ($id: ID!) { node(id: $id) { ... on Repository { ${fields} } } }
       fragment B on Blob { ${blobFields} }`,
      { id: repository.nodeId },
      isSmallest,
    );
    return batch.map((oid, i) => {
      const blob = data.node?.[`b${i}`] ?? null;
      if (blob === null && !isAbsent(errors, "node", `b${i}`))
        throw new UnclearResponse(`GitHub did not return blob ${oid}`);
      return [oid, blob];
    });
  };
  const answers = await queryInBatches(
    app,
    "blobs",
    [...new Set(oids)],
    runQuery,
    recoverIf(isQueryTooLarge, (batch: readonly string[]) => batch.map((oid): BlobAnswer => [oid, null])),
  );
  const contents = new Map<string, BlobContent>();
  for (const [oid, blob] of answers.flat())
    contents.set(oid, await readContent(app, access, repository, oid, blob, maxBytes));
  return contents;
}

/** An object id and its blob, or null if the query did not return it. */
type BlobAnswer = readonly [oid: string, Blob | null];

/** Fields of a blob in a query. */
export const blobFields = "byteSize isBinary isTruncated text";
export type BlobNode = Blob;

/** Returns the text of a blob, or null if the text is incomplete (binary, truncated, another encoding). */
export function completeText({ text, isTruncated, isBinary }: BlobNode): Uint8Array | null {
  const isWhole = text !== null && !isTruncated && isBinary !== true && !text.includes("\uFFFD");
  return isWhole ? new TextEncoder().encode(text) : null;
}

/** Returns the content of a blob. Fetches the bytes if the query did not return the complete text. */
async function readContent(
  app: Pick<App, "options">,
  { octokit }: Access,
  { owner, name }: BlobRepository,
  oid: string,
  blob: Blob | null,
  maxBytes: number,
): Promise<BlobContent> {
  if (blob !== null && blob.byteSize > maxBytes) return { tooLarge: blob.byteSize };
  const bytes = blob === null ? null : completeText(blob);
  if (bytes !== null) return { bytes };
  const { data } = await retryRead(
    () => octokit.rest.git.getBlob({ owner, repo: name, file_sha: oid }),
    app.options.sleep,
  );
  if (typeof data.size === "number" && data.size > maxBytes) return { tooLarge: data.size };
  if (typeof data.content !== "string")
    throw new UnclearResponse(`GitHub returned no content of blob ${oid}`);
  return { bytes: Buffer.from(data.content, "base64") };
}
