import { Temporal } from "temporal-polyfill";

/**
 * The calendar. Days are written `2023-12-06`, time zones are those of IANA (`Europe/Berlin`); what day it is comes in
 * from outside. Functions throw a RangeError on days and zones that do not exist.
 */

/** The day that an instant falls on in a time zone. */
export function dayOf(at: Date, timeZone: string): string {
  return timeOf(at, timeZone).day;
}

/** The day and the hour of the day, 0 to 23, that an instant falls in. */
export function timeOf(at: Date, timeZone: string): { readonly day: string; readonly hour: number } {
  return times.get(`${at.getTime()} ${timeZone}`, () => {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
    return { day: zoned.toPlainDate().toString(), hour: zoned.hour };
  });
}

/** The instant at which the clocks of a time zone show a full hour of a day; where they skip it, the one right after. */
export function instantOf(day: string, hour: number, timeZone: string): Date {
  const epochMs = instants.get(`${day} ${hour} ${timeZone}`, () => {
    const plainTime = Temporal.PlainTime.from({ hour });
    return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  });
  return new Date(epochMs);
}

export type Duration = { readonly days?: number; readonly weeks?: number; readonly months?: number };

/** The day so much later; the last one of a month that is too short: a month after 31 January is 29 February 2024. */
export function addTo(day: string, duration: Duration): string {
  const { days = 0, weeks = 0, months = 0 } = duration;
  return sums.get(`${day} ${days} ${weeks} ${months}`, () =>
    Temporal.PlainDate.from(day).add(duration).toString(),
  );
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return weekends.get(day, () => Temporal.PlainDate.from(day).dayOfWeek > 5);
}

/** The calendar is slow to ask, and thousands of items ask for the same few days. So many answers are kept. */
const mostKept = 2000;

class Kept<Answer> {
  private readonly answers = new Map<string, Answer>();

  get(question: string, find: () => Answer): Answer {
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    const answer = find();
    if (this.answers.size >= mostKept) this.answers.clear();
    this.answers.set(question, answer);
    return answer;
  }
}

const times = new Kept<{ readonly day: string; readonly hour: number }>();
const instants = new Kept<number>();
const sums = new Kept<string>();
const weekends = new Kept<boolean>();
