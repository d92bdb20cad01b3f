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
  return times.get(`${at.getTime()} ${timeZone}`, () => {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
    return { day: zoned.toPlainDate().toString(), hour: zoned.hour };
  });
}

/** Returns the instant of a full hour of a day in a time zone. A skipped hour gives the instant right after it. */
export function instantOf(day: string, hour: number, timeZone: string): Date {
  const epochMs = instants.get(`${day} ${hour} ${timeZone}`, () => {
    const plainTime = Temporal.PlainTime.from({ hour });
    return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  });
  return new Date(epochMs);
}

export type Duration = { readonly days?: number; readonly weeks?: number; readonly months?: number };

/** Adds a duration to a day. In a shorter month it gives the last day: 31 January 2024 + 1 month = 29 February. */
export function addDuration(day: string, duration: Duration): string {
  const { days = 0, weeks = 0, months = 0 } = duration;
  return sums.get(`${day} ${days} ${weeks} ${months}`, () =>
    Temporal.PlainDate.from(day).add(duration).toString(),
  );
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return weekends.get(day, () => Temporal.PlainDate.from(day).dayOfWeek > 5);
}

/** Results kept. Temporal is slow, and thousands of items ask for the same few days. */
const maxCachedResults = 2000;

class ResultCache<Answer> {
  private readonly answers = new Map<string, Answer>();

  get(question: string, find: () => Answer): Answer {
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    const answer = find();
    if (this.answers.size >= maxCachedResults) this.answers.clear();
    this.answers.set(question, answer);
    return answer;
  }
}

const times = new ResultCache<{ readonly day: string; readonly hour: number }>();
const instants = new ResultCache<number>();
const sums = new ResultCache<string>();
const weekends = new ResultCache<boolean>();
