import { addTo } from "../calendar.ts";
import { dateInText } from "../../minutes/dates/date.ts";

/** How long an item is to sleep, as somebody wrote it. */
export type Period =
  | { readonly count: number; readonly unit: "days" | "weeks" | "months" }
  /** `2026-02-01`, a day that there is. */
  | { readonly until: string };

/** Words such as `2 weeks`, `for 1 month` or `until 2026-02-01`, and nothing else; else null. */
export function periodIn(words: readonly string[]): Period | null {
  const text = words.join(" ").toLowerCase();
  const [, count, unit] = /^(?:for )?(\d{1,3}) ?(day|week|month|year)s?\.?$/.exec(text) ?? [];
  if (unit === "year") return { count: Number(count) * 12, unit: "months" };
  if (unit !== undefined) return { count: Number(count), unit: `${unit as "day" | "week" | "month"}s` };
  const until = /^(?:until|till|bis) (.{6,30})$/.exec(text)?.[1] ?? /^\d{4}-\d\d-\d\d$/.exec(text)?.[0];
  const day = until === undefined ? null : dateInText(until);
  return day === null ? null : { until: day };
}

/** The day on which an item wakes, and why it may not sleep until then. */
export type Waking = { readonly until: string; readonly problem: "past" | "too long" | null };

/**
 * When an item wakes that was told to sleep; at most a year later.
 * @param today  the day of the command where the meetings take place, `2026-01-14`
 */
export function wakingDay(period: Period, today: string): Waking {
  const until = "until" in period ? period.until : addTo(today, { [period.unit]: period.count });
  if (until <= today) return { until, problem: "past" };
  return { until, problem: until > addTo(today, { months: 12 }) ? "too long" : null };
}
