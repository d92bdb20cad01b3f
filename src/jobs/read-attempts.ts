/**
 * How often the reading of a file was given up, and when last, by blob and path. A machine that has much to do is no word
 * about the file, so that it is tried again: less and less often, and never at every event.
 */
export type ReadAttempts = Map<string, ReadAttempt>;
export type ReadAttempt = { readonly count: number; readonly at: number };

/** So many times a commit waits for minutes that are not read in time. */
const maxQuickRetries = 3;
/** So many times it counts as a chance; after that the file is likely to be one that cannot be read. */
const maxTransientAttempts = 6;
/** Milliseconds until the next try: at the next sweep first, then doubled by each. */
const retryDelayMs = { first: 50 * 60_000, longest: 24 * 3600_000 };

/** @returns how often it was tried by now */
export function recordAttempt(tries: ReadAttempts, key: string, now: Date): number {
  const count = (tries.get(key)?.count ?? 0) + 1;
  tries.set(key, { count, at: now.getTime() });
  return count;
}

/** Whether a commit is still to wait for a file that was tried so often. */
export function isRetriedSoon(count: number): boolean {
  return count < maxQuickRetries;
}

/** Whether it is time to read a file without an event about it. */
export function isRetryDue(attempt: ReadAttempt | undefined, now: Date): boolean {
  if (attempt === undefined) return true;
  const pause = Math.min(
    retryDelayMs.first * 2 ** Math.max(0, attempt.count - maxQuickRetries),
    retryDelayMs.longest,
  );
  return now.getTime() - attempt.at >= pause;
}

/** Whether it may well be read the next time. */
export function isTransient(attempt: ReadAttempt | undefined): boolean {
  return attempt !== undefined && attempt.count < maxTransientAttempts;
}
