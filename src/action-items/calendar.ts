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
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return { day: zoned.toPlainDate().toString(), hour: zoned.hour };
}

/** The instant at which the clocks of a time zone show a full hour of a day; where they skip it, the one right after. */
export function instantOf(day: string, hour: number, timeZone: string): Date {
  const plainTime = Temporal.PlainTime.from({ hour });
  const { epochMilliseconds } = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime });
  return new Date(epochMilliseconds);
}

export type Duration = { readonly days?: number; readonly weeks?: number; readonly months?: number };

/** The day so much later; the last one of a month that is too short: a month after 31 January is 29 February 2024. */
export function addTo(day: string, duration: Duration): string {
  return Temporal.PlainDate.from(day).add(duration).toString();
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek > 5;
}
