import type { IncomingMessage } from "node:http";

export type BodyLimits = {
  readonly maxBytes: number;
  readonly smallBytes: number;
  /** What is left for all bodies together beyond their first `smallBytes`. */
  readonly room: { bytes: number };
};

export type UnreadBody = "too large" | "no room" | "incomplete";

/** Reads a body as text, or says why it was not read to its end. */
export async function readBody(
  request: IncomingMessage,
  { maxBytes, smallBytes, room }: BodyLimits,
): Promise<{ readonly text: string } | UnreadBody> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return "too large";
  const pieces: Buffer[] = [];
  let bytes = 0;
  let takenBytes = 0;
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > maxBytes) return "too large";
      if (bytes > smallBytes) {
        if (room.bytes < piece.length) return "no room";
        room.bytes -= piece.length;
        takenBytes += piece.length;
      }
      pieces.push(piece);
    }
    return { text: Buffer.concat(pieces).toString("utf8") };
  } catch {
    return "incomplete";
  } finally {
    room.bytes += takenBytes;
  }
}
