import { RateLimited } from "./failure.ts";

/**
 * Runs one write of an installation at a time, of all that act for the app, at least a pause after the start of the one
 * before.
 * @param maxPerHour  how many writes an hour may have once this one has begun
 * @throws RateLimited where it would have to wait longer than a job waits; nothing was written
 */
export type WriteLock = <T>(write: () => Promise<T>, maxPerHour: number) => Promise<T>;

export type WriteLockOptions = {
  /** Milliseconds between the starts of two writes, at least. */
  readonly pauseMs: number;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** GitHub's limit on content-creating requests: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const maxWritesPerHour = 500;
export const hourMs = 3600 * 1000;
/** A job does not sleep longer than this; it ends, says until when it waits, and is run again. */
const maxWaitMs = 60 * 1000;

/**
 * Milliseconds until the next write may begin.
 * @param last  when the last write began, in milliseconds; undefined: there was none
 * @param first  when the first of the last `maxPerHour` writes began; undefined: there were not so many
 * @param now  by the same clock
 * @throws RateLimited
 */
export function waitBeforeWrite(
  last: number | undefined,
  first: number | undefined,
  now: number,
  options: Pick<WriteLockOptions, "pauseMs" | "now">,
): number {
  const next = Math.max((last ?? 0) + options.pauseMs, first === undefined ? 0 : first + hourMs);
  const waitMs = Math.max(0, next - now);
  if (waitMs > maxWaitMs) throw new RateLimited(new Date(options.now().getTime() + waitMs));
  return waitMs;
}

/** The lock of one process that acts alone, for one caller after the other. */
export function createWriteLock(options: WriteLockOptions): WriteLock {
  const { now, sleep } = options;
  let begun: readonly number[] = [];
  return async (write, maxPerHour) => {
    const waitMs = waitBeforeWrite(begun.at(-1), begun.at(-maxPerHour), now().getTime(), options);
    if (waitMs > 0) await sleep(waitMs);
    begun = [...begun, now().getTime()].slice(-maxWritesPerHour);
    return write();
  };
}
