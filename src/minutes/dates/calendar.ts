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

/**
 * Returns the instant of a full hour of a day in a time zone. For an hour that is skipped, it returns the instant right
 * after it.
 */
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

/** Returns whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return weekends(day, () => Temporal.PlainDate.from(day).dayOfWeek > 5);
}

/** Maximum number of cached results. Temporal is slow, and thousands of items need the same few days. */
const maxCachedResults = 2000;

/** Creates a function that returns the cached result for a key, or computes it. */
function createMemo<Value extends object | string | number | boolean>(): (
  key: string,
  compute: () => Value,
) => Value {
  const values = new LRUCache<string, Value, () => Value>({
    max: maxCachedResults,
    memoMethod: (_key, _stale, { context: compute }) => compute(),
  });
  return (key, compute) => values.memo(key, { context: compute });
}

const times = createMemo<{ readonly day: string; readonly hour: number }>();
const instants = createMemo<number>();
const sums = createMemo<string>();
const weekends = createMemo<boolean>();
