import { LRUCache } from "lru-cache";
import { Temporal } from "temporal-polyfill";

/**
 * Calendar arithmetic. Days are `2023-12-06`, time zones are IANA names (`Europe/Berlin`). The current time is always an
 * argument. Functions throw a RangeError for days and zones that do not exist.
 */

/** Returns the day of an instant in a time zone. */
export function dayOf(at: Date, timeZone: string): string {
  return timeOf(at, timeZone).day;
}

/** Returns the day and the hour (0 to 23) of an instant in a time zone. */
export function timeOf(at: Date, timeZone: string): { readonly day: string; readonly hour: number } {
  return times(`${at.getTime()} ${timeZone}`, () => {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
    return { day: zoned.toPlainDate().toString(), hour: zoned.hour };
  });
}

/** Returns the instant of a full hour of a day in a time zone. A skipped hour gives the instant right after it. */
export function instantOf(day: string, hour: number, timeZone: string): Date {
  const epochMs = instants(`${day} ${hour} ${timeZone}`, () => {
    const plainTime = Temporal.PlainTime.from({ hour });
    return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  });
  return new Date(epochMs);
}

type Duration = { readonly days?: number; readonly weeks?: number; readonly months?: number };

/** Adds a duration to a day. In a shorter month it gives the last day: 31 January 2024 + 1 month = 29 February. */
export function addDuration(day: string, duration: Duration): string {
  const { days = 0, weeks = 0, months = 0 } = duration;
  return sums(`${day} ${days} ${weeks} ${months}`, () =>
    Temporal.PlainDate.from(day).add(duration).toString(),
  );
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return weekends(day, () => Temporal.PlainDate.from(day).dayOfWeek > 5);
}

/** Results kept. Temporal is slow, and thousands of items ask for the same few days. */
const maxCachedResults = 2000;

/** Creates a function that returns the cached result of a question, or computes it. */
function createMemo<Answer extends object | string | number | boolean>(): (
  question: string,
  compute: () => Answer,
) => Answer {
  const answers = new LRUCache<string, Answer, () => Answer>({
    max: maxCachedResults,
    memoMethod: (_question, _stale, { context: compute }) => compute(),
  });
  return (question, compute) => answers.memo(question, { context: compute });
}

const times = createMemo<{ readonly day: string; readonly hour: number }>();
const instants = createMemo<number>();
const sums = createMemo<string>();
const weekends = createMemo<boolean>();
