import { RateLimited } from "./failure.ts";

/**
 * Runs one write at a time for an installation, across all instances. Waits until `pauseMs` after the start of the previous
 * write.
 * @param maxPerHour  maximum number of writes per hour, including this one
 * @throws RateLimited if the wait would be longer than `maxWaitMs`. Nothing was written then.
 */
export type WriteLock = <T>(write: () => Promise<T>, maxPerHour: number) => Promise<T>;

export type WriteLockOptions = {
  /** Minimum time between the starts of two writes. */
  readonly pauseMs: number;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** GitHub's limit on content-creating requests: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const maxWritesPerHour = 500;
export const hourMs = 3600 * 1000;
/** Maximum wait in a job. If a wait is longer, the job ends and is retried at that time. */
const maxWaitMs = 60 * 1000;

/**
 * Returns the milliseconds until the next write may begin.
 * @param last  start of the last write in milliseconds, or undefined if there was none
 * @param first  start of the write that was `maxPerHour` writes ago, or undefined if there were fewer writes
 * @param now  the current time by the same clock
 * @throws RateLimited if that is longer than `maxWaitMs`
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

/** Creates the lock for a single instance. Its callers must call it one after the other. */
export function createWriteLock(options: WriteLockOptions): WriteLock {
  const { now, sleep } = options;
  let starts: readonly number[] = [];
  return async (write, maxPerHour) => {
    const waitMs = waitBeforeWrite(starts.at(-1), starts.at(-maxPerHour), now().getTime(), options);
    if (waitMs > 0) await sleep(waitMs);
    starts = [...starts, now().getTime()].slice(-maxWritesPerHour);
    return write();
  };
}
