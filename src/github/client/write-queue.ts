import { maxWritesPerHour, type WriteLock } from "./write-lock.ts";

/** Writes that are kept for check runs which report that there are no more this hour. */
const reservedForReports = 20;
/** Writes that an hour has for all that is no report. */
export const writesPerHour = maxWritesPerHour - reservedForReports;

/** Runs writes in their order, each when the write lock has it. A report may use the writes that are reserved. */
export type WriteQueue = <T>(write: () => Promise<T>, kind?: "report") => Promise<T>;

export function createWriteQueue(lock: WriteLock): WriteQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (write, kind) => {
    const result = last.then(() => lock(write, kind === "report" ? maxWritesPerHour : writesPerHour));
    last = result.catch(() => undefined);
    return result;
  };
}
