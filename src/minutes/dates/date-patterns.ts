import type { DateLanguage } from "../languages/language.ts";
import type { WeekdayModifier } from "./resolve-day.ts";
import { dateLanguages, joinPatterns } from "../languages/languages.ts";

/** Parts of regular expressions for dates in all languages, and what their words mean. */

/** Matches the end of a word. */
export const wordEnd = String.raw`(?![\p{L}\p{N}_])`;

/** Returns a pattern of any of the words, the longest first, so that "Sept" is not read as "Sep". */
function anyOf(words: readonly string[]): string {
  return [...new Set(words)].sort((a, b) => b.length - a.length).join("|");
}

const monthNames = dateLanguages.flatMap(({ months }) => months.flat());

const loneMonths = new Set(
  dateLanguages.flatMap(({ months }) =>
    months.flatMap(([full = "", short = ""]) => (/^\p{Lu}/u.test(full) ? [full, short] : [full])),
  ),
);

/** Returns whether a month without a day is written as a name: "by May", but not "by may". */
export function isMonthName(name: string, cue: string): boolean {
  const isPerson = dateLanguages.some(({ namesAfter }) => namesAfter[cue.toLowerCase()]?.includes(name));
  return loneMonths.has(name) && !isPerson;
}

const weekdayNames = dateLanguages.flatMap(({ weekdays }) =>
  weekdays.flatMap((names, weekday) => names.map((name, index) => ({ name, weekday, isShort: index > 0 }))),
);

const weekdayByName = new Map(weekdayNames.map(({ name, weekday }) => [name.toLowerCase(), weekday]));

/** Returns the number of a weekday: 0 is Monday. */
export function weekdayNumber(name: string): number {
  return weekdayByName.get(name.toLowerCase()) ?? 0;
}

const fullWeekdays = new Set(
  weekdayNames.filter(({ isShort }) => !isShort).map(({ name }) => name.toLowerCase()),
);

/** Returns whether a word is a weekday: a short one has a capital letter, and one of two letters is not a word such as "Do". */
export function isWeekdayName(name: string, after: string): boolean {
  if (fullWeekdays.has(name.toLowerCase())) return true;
  if (!/^\p{Lu}/u.test(name)) return false;
  return name.length > 2 || /^(?:$|[.,)]| \d)/.test(after);
}

const filler = `(?:(?:${anyOf(dateLanguages.flatMap(({ fillers }) => fillers))})(?:(?<=')|[ ]+))`;

const hourUnit = joinPatterns(({ hours }) => hours.units);

export const patterns = {
  month: anyOf(monthNames.map((name) => name.toLowerCase())),
  weekday: anyOf(weekdayNames.map(({ name }) => name.toLowerCase())),
  /** Words that do not change the date: "on the ", "de l'". */
  filler,
  fillers: `${filler}{0,4}`,
  article: joinPatterns(({ articles }) => articles),
  week: anyOf(dateLanguages.flatMap(({ weekCues }) => weekCues)),
  hourUnit,
  /** A time of the day: "10:30", "5 pm", "14 Uhr". */
  time: String.raw`(?:\d{1,2}(?:[:.h]\d{2})? ?(?:${hourUnit})${wordEnd}|\d{1,2}[:h]\d{2}(?!\d))`,
  hourWord: joinPatterns(({ hours }) => hours.words),
  dayEnd: joinPatterns(({ dayEnds }) => dayEnds),
  notDue: joinPatterns(({ notDue }) => notDue),
  afterDay: joinPatterns((language) => language.afterDay),
  number: dateLanguages.map(({ numbers }) => numbers.join("|")).join("|"),
  durationBefore: anyOf(dateLanguages.flatMap(({ durations }) => durations.before)),
  durationAfter: joinPatterns(({ durations }) => durations.after),
  start: joinPatterns(({ parts }) => parts.start),
  middle: joinPatterns(({ parts }) => parts.middle),
  end: anyOf(dateLanguages.flatMap(({ parts }) => parts.end)),
  /** The modifier of a weekday or unit, as a named group. */
  modifier: `(?:${(["current", "coming", "next"] as const)
    .map((name) => `(?<${name}>${joinPatterns(({ modifiers }) => modifiers[name])})`)
    .join("|")})`,
  /** A modifier after its word: "vendredi prochain". */
  modifierAfter: anyOf(dateLanguages.flatMap(({ modifiers }) => modifiers.coming)),
} as const;

type Groups = Partial<Record<string, string>> | undefined;

/** Returns the modifier that matched. */
export function modifierOf(groups: Groups): WeekdayModifier | null {
  if (groups?.["next"] !== undefined) return "next";
  if (groups?.["coming"] !== undefined || groups?.["after"] !== undefined) return "coming";
  return groups?.["current"] === undefined ? null : "current";
}

/** Returns a pattern of a unit in all languages. */
export function unitPattern(unit: keyof DateLanguage["units"]): string {
  return anyOf(dateLanguages.flatMap(({ units }) => units[unit]));
}

/** Returns a pattern of a word for the end of a unit in all languages: "weekend", "Monatsende". */
export function periodEndPattern(unit: keyof DateLanguage["periodEnds"]): string {
  return anyOf(dateLanguages.flatMap(({ periodEnds }) => periodEnds[unit]));
}

const numberPatterns = dateLanguages.flatMap(({ numbers }) =>
  numbers.map((pattern, index) => ({ pattern: new RegExp(`^(?:${pattern})$`, "iu"), number: index + 1 })),
);

/** Returns the value of a number in digits or words: 2 for "two". */
export function numberOf(word: string): number {
  return /^\d/.test(word)
    ? Number(word)
    : (numberPatterns.find(({ pattern }) => pattern.test(word))?.number ?? 0);
}
