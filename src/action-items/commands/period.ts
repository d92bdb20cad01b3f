import { addDuration } from "../../minutes/dates/calendar.ts";
import { joinPatterns } from "../../minutes/languages/languages.ts";
import { dateInText } from "../../minutes/dates/written-date.ts";

/** The length or end of a snooze as written. */
export type Period =
  | { readonly count: number; readonly unit: "days" | "weeks" | "months" }
  /** `2026-02-01`, an existing day. */
  | { readonly until: string };

const untilDay = new RegExp(`^(?:${joinPatterns(({ untilWords }) => untilWords)}) (.{6,30})$`, "iu");

/** Parses words such as `2 weeks`, `for 1 month` or `until 2026-02-01`. Returns null for anything else. */
export function parsePeriod(words: readonly string[]): Period | null {
  const text = words.join(" ").toLowerCase();
  const [, count, unit] = /^(?:for )?(\d{1,3}) ?(day|week|month|year)s?\.?$/.exec(text) ?? [];
  if (unit === "year") return { count: Number(count) * 12, unit: "months" };
  if (unit !== undefined) return { count: Number(count), unit: `${unit as "day" | "week" | "month"}s` };
  const until = untilDay.exec(text)?.[1] ?? /^\d{4}-\d\d-\d\d$/.exec(text)?.[0];
  const day = until === undefined ? null : dateInText(until);
  return day === null ? null : { until: day };
}

/** Formats a period as a command has it: `2 weeks` or `until 2026-02-01`. */
export function formatPeriod(period: Period): string {
  if ("until" in period) return `until ${period.until}`;
  const { count, unit } = period;
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

/** The end of a snooze, and its problem if it is not allowed. */
type SnoozeEnd = { readonly until: string; readonly problem: "past" | "too long" | null };

/**
 * Computes the end of a snooze, which may be at most a year away.
 * @param today  the day of the command in the minutes' time zone, `2026-01-14`
 */
export function computeSnoozeEnd(period: Period, today: string): SnoozeEnd {
  const until = "until" in period ? period.until : addDuration(today, { [period.unit]: period.count });
  if (until <= today) return { until, problem: "past" };
  return { until, problem: until > addDuration(today, { months: 12 }) ? "too long" : null };
}
