import { maxWritesPerHour, type WriteLock } from "./write-lock.ts";

/** Writes per hour that are reserved for check runs, so that the bot can still report that the limit is reached. */
const reservedForReports = 20;
/** Maximum number of writes per hour that are no reports. */
export const writesPerHour = maxWritesPerHour - reservedForReports;

/** Runs writes in order. Each one waits for the write lock. A report may use the reserved writes. */
export type WriteQueue = <T>(write: () => Promise<T>, kind?: "report") => Promise<T>;

export function createWriteQueue(lock: WriteLock): WriteQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (write, kind) => {
    const result = last.then(() => lock(write, kind === "report" ? maxWritesPerHour : writesPerHour));
    last = result.catch(() => undefined);
    return result;
  };
}
