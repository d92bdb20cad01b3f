import { dayMs } from "../minutes/dates/calendar-date.ts";

/**
 * Number of failed reads of each file and the time of the last one, by blob and path. A timeout may be due to load, so the
 * file is retried with back-off, and not at every event.
 */
export type ReadAttempts = Map<string, ReadAttempt>;
export type ReadAttempt = { readonly count: number; readonly at: number };

/** Number of attempts for which a commit waits for a file. */
const maxQuickRetries = 3;
/** Number of attempts after which a timeout is taken for a property of the file. */
const maxTransientAttempts = 6;
/** Delay of the next attempt: until the next sweep first, then doubled each time. */
const retryDelayMs = { first: 50 * 60_000, longest: dayMs };

/** @returns the number of attempts so far */
export function recordAttempt(tries: ReadAttempts, key: string, now: Date): number {
  const count = (tries.get(key)?.count ?? 0) + 1;
  tries.set(key, { count, at: now.getTime() });
  return count;
}

/** Returns whether a commit still waits for a file after this number of attempts. */
export function isRetriedSoon(count: number): boolean {
  return count < maxQuickRetries;
}

/** Returns whether a file is due for another attempt without an event. */
export function isRetryDue(attempt: ReadAttempt | undefined, now: Date): boolean {
  if (attempt === undefined) return true;
  const pause = Math.min(
    retryDelayMs.first * 2 ** Math.max(0, attempt.count - maxQuickRetries),
    retryDelayMs.longest,
  );
  return now.getTime() - attempt.at >= pause;
}

/** Returns whether another attempt is likely to succeed. */
export function isTransient(attempt: ReadAttempt | undefined): boolean {
  return attempt !== undefined && attempt.count < maxTransientAttempts;
}
