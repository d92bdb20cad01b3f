import type { IncomingMessage } from "node:http";

/**
 * Reads a body and keeps no more of it than is allowed. Between two pieces everybody else has a turn: otherwise one
 * connection may bring two megabytes at a stroke.
 * @param most  in bytes
 * @param see  told each piece as it comes, so that no long one has to be gone through in the end
 * @returns null where it is longer, or does not come to its end
 */
export function readBody(
  request: IncomingMessage,
  most: number,
  see: (bytes: Uint8Array) => void,
): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const done = (body: Buffer | null): void => {
      request.off("data", take);
      resolve(body);
    };
    const take = (piece: Buffer): void => {
      length += piece.length;
      if (length > most) {
        done(null);
        return;
      }
      pieces.push(piece);
      see(piece);
      request.pause();
      setImmediate(() => request.resume());
    };
    request.on("data", take);
    request.once("end", () => done(Buffer.concat(pieces)));
    // The sender went away, or was sent away for being too slow.
    request.once("close", () => done(null));
    request.once("error", () => done(null));
  });
}
