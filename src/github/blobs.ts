import type { Access, App } from "./app.ts";
import { retried } from "./retried.ts";
import { failureOf, UnclearAnswer } from "./failure.ts";
import { isNothing, query } from "./graphql.ts";
import type { MinutesRepository } from "./repository.ts";

/** The contents of a file, or how large it is where that is more than anybody wants to read. */
export type BlobContent = { readonly bytes: Uint8Array } | { readonly tooLarge: number };

type Blob = {
  readonly byteSize: number;
  readonly isBinary: boolean | null;
  readonly isTruncated: boolean;
  readonly text: string | null;
};

type BlobHome = Pick<MinutesRepository, "nodeId" | "owner" | "name">;

/** Minutes have some kilobytes; where many are large, GitHub does not answer so many at once. */
const batchSize = { most: 100, least: 10 };

/**
 * Reads blobs by their object ids, many in one query.
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
  const contents = new Map<string, BlobContent>();
  const wanted = [...new Set(oids)];
  const readBatch = async (batch: readonly string[]): Promise<void> => {
    const fields = batch.map((oid, i) => `b${i}: object(oid: ${JSON.stringify(oid)}) { ...B }`).join("\n");
    const { data, errors } = await query<{ node: Readonly<Record<string, Blob | null>> | null }>(
      app,
      access,
      `query ($id: ID!) { node(id: $id) { ... on Repository { ${fields} } } }
       fragment B on Blob { ${blobFields} }`,
      { id: repository.nodeId },
    );
    for (const [i, oid] of batch.entries()) {
      const blob = data.node?.[`b${i}`] ?? null;
      if (blob === null && !isNothing(errors, "node", `b${i}`))
        throw new UnclearAnswer(`GitHub did not answer blob ${oid}`);
      contents.set(oid, await contentOf(app, access, repository, oid, blob, most));
    }
  };
  const readHalved = async (batch: readonly string[]): Promise<void> => {
    try {
      await readBatch(batch);
    } catch (error) {
      if (batch.length <= batchSize.least || failureOf(error).kind !== "unclear") throw error;
      const middle = batch.length >> 1;
      await readHalved(batch.slice(0, middle));
      await readHalved(batch.slice(middle));
    }
  };
  for (let start = 0; start < wanted.length; start += batchSize.most)
    await readHalved(wanted.slice(start, start + batchSize.most));
  return contents;
}

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
  if (typeof data.content !== "string") throw new UnclearAnswer(`GitHub answered no content of blob ${oid}`);
  return { bytes: Buffer.from(data.content, "base64") };
}
