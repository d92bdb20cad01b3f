import { dateLanguages } from "../languages/languages.ts";
import { addDuration } from "./calendar.ts";
import { numberOf, patterns, unitPattern, wordEnd } from "./date-patterns.ts";
import type { DatePhrase } from "./resolve-day.ts";

const nearDays = ([2, 1, 0] as const).map((days) => ({
  days,
  pattern: new RegExp(
    `^(?:${dateLanguages.flatMap(({ nearDays }) => nearDays[days]).join("|")})${wordEnd}`,
    "iu",
  ),
}));

const length =
  String.raw`(?<count>\d{1,3}|${patterns.number}) ` +
  `(?:(?<days>${unitPattern("day")})|(?<weeks>${unitPattern("week")})|${unitPattern("month")})${wordEnd}`;
const durations = [
  new RegExp(`^(?:${patterns.durationBefore}) ${length}`, "iu"),
  new RegExp(`^${length} (?:${patterns.durationAfter})${wordEnd}`, "iu"),
];
const plainDuration = new RegExp(`^${length}`, "iu");

/** Reads "today", "tomorrow", "in two weeks" and "a month from now". */
export function readRelativeDay(text: string, today: string): DatePhrase | null {
  for (const { days, pattern } of nearDays) {
    const match = pattern.exec(text);
    if (match) return { day: { kind: "read", date: addDuration(today, { days }) }, length: match[0].length };
  }
  return readDuration(text, durations, today);
}

/** Reads a length of time without a word before it: the "two weeks" of "within two weeks". */
export function readPlainDuration(text: string, today: string): DatePhrase | null {
  return readDuration(text, [plainDuration], today);
}

function readDuration(text: string, forms: readonly RegExp[], today: string): DatePhrase | null {
  for (const form of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const { count = "", days, weeks } = match.groups ?? {};
    const unit = days !== undefined ? "days" : weeks !== undefined ? "weeks" : "months";
    const date = addDuration(today, { [unit]: numberOf(count) });
    return { day: { kind: "read", date }, length: match[0].length };
  }
  return null;
}
