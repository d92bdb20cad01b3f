/**
 * How often the reading of a file was given up, and when last, by blob and path. A machine that has much to do is no word
 * about the file, so that it is tried again: less and less often, and never at every event.
 */
export type Tries = Map<string, Tried>;
export type Tried = { readonly count: number; readonly at: number };

/** So many times a commit waits for minutes that are not read in time. */
const mostWaits = 3;
/** So many times it counts as a chance; after that the file is likely to be one that cannot be read. */
const mostChances = 6;
/** Milliseconds until the next try: at the next sweep first, then doubled by each. */
const pauses = { first: 50 * 60_000, longest: 24 * 3600_000 };

/** @returns how often it was tried by now */
export function noteTry(tries: Tries, key: string, now: Date): number {
  const count = (tries.get(key)?.count ?? 0) + 1;
  tries.set(key, { count, at: now.getTime() });
  return count;
}

/** Whether a commit is still to wait for a file that was tried so often. */
export function isWaitedFor(count: number): boolean {
  return count < mostWaits;
}

/** Whether it is time to read a file without an event about it. */
export function isTryDue(tried: Tried | undefined, now: Date): boolean {
  if (tried === undefined) return true;
  const pause = Math.min(pauses.first * 2 ** Math.max(0, tried.count - mostWaits), pauses.longest);
  return now.getTime() - tried.at >= pause;
}

/** Whether it may well be read the next time. */
export function isPassing(tried: Tried | undefined): boolean {
  return tried !== undefined && tried.count < mostChances;
}
