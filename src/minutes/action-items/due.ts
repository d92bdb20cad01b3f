import { casual as germanParser } from "chrono-node/de";
import { casual as englishParser } from "chrono-node/en";
import { dateInText, day } from "../dates/date.ts";

const cue =
  /(?<!\p{L})(?<!time )(?:by|before|until|till|due(?! to(?!\p{L}))(?: date)?(?: on)?|deadline|bis(?: zum| spätestens)?|spätestens|fällig(?: am)?)(?!\p{L})[ :]*/giu;
const shorthandDay = /(?<!\p{L})(EOB|EOD|EOW|EOM|EOY)(?!\p{L})/u;
const week = /(?<!\p{L})(?:cwk?|kw|calendar week|kalenderwoche|week)[ .]*(\d{1,2})(?!\d)/iu;
const dotted = /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})(?!\d))?/u;
const monthEnd = /end of (?:the |this )?month|monatsende|ende (?:des|dieses) monats/iu;
const yearEnd = /end of (?:the |this )?year|jahresende/iu;
/** The next meeting has no date yet. */
const meeting =
  /^(?:the |our |zum |zur )?(?:next|nächste[nrs]?|following) (?:time|meeting|call|session|mal|treffen|sitzung|termin)/iu;
const german =
  /(?<!\p{L})(?:bis|spätestens|fällig|nächste[nrs]?|morgen|übermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?!\p{L})/iu;

/**
 * By when a task is due, as `2023-12-20`; null where it says nothing. `date` is the meeting's, which "by Friday",
 * "cwk 20" and "bis 23.8." are relative to; a day named without its year lies after the meeting.
 */
export function dueDate(text: string, date: string | null): string | null {
  const short = shorthandDay.exec(text);
  for (const match of text.slice(0, 600).matchAll(cue)) {
    const phrase = text.slice(match.index + match[0].length, match.index + match[0].length + 50);
    const due = readPhrase(phrase, date, german.test(match[0] + phrase));
    if (due !== null) return due;
  }
  return short
    ? (dateInText(text.slice(short.index, short.index + 20)) ?? endOf(short[1] ?? "", date))
    : null;
}

function readPhrase(phrase: string, date: string | null, isGerman: boolean): string | null {
  if (meeting.test(phrase)) return null;
  const words = /^[^;()]{0,50}/.exec(phrase)?.[0] ?? "";
  const named = dateInText(words);
  if (named !== null) return named;
  if (date === null) return null;
  const base = new Date(`${date}T12:00:00Z`);
  const numeric = dotted.exec(words);
  if (numeric) return dayMonth(base, Number(numeric[1]), Number(numeric[2]), numeric[3]);
  const calendarWeek = week.exec(words);
  if (calendarWeek) return fridayOfWeek(base, Number(calendarWeek[1]));
  if (monthEnd.test(words)) return endOf("EOM", date);
  if (yearEnd.test(words)) return endOf("EOY", date);
  const short = /^(?:the )?(?:end of (?:the |this )?(day|week)|(EO[BDWMY])(?!\p{L}))/iu.exec(words);
  if (short)
    return endOf(short[2]?.toUpperCase() ?? (short[1]?.toLowerCase() === "day" ? "EOD" : "EOW"), date);
  return spoken(words, base, isGerman);
}

/** "Friday", "next week", "in two weeks", "tomorrow", "Dec 15th". */
function spoken(words: string, base: Date, isGerman: boolean): string | null {
  const reference = { instant: base, timezone: 0 };
  const parser = isGerman ? germanParser : englishParser;
  const [found] = parser.parse(words, reference, { forwardDate: true });
  if (!found || found.index > 8) return null;
  const { start } = found;
  const [year, month, dayOfMonth] = [start.get("year"), start.get("month"), start.get("day")];
  return year === null || month === null || dayOfMonth === null ? null : day(year, month, dayOfMonth);
}

function dayMonth(base: Date, dayOfMonth: number, month: number, year: string | undefined): string | null {
  if (year !== undefined)
    return day(Number(year) < 100 ? 2000 + Number(year) : Number(year), month, dayOfMonth);
  const thisYear = day(base.getUTCFullYear(), month, dayOfMonth);
  const passed = thisYear !== null && thisYear < iso(base);
  return passed ? day(base.getUTCFullYear() + 1, month, dayOfMonth) : thisYear;
}

/** The Friday of an ISO week, of the next year where that week has passed. */
function fridayOfWeek(base: Date, number: number): string | null {
  if (number < 1 || number > 53) return null;
  for (const year of [base.getUTCFullYear(), base.getUTCFullYear() + 1]) {
    // 4 January is always in week 1: https://www.iso.org/iso-8601-date-and-time-format.html
    const fourth = new Date(Date.UTC(year, 0, 4, 12));
    const friday = shifted(fourth, (number - 1) * 7 + 4 - ((fourth.getUTCDay() + 6) % 7));
    if (iso(friday) >= iso(shifted(base, -6))) return iso(friday);
  }
  return null;
}

function endOf(unit: string, date: string | null): string | null {
  if (date === null) return null;
  const base = new Date(`${date}T12:00:00Z`);
  const [year, month] = [base.getUTCFullYear(), base.getUTCMonth()];
  switch (unit) {
    case "EOW":
      return iso(shifted(base, (5 - base.getUTCDay() + 7) % 7));
    case "EOM":
      return iso(new Date(Date.UTC(year, month + 1, 0, 12)));
    case "EOY":
      return day(year, 12, 31);
    default:
      return date;
  }
}

function shifted(base: Date, days: number): Date {
  return new Date(base.getTime() + days * 86_400_000);
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}
