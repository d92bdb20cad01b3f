import type { Readable } from "node:stream";

/** What is asked of a long body when its first bytes have come; who only says that it will be long takes no room. */
export type Beyond = {
  /** So many bytes. */
  readonly after: number;
  /** Resolves when there is room for it. */
  enter(): Promise<void>;
  /** Whether others wait for its room. */
  isWanted(): boolean;
  /** How long nothing may come while others wait, in milliseconds. */
  readonly silence: number;
};

/**
 * Reads a body and keeps no more of it than is allowed. Between two pieces everybody else has a turn: otherwise one
 * connection may bring two megabytes at a stroke.
 * @param most  in bytes
 * @param see  told each piece as it comes, so that no long one has to be gone through in the end
 * @param beyond  null: it cannot be long, and comes in one go
 * @returns its pieces, or null where it is longer, does not come to its end, or holds up others
 */
export function readBody(
  request: Readable,
  most: number,
  see: (bytes: Uint8Array) => void,
  beyond: Beyond | null,
): Promise<readonly Buffer[] | null> {
  return new Promise((resolve) => {
    let pieces: Buffer[] = [];
    let length = 0;
    let isIn = false;
    let isDone = false;
    let silence: NodeJS.Timeout | undefined;
    const done = (body: readonly Buffer[] | null): void => {
      isDone = true;
      clearTimeout(silence);
      request.off("data", take);
      resolve(body);
      // The request lives on for a moment, and so would they.
      pieces = [];
    };
    const listen = (long: Beyond): void => {
      clearTimeout(silence);
      // Its end may come while the last piece waits for its turn; a timer from then on would run for ever.
      if (isDone) return;
      silence = setTimeout(() => (long.isWanted() ? done(null) : listen(long)), long.silence);
      request.resume();
    };
    const take = (piece: Buffer): void => {
      length += piece.length;
      if (length > most) {
        done(null);
        return;
      }
      pieces.push(piece);
      see(piece);
      if (beyond === null) return;
      request.pause();
      clearTimeout(silence);
      if (isIn) setImmediate(listen, beyond);
      else if (length <= beyond.after) setImmediate(() => request.resume());
      else {
        isIn = true;
        beyond.enter().then(
          () => listen(beyond),
          () => done(null),
        );
      }
    };
    request.on("data", take);
    request.once("end", () => done(pieces));
    // The sender went away, or was sent away for being too slow.
    request.once("close", () => done(null));
    request.once("error", () => done(null));
  });
}
