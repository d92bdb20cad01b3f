import { monthNumber } from "./month-names.ts";
import type { DateLanguage } from "../languages/language.ts";
import { isoDate } from "./calendar-date.ts";
import { patterns, wordEnd } from "./date-patterns.ts";
import { dayOfMonthAlone, resolveDayOfMonth, resolveYear, type ResolvedDay } from "./resolve-day.ts";
import { findWrittenDate } from "./written-date.ts";

/** How a date was introduced. It decides what a bare number means. */
export type DateContext = {
  /** Day of the meeting. */
  readonly meeting: string;
  /** The cue as written: "by". */
  readonly cue: string;
  /** Whether the cue can introduce nothing but a date ("deadline"), so that numbers such as 2/3 are dates. */
  readonly isLabel: boolean;
  /** The language of the cue. */
  readonly language: Pick<DateLanguage, "hasDotAfterDay" | "isMonthFirst" | "amountCues">;
};

/** A number, what was before it, and its context. */
type NumberContext = DateContext & {
  readonly weekday: number | null;
  /** Whether an article is before the number: "le 20". */
  readonly hasArticle: boolean;
};

type Form = {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, context: NumberContext, after: string) => ResolvedDay | null;
};

const impossible = { kind: "impossible" } as const;
const month = `(${patterns.month})${wordEnd}`;
const year = String.raw`(?:,? (?:del? )?(\d{4})(?!\d))?`;
const ordinal = String.raw`(?:st|nd|rd|th|er|[º.](?!\d))`;

/** Matches what can follow "the 20th". Another word shows that it is a "20th meeting". */
const afterDay = new RegExp(
  String.raw`^(?:$| ?[)\].,;:!?](?!\d)| ?[-–—]| @| (?:${patterns.afterDay})${wordEnd})`,
  "iu",
);

const forms: readonly Form[] = [
  {
    // "2026-13-01", "20261301": dates that exist are read before.
    pattern: /^(?:\d{4}([-/])\d{1,2}\1\d{1,2}|20\d{6})(?![\p{L}\d/-])/u,
    read: () => impossible,
  },
  {
    pattern: /^(20\d{2})-(0[1-9]|1[0-2])(?![\d-])/,
    read: ([, inYear, inMonth], { meeting }) =>
      fixed(dayOfMonthAlone(Number(inYear), Number(inMonth), meeting)),
  },
  {
    pattern: /^(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})(?![\d.]))?/,
    read: ([, day, inMonth, inYear], context, after) => {
      // "before 2.1." is a version at the end of a sentence, "until 27.11." is no usual one.
      const isDate =
        context.language.hasDotAfterDay || context.isLabel || context.weekday !== null || Number(day) > 12;
      if (inYear === undefined && !isDate && !/^(?:[),;]| \p{Ll})/u.test(after)) return null;
      return dayAndMonth(Number(day), Number(inMonth), inYear, context);
    },
  },
  {
    pattern: /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\d/])/,
    read: ([written, first, second, inYear], context, after) => {
      const isDate = context.isLabel || context.weekday !== null || inYear !== undefined;
      const [a, b] = [Number(first), Number(second)];
      if (!isDate && (written === "24/7" || isFraction(a, b, context, after))) return null;
      const isDayFirst = a > 12 || (b <= 12 && !context.language.isMonthFirst);
      const read = dayAndMonth(isDayFirst ? a : b, isDayFirst ? b : a, inYear, context);
      const isNear = Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
      return isDate || isNear || read.kind !== "impossible" ? read : null;
    },
  },
  {
    pattern: new RegExp(String.raw`^(\d{1,2})(?:${ordinal})? ?(?:(?:of|de) )?${month}\.?${year}(?!\d)`, "iu"),
    read: ([, day, name = "", inYear], context) =>
      dayAndMonth(Number(day), monthNumber(name) ?? 0, inYear, context),
  },
  {
    pattern: new RegExp(
      String.raw`^${month}\.? (?:the )?(\d{1,2})(?:${ordinal})?(?![\p{L}\d]|[.,:/]\d|%| ?(?:${patterns.hourUnit})${wordEnd})${year}`,
      "iu",
    ),
    read: ([, name = "", day, inYear], context) =>
      dayAndMonth(Number(day), monthNumber(name) ?? 0, inYear, context),
  },
  {
    // "the 20th", "zum 20.", "le 20", "Friday 30".
    pattern: /^(\d{1,2})(st|nd|rd|th|er|º|\.(?!\d))?(?![\p{L}\d%]|[.,:/]\d|-\d)/iu,
    read: ([, day, ending], context, after) => {
      const isBare = ending === undefined;
      const isGerman = ending === "." && (context.language.hasDotAfterDay || context.weekday !== null);
      const isDay = isBare || (ending === "." && !isGerman);
      if (isDay && !context.hasArticle && context.weekday === null) return null;
      if (!afterDay.test(after) && !(isGerman && /^ \p{Ll}/u.test(after))) return null;
      return Number(day) === 0 ? null : resolveDay(Number(day), context);
    },
  },
];

const writtenDate = /^(?:\d|\p{L}{3,10}\.? \d)/u;

/** Reads a date that begins with a number or a month. Returns its length, or null if there is none. */
export function readNumberedDate(
  text: string,
  context: NumberContext,
): { readonly day: ResolvedDay; readonly length: number } | null {
  const written = writtenDate.test(text) ? findWrittenDate(text.slice(0, 30)) : null;
  if (written?.from === 0) return { day: { kind: "read", date: written.date }, length: written.to };
  for (const { pattern, read } of forms) {
    const match = pattern.exec(text);
    const day = match && read(match, context, text.slice(match[0].length));
    if (day) return { day, length: match[0].length };
  }
  return null;
}

function fixed(date: string | null): ResolvedDay {
  return date === null ? impossible : { kind: "read", date };
}

function dayAndMonth(
  day: number,
  inMonth: number,
  inYear: string | undefined,
  { meeting }: DateContext,
): ResolvedDay {
  if (inYear === undefined) return resolveYear((each) => isoDate(each, inMonth, day), meeting);
  return fixed(isoDate(inYear.length === 2 ? 2000 + Number(inYear) : Number(inYear), inMonth, day));
}

function resolveDay(day: number, { weekday, meeting }: NumberContext): ResolvedDay {
  return day > 31 ? impossible : resolveDayOfMonth(day, weekday, meeting);
}

const fillerAfter = new RegExp(`^ ${patterns.filler}`, "iu");

/** Returns whether two numbers are a fraction and not a day: "before 2/3 of the votes", "cut it by 1/3". */
function isFraction(
  numerator: number,
  denominator: number,
  { cue, language }: DateContext,
  after: string,
): boolean {
  const isAmount = language.amountCues.includes(cue.toLowerCase()) || fillerAfter.test(after);
  return isAmount && numerator < denominator && denominator <= 5;
}
