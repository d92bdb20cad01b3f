/** A day in milliseconds. */
export const dayMs = 24 * 60 * 60 * 1000;

/** Returns a date as `2023-12-06`, or null if there is no such day. */
export function isoDate(year: number, month: number, dayOfMonth: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || dayOfMonth < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

/** Returns whether a text is an existing day such as `2023-12-06`. */
export function isDay(text: string): boolean {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return isoDate(Number(year), Number(month), Number(dayOfMonth)) === text;
}

const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** Returns the weekday of a date: `Wednesday` for `2023-12-06`. */
export function weekdayName(date: string): string {
  return weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
}

/** Returns the days from `from` to `to`, negative if `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** Returns the number of days since 1970-01-01 of a date, negative before. */
export function toDayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** Returns the date of a number of days since 1970-01-01. */
export function fromDayNumber(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Returns the remainder of a division, from 0 to `divisor` - 1. That of `%` is negative for days before 1970. */
export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
