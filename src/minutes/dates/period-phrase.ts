import { monthNumber } from "./month-names.ts";
import {
  isMonthName,
  modifierOf,
  patterns,
  periodEndPattern,
  unitPattern,
  wordEnd,
} from "./date-patterns.ts";
import type { DateContext } from "./numbered-date.ts";
import {
  dayInMonth,
  dayInUnit,
  dayOfMonthAlone,
  fridayOfWeek,
  lastDayOfQuarter,
  resolveDate,
  resolveYear,
  type Part,
  type DatePhrase,
  type ResolvedDay,
} from "./resolve-day.ts";

const { fillers } = patterns;
const part =
  `(?:(?:(?<start>${patterns.start})|(?<middle>${patterns.middle})|(?<end>${patterns.end}))` +
  `(?:-|[ ]+)${fillers})?`;
const year = String.raw`(?:,? (?:del? )?(?<year>20\d{2})(?!\d))?`;
const units = ["week", "month", "quarter", "year"] as const;
const numberedWeek = new RegExp(
  String.raw`^(?:(?:${patterns.end})[ ]+${fillers})?(?:(?:${patterns.week})[ .]*(\d{1,2})(?!\d)|(\d{1,2})\. ?(?:${patterns.week})${wordEnd})(?:[ /]{1,3}(20\d{2})(?!\d))?`,
  "iu",
);
const shorthand = /^EO([WMQY])(?!\p{L})/iu;
const periodEnd = new RegExp(
  `^(?:${patterns.modifier} )?(?:${units.map((unit) => `(?<${unit}>${periodEndPattern(unit) || "(?!)"})`).join("|")})${wordEnd}`,
  "iu",
);
const unitPhrase = new RegExp(
  `^${part}(?:${patterns.modifier} )?(?:${units.map((unit) => `(?<${unit}>${unitPattern(unit)})`).join("|")})${wordEnd}(?: (?<after>${patterns.modifierAfter})${wordEnd})?`,
  "iu",
);
const monthPhrase = new RegExp(
  String.raw`^${part}(?<month>${patterns.month})${wordEnd}(?!-\p{L}| \d{1,2}(?!\d))${year}`,
  "iu",
);
const quarterPhrase = new RegExp(String.raw`^${part}Q(?<quarter>[1-4])${wordEnd}${year}`, "iu");
const yearPhrase = new RegExp(String.raw`^${part}(?<year>20\d{2})(?![\d-])`, "iu");

type Groups = Partial<Record<string, string>>;

/** Reads a week, month, quarter or year, or a part of it: "mid February", "end of next week", "KW 20", "Q1". */
export function readPeriod(text: string, context: DateContext): DatePhrase | null {
  for (const { pattern, read } of forms) {
    const match = pattern.exec(text);
    const day = match && read(match.groups ?? {}, context, match);
    if (day) return { day, length: match[0].length };
  }
  return null;
}

type Form = {
  readonly pattern: RegExp;
  readonly read: (groups: Groups, context: DateContext, match: RegExpExecArray) => ResolvedDay | null;
};

const forms: readonly Form[] = [
  {
    pattern: numberedWeek,
    read: (_groups, { meeting }, [, before, after, inYear]) => {
      const week = Number(before ?? after);
      if (inYear !== undefined) return fixed(fridayOfWeek(week, Number(inYear)));
      return resolveYear((each) => fridayOfWeek(week, each), meeting);
    },
  },
  {
    pattern: shorthand,
    read: (_groups, { meeting }, [, letter = ""]) => {
      const unit = units.find((each) => each.startsWith(letter.toLowerCase()));
      return unit === undefined ? null : resolve(dayInUnit("end", unit, 0, meeting), meeting);
    },
  },
  {
    pattern: periodEnd,
    read: (groups, { meeting }) =>
      resolve(dayInUnit("end", unitOf(groups), aheadOf(groups), meeting), meeting),
  },
  {
    pattern: unitPhrase,
    read: (groups, { meeting }) => {
      const inPart = partOf(groups);
      if (inPart === null && modifierOf(groups) === null) return null;
      return resolve(dayInUnit(inPart, unitOf(groups), aheadOf(groups), meeting), meeting);
    },
  },
  {
    pattern: monthPhrase,
    read: (groups, { meeting, cue }) => {
      const { month: name = "", year: inYear } = groups;
      const inPart = partOf(groups);
      if (inPart === null && inYear === undefined && !isMonthName(name, cue)) return null;
      const dayIn = (each: number): string | null => {
        if (inPart !== null) return dayInMonth(inPart, each, monthNumber(name) ?? 0);
        return dayOfMonthAlone(each, monthNumber(name) ?? 0, meeting);
      };
      return inYear === undefined ? resolveYear(dayIn, meeting) : fixed(dayIn(Number(inYear)));
    },
  },
  {
    pattern: quarterPhrase,
    read: ({ quarter, year: inYear, ...groups }, { meeting }) => {
      if (partOf(groups) === "start" || partOf(groups) === "middle") return null;
      const dayIn = (each: number) => lastDayOfQuarter(Number(quarter), each);
      return inYear === undefined ? resolveYear(dayIn, meeting) : fixed(dayIn(Number(inYear)));
    },
  },
  {
    pattern: yearPhrase,
    read: ({ year: inYear = "", ...groups }, { meeting }) => {
      const inPart = partOf(groups);
      if (inPart === null) return null;
      return resolve(dayInUnit(inPart, "year", Number(inYear) - Number(meeting.slice(0, 4)), meeting), null);
    },
  },
];

/** A day that is written with its year. */
function fixed(date: string | null): ResolvedDay {
  return date === null ? { kind: "impossible" } : { kind: "read", date };
}

function resolve(date: string | null, meeting: string | null): ResolvedDay | null {
  if (date === null) return null;
  return meeting === null ? fixed(date) : resolveDate(date, meeting);
}

function partOf({ start, middle, end }: Groups): Part | null {
  if (start !== undefined) return "start";
  if (middle !== undefined) return "middle";
  return end === undefined ? null : "end";
}

function unitOf(groups: Groups): (typeof units)[number] {
  return units.find((unit) => groups[unit] !== undefined) ?? "week";
}

function aheadOf(groups: Groups): number {
  const modifier = modifierOf(groups);
  return modifier === "coming" || modifier === "next" ? 1 : 0;
}
