/** Returns the minute of a time in UTC, `2026-01-14 09:30`. The clock time begins at index 11. */
export function utcMinute(time: Date): string {
  return time.toISOString().slice(0, 16).replace("T", " ");
}
