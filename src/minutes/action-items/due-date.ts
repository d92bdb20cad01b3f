// chrono-node reads "Friday" and "in two weeks". The patterns here are for phrases that it does not know: "cwk 20", "KW 20",
// "bis 23.8.", "bis Monatsende", "EOW".
import { dayMs, isoDate } from "../dates/calendar-date.ts";
import type { DateLanguage } from "../languages/language.ts";
import { dateLanguages, joinPatterns } from "../languages/languages.ts";
import { dateInText } from "../dates/written-date.ts";

const cue = new RegExp(
  String.raw`(?<!\p{L})(?<!time )(?:${joinPatterns(({ dueCues }) => dueCues)})(?!\p{L})[ :]*`,
  "giu",
);
const shorthandDay = /(?<!\p{L})(EOB|EOD|EOW|EOM|EOY)(?!\p{L})/u;
const week = new RegExp(
  String.raw`(?<!\p{L})(?:${joinPatterns(({ weekCues }) => weekCues)})[ .]*(\d{1,2})(?!\d)`,
  "iu",
);
const dotted = /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})(?!\d))?/u;
const dayEnd = createPattern("^", ({ dayEnds }) => dayEnds);
const weekEnd = createPattern("^", ({ weekEnds }) => weekEnds);
const monthEnd = createPattern("", ({ monthEnds }) => monthEnds);
const yearEnd = createPattern("", ({ yearEnds }) => yearEnds);
const shorthandStart = /^(?:the )?(EO[BDWMY])(?!\p{L})/iu;
/** Matches phrases such as "next meeting": it has no known date. */
const meeting = new RegExp(
  `^(?:(?:${joinPatterns(({ nextMeeting }) => nextMeeting.articles)}) )?` +
    `(?:${joinPatterns(({ nextMeeting }) => nextMeeting.next)}) ` +
    `(?:${joinPatterns(({ nextMeeting }) => nextMeeting.meetings)})`,
  "iu",
);
const [assumedLanguage, ...others] = dateLanguages;
const otherLanguages = others.map(({ hints, parser }) => ({
  hint: new RegExp(String.raw`(?<!\p{L})(?:${hints.join("|")})(?!\p{L})`, "iu"),
  parser,
}));

type Parser = DateLanguage["parser"];

/**
 * Returns the due date in a task's text as `2023-12-20`, or null if it has none.
 *
 * @param date  day of the meeting. "by Friday", "cwk 20" and "bis 23.8." are relative to it. A day without a year is the next
 *              such day after it.
 */
export function parseDueDate(text: string, date: string | null): string | null {
  const short = shorthandDay.exec(text);
  for (const match of text.slice(0, 600).matchAll(cue)) {
    const phrase = text.slice(match.index + match[0].length, match.index + match[0].length + 50);
    const due = parsePhrase(phrase, date, parserFor(match[0] + phrase));
    if (due !== null) return due;
  }
  return short
    ? (dateInText(text.slice(short.index, short.index + 20)) ?? endOfPeriod(short[1] ?? "", date))
    : null;
}

function createPattern(start: string, patterns: (language: DateLanguage) => readonly string[]): RegExp {
  return new RegExp(`${start}(?:${joinPatterns(patterns)})`, "iu");
}

/** Returns the parser of the language of a phrase. */
function parserFor(phrase: string): Parser {
  return (otherLanguages.find(({ hint }) => hint.test(phrase)) ?? assumedLanguage).parser;
}

function parsePhrase(phrase: string, date: string | null, parser: Parser): string | null {
  if (meeting.test(phrase)) return null;
  const words = /^[^;()]{0,50}/.exec(phrase)?.[0] ?? "";
  const named = dateInText(words);
  if (named !== null) return named;
  if (date === null) return null;
  const base = new Date(`${date}T12:00:00Z`);
  const numeric = dotted.exec(words);
  if (numeric) return parseDayMonth(base, Number(numeric[1]), Number(numeric[2]), numeric[3]);
  const calendarWeek = week.exec(words);
  if (calendarWeek) return fridayOfWeek(base, Number(calendarWeek[1]));
  if (monthEnd.test(words)) return endOfPeriod("EOM", date);
  if (yearEnd.test(words)) return endOfPeriod("EOY", date);
  if (dayEnd.test(words)) return endOfPeriod("EOD", date);
  if (weekEnd.test(words)) return endOfPeriod("EOW", date);
  const short = shorthandStart.exec(words);
  if (short) return endOfPeriod((short[1] ?? "").toUpperCase(), date);
  return parseNaturalDate(words, base, parser);
}

/** Parses "Friday", "next week", "in two weeks", "tomorrow", "Dec 15th". */
function parseNaturalDate(words: string, base: Date, parser: Parser): string | null {
  const reference = { instant: base, timezone: 0 };
  const [found] = parser.parse(words, reference, { forwardDate: true });
  if (!found || found.index > 8) return null;
  const { start } = found;
  const [year, month, dayOfMonth] = [start.get("year"), start.get("month"), start.get("day")];
  return year === null || month === null || dayOfMonth === null ? null : isoDate(year, month, dayOfMonth);
}

function parseDayMonth(
  base: Date,
  dayOfMonth: number,
  month: number,
  year: string | undefined,
): string | null {
  if (year !== undefined)
    return isoDate(Number(year) < 100 ? 2000 + Number(year) : Number(year), month, dayOfMonth);
  const thisYear = isoDate(base.getUTCFullYear(), month, dayOfMonth);
  const passed = thisYear !== null && thisYear < toIsoDate(base);
  return passed ? isoDate(base.getUTCFullYear() + 1, month, dayOfMonth) : thisYear;
}

/** Returns the Friday of an ISO week, in the next year if that week has passed. */
function fridayOfWeek(base: Date, number: number): string | null {
  if (number < 1 || number > 53) return null;
  for (const year of [base.getUTCFullYear(), base.getUTCFullYear() + 1]) {
    // 4 January is always in week 1: https://www.iso.org/iso-8601-date-and-time-format.html
    const fourth = new Date(Date.UTC(year, 0, 4, 12));
    const friday = addDays(fourth, (number - 1) * 7 + 4 - ((fourth.getUTCDay() + 6) % 7));
    if (toIsoDate(friday) >= toIsoDate(addDays(base, -6))) return toIsoDate(friday);
  }
  return null;
}

function endOfPeriod(unit: string, date: string | null): string | null {
  if (date === null) return null;
  const base = new Date(`${date}T12:00:00Z`);
  const [year, month] = [base.getUTCFullYear(), base.getUTCMonth()];
  switch (unit) {
    case "EOW":
      return toIsoDate(addDays(base, (5 - base.getUTCDay() + 7) % 7));
    case "EOM":
      return toIsoDate(new Date(Date.UTC(year, month + 1, 0, 12)));
    case "EOY":
      return isoDate(year, 12, 31);
    default:
      return date;
  }
}

function addDays(base: Date, days: number): Date {
  return new Date(base.getTime() + days * dayMs);
}

function toIsoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}
