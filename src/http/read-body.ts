import type { IncomingMessage } from "node:http";

export type BodyLimits = {
  readonly maxBytes: number;
  readonly smallBytes: number;
  /** Remaining bytes for all large bodies together. The first `smallBytes` of each body do not count. */
  readonly sharedBudget: { bytes: number };
};

export type BodyReadError = "too large" | "over memory budget" | "incomplete";

/** Returns the body as text, or the reason why it was not read completely. */
export async function readBody(
  request: IncomingMessage,
  { maxBytes, smallBytes, sharedBudget }: BodyLimits,
): Promise<{ readonly text: string } | BodyReadError> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return "too large";
  const pieces: Buffer[] = [];
  let bytes = 0;
  let takenBytes = 0;
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > maxBytes) return "too large";
      if (bytes > smallBytes) {
        if (sharedBudget.bytes < piece.length) return "over memory budget";
        sharedBudget.bytes -= piece.length;
        takenBytes += piece.length;
      }
      pieces.push(piece);
    }
    return { text: Buffer.concat(pieces).toString("utf8") };
  } catch {
    return "incomplete";
  } finally {
    sharedBudget.bytes += takenBytes;
  }
}
