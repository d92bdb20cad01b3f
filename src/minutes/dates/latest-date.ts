/** Returns the latest of several dates, or null if there is none. */
export function latestDate(dates: readonly (Date | null | undefined)[]): Date | null {
  return dates.reduce<Date | null>(
    (latest, date) => (date != null && (latest === null || date > latest) ? date : latest),
    null,
  );
}
