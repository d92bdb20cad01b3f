import { isoDate } from "../dates/calendar-date.ts";
import { monthNumber } from "../dates/month-names.ts";
import { findWrittenDate } from "../dates/written-date.ts";
import { isNextMeeting } from "../dates/date-phrase.ts";
import { trimEndChars } from "../characters.ts";
import { isTitleWord, splitName } from "../path-words.ts";

/** A date in a heading, and the other words of the heading. */
export type HeadingDate = { readonly date: string; readonly rest: string };

/** How numbers with slashes are read in a file. Null if nothing says it. */
type SlashOrder = "day first" | "month first" | null;

const maxLength = 200;

/** Headings with a date that begin no meeting: what is due, a release, the meeting that comes. */
const noMeeting =
  /(?<!\p{L})(?:next|upcoming|due|deadline|until|since|released?|version|template|updated?|changelog|n[äa]chste[rsn]?|frist|prochaine?|pr[óo]xim[ao])(?!\p{L})/iu;

/** Returns the text of a heading without markup. */
export function plainHeading(line: string): string {
  return line
    .slice(0, maxLength)
    .replace(/^\s{0,3}#{1,6}(?=\s|$)/, "")
    .replace(/\s#+\s*$/, "")
    .replace(/\]\([^()\s]{0,200}\)/g, "]")
    .replace(/[*_`[\]\\~]|<[^<>]{0,100}>/g, (part) => (part === "_" ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Reads the date of a heading that begins a meeting. Returns null if it has none.
 * @param year  the year of dates such as "Tue 2 June"
 */
export function readHeadingDate(text: string, year: number | null, order: SlashOrder): HeadingDate | null {
  if (!/\d/.test(text) || noMeeting.test(text) || isNextMeeting(text)) return null;
  const full = findWrittenDate(text) ?? findSlashDate(text, order);
  if (full !== null) return { date: full.date, rest: withoutRange(text, full) };
  const short = year === null ? null : findDayAndMonth(text, year);
  return short && { date: short.date, rest: withoutRange(text, short) };
}

type Found = { readonly date: string; readonly from: number; readonly to: number };

function withoutRange(text: string, { from, to }: Found): string {
  return `${text.slice(0, from)} ${text.slice(to)}`;
}

const slashDate = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(20\d{2}|\d{2})(?![\d/])/;

function findSlashDate(text: string, order: SlashOrder): Found | null {
  const match = order === null ? null : slashDate.exec(text);
  if (match === null) return null;
  const [written, one, two, year = ""] = match;
  const [month, day] = order === "day first" ? [two, one] : [one, two];
  const date = isoDate(Number(year.padStart(4, "20")), Number(month), Number(day));
  return date === null ? null : { date, from: match.index, to: match.index + written.length };
}

/** Returns which number of dates such as 6/13/2026 is the day, as the dates of a file show it together. */
export function findSlashOrder(headings: readonly string[], isDayFirst: boolean): SlashOrder {
  const dates = headings.map((heading) => slashDate.exec(heading));
  const first = dates.some((date) => Number(date?.[1]) > 12);
  const second = dates.some((date) => Number(date?.[2]) > 12);
  if (first !== second) return first ? "day first" : "month first";
  return isDayFirst && !first ? "day first" : null;
}

const dayThenMonth =
  /(?<![\d.:/-])(\d{1,2})(?:st|nd|rd|th|er|º)?(?:\. ?| | of | de )(\p{L}{3,10})(?!\p{L})/giu;
const monthThenDay = /(?<!\p{L})(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?(?![\d:.]|\/\d)/giu;
const numbersWithDots = /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\.(?!\d)/g;

/** Finds "Tue 2 June", "June 2nd" and "2.6." in a text. */
function findDayAndMonth(text: string, year: number): Found | null {
  const read = (pattern: RegExp, dayAt: 1 | 2, monthOf: (name: string) => number | null): Found | null => {
    for (const match of text.matchAll(pattern)) {
      const month = monthOf(match[3 - dayAt] ?? "");
      const date = month === null ? null : isoDate(year, month, Number(match[dayAt]));
      if (date !== null) return { date, from: match.index, to: match.index + match[0].length };
    }
    return null;
  };
  return (
    read(dayThenMonth, 1, monthNumber) ??
    read(monthThenDay, 2, monthNumber) ??
    read(numbersWithDots, 1, Number)
  );
}

/** Returns the words of a heading beside its date that tell two meetings of a day apart. */
export function slugOf({ rest }: HeadingDate): string {
  const words = splitName(rest).filter((word) => !isTitleWord(word) && !weekday.test(word));
  return trimEndChars(words.join("-").slice(0, maxSlug), "-");
}

const maxSlug = 40;
const weekday =
  /^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|mo|di|mi|do|fr|sa|so)(?:day|nesday|sday|urday)?$/;

/** Returns whether a heading says nothing but the date: "Tuesday, 2 June 2026", "Meeting #4, 2026-06-02". */
export function isBareDate(found: HeadingDate): boolean {
  return slugOf(found)
    .split("-")
    .every((word) => /^\d*$/.test(word) || /^(?:utc|am|pm|uhr|h)$/.test(word));
}
