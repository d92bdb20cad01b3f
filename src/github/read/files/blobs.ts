import type { Access, App } from "../../client/app.ts";
import { askInBatches } from "../../client/batches.ts";
import { QueryTooLarge, UnclearAnswer } from "../../client/failure.ts";
import { isNothing, query } from "../../client/graphql.ts";
import type { MinutesRepository } from "../repository.ts";
import { retried } from "../../client/retry-read.ts";

/** The contents of a file, or how large it is where that is more than anybody wants to read. */
export type BlobContent = { readonly bytes: Uint8Array } | { readonly tooLarge: number };

type Blob = {
  readonly byteSize: number;
  readonly isBinary: boolean | null;
  readonly isTruncated: boolean;
  readonly text: string | null;
};

type BlobHome = Pick<MinutesRepository, "nodeId" | "owner" | "name">;

/**
 * Reads blobs by their object ids, many in one query; minutes have some kilobytes.
 * @param most  largest size in bytes that is fetched when the query did not bring the text
 * @throws UnclearAnswer where a blob was not answered: unread is not empty
 */
export async function readBlobs(
  app: App,
  access: Access,
  repository: BlobHome,
  oids: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, BlobContent>> {
  const ask = async (batch: readonly string[], isLeast: boolean): Promise<readonly BlobAnswer[]> => {
    const fields = batch.map((oid, i) => `b${i}: object(oid: ${JSON.stringify(oid)}) { ...B }`).join("\n");
    const { data, errors } = await query<{ node: Readonly<Record<string, Blob | null>> | null }>(
      app,
      access,
      `query ($id: ID!) { node(id: $id) { ... on Repository { ${fields} } } }
       fragment B on Blob { ${blobFields} }`,
      { id: repository.nodeId },
      isLeast,
    );
    return batch.map((oid, i) => {
      const blob = data.node?.[`b${i}`] ?? null;
      if (blob === null && !isNothing(errors, "node", `b${i}`))
        throw new UnclearAnswer(`GitHub did not answer blob ${oid}`);
      return [oid, blob];
    });
  };
  const answers = await askInBatches(app, "blobs", [...new Set(oids)], ask, (batch, error) => {
    if (!(error instanceof QueryTooLarge)) throw error;
    return batch.map((oid) => [oid, null]);
  });
  const contents = new Map<string, BlobContent>();
  for (const [oid, blob] of answers.flat())
    contents.set(oid, await contentOf(app, access, repository, oid, blob, most));
  return contents;
}

/** An object id, and what a query brought of it; null: nothing. */
type BlobAnswer = readonly [oid: string, Blob | null];

/** What a query asks of a blob, and what it brings. */
export const blobFields = "byteSize isBinary isTruncated text";
export type BlobNode = Blob;

/** What a query brought; null where that is no whole text (binary, cut off, another encoding). */
export function wholeText({ text, isTruncated, isBinary }: BlobNode): Uint8Array | null {
  const isWhole = text !== null && !isTruncated && isBinary !== true && !text.includes("\uFFFD");
  return isWhole ? new TextEncoder().encode(text) : null;
}

/** Where the query brings no whole text, the bytes themselves are asked for. */
async function contentOf(
  app: App,
  { octokit }: Access,
  { owner, name }: BlobHome,
  oid: string,
  blob: Blob | null,
  most: number,
): Promise<BlobContent> {
  if (blob !== null && blob.byteSize > most) return { tooLarge: blob.byteSize };
  const bytes = blob === null ? null : wholeText(blob);
  if (bytes !== null) return { bytes };
  const { data } = await retried(
    () => octokit.rest.git.getBlob({ owner, repo: name, file_sha: oid }),
    app.settings.sleep,
  );
  if (typeof data.size === "number" && data.size > most) return { tooLarge: data.size };
  if (typeof data.content !== "string") throw new UnclearAnswer(`GitHub answered no content of blob ${oid}`);
  return { bytes: Buffer.from(data.content, "base64") };
}
