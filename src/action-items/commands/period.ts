import { addDuration } from "../../minutes/dates/calendar.ts";
import { readDatePhrase } from "../../minutes/dates/date-phrase.ts";
import { dateLanguages, joinPatterns } from "../../minutes/languages/languages.ts";
import { dateInText } from "../../minutes/dates/written-date.ts";

/** The length or end of a snooze as written. */
export type Period =
  | { readonly count: number; readonly unit: "days" | "weeks" | "months" }
  /** `2026-02-01`, an existing day. */
  | { readonly until: string }
  /** A day that depends on that of the command: `Friday`, `next week`, `1 February`. It exists in each year. */
  | { readonly phrase: string };

const untilDay = new RegExp(`^(?:${joinPatterns(({ untilWords }) => untilWords)}) (.{3,30})$`, "iu");

const length =
  /^(?:for |in )?(\d{1,3}|an?|one|two|three|four|five|six) ?(?:(d|days?)|(w|wks?|weeks?)|(months?)|years?)\.?$/;
const numbers = ["zero", "one", "two", "three", "four", "five", "six"];

/**
 * Parses words such as `2 weeks`, `for a month`, `until 2026-02-01` or `until Friday`. Returns null for anything else.
 * "2 m" is none, because it may mean minutes.
 */
export function parsePeriod(words: readonly string[]): Period | null {
  const written = words.join(" ");
  const text = written.toLowerCase();
  const found = length.exec(text);
  if (found) {
    const [, count = "", days, weeks, months] = found;
    const number = numberOf(count);
    if (days !== undefined) return { count: number, unit: "days" };
    if (weeks !== undefined) return { count: number, unit: "weeks" };
    return { count: months === undefined ? number * 12 : number, unit: "months" };
  }
  const until = untilDay.exec(written)?.[1];
  const full = until ?? /^\d{4}-\d\d-\d\d$/.exec(text)?.[0];
  const day = full === undefined ? null : dateInText(full);
  if (day !== null) return { until: day };
  const phrase = (until ?? written).replace(/[.!]$/, "");
  return isDayPhrase(phrase) && (until !== undefined || isNear(phrase)) ? { phrase } : null;
}

function numberOf(count: string): number {
  if (/^\d/.test(count)) return Number(count);
  return count.startsWith("a") ? 1 : numbers.indexOf(count);
}

/** A day on which only those days of the year and of the month exist that exist in every one. */
const shortestMonth = "2025-02-01";

/** Returns whether a phrase means a day, whenever it is written. Numbers alone, such as 1/2, are not clear enough. */
function isDayPhrase(phrase: string): boolean {
  return (
    /^[\p{L}\d .,']{3,30}$/u.test(phrase) &&
    /\p{L}/u.test(phrase) &&
    resolvePhrase(phrase, shortestMonth) !== null
  );
}

/** Returns whether a phrase without "until" is clear: "tomorrow" is, but a number or the name of a month may be anything. */
function isNear(phrase: string): boolean {
  return (
    !/\d/.test(phrase) &&
    [shortestMonth, "2025-08-01"].every((today) => {
      const day = resolvePhrase(phrase, today);
      return day !== null && day > today && day <= addDuration(today, { months: 1 });
    })
  );
}

function resolvePhrase(phrase: string, today: string): string | null {
  const context = { meeting: today, cue: "until", isLabel: false, language: dateLanguages[0] };
  const found = readDatePhrase(phrase, context);
  if (found === null || found.length < phrase.length) return null;
  return "date" in found.day ? found.day.date : null;
}

/** Formats a period as a command has it: `2 weeks` or `until 2026-02-01`. */
export function formatPeriod(period: Period): string {
  if ("until" in period) return `until ${period.until}`;
  if ("phrase" in period) return `until ${period.phrase}`;
  const { count, unit } = period;
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

/** The end of a snooze, and its problem if it is not allowed. */
type SnoozeEnd = { readonly until: string; readonly problem: "past" | "too long" | null };

/**
 * Computes the end of a snooze, which may be at most a year away. "Friday" is the next Friday after today.
 * @param today  the day of the command in the minutes' time zone, `2026-01-14`
 */
export function computeSnoozeEnd(period: Period, today: string): SnoozeEnd {
  const until = findEnd(period, today);
  if (until <= today) return { until, problem: "past" };
  return { until, problem: until > addDuration(today, { months: 12 }) ? "too long" : null };
}

function findEnd(period: Period, today: string): string {
  if ("until" in period) return period.until;
  if ("phrase" in period) return resolvePhrase(period.phrase, today) ?? today;
  return addDuration(today, { [period.unit]: period.count });
}
