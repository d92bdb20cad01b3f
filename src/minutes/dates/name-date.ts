import { isoDate } from "./calendar-date.ts";
import { monthNumber, withoutAccents } from "./month-names.ts";

/** A date in the name of a file or folder. */
export type NameDate = {
  readonly date: string;
  /** The date if day and month are exchanged, where nothing in the name says which comes first. */
  readonly other: string | null;
};

/** What the folders above a name say. */
type NameContext = {
  readonly year: number | null;
  readonly month: number | null;
  /** Whether all days in the folder are of that month. `04-tokyo` may begin in March. */
  readonly isWholeMonth: boolean;
  /** Whether the day comes first where it is not clear. Null if unknown; then the month comes first. */
  readonly isDayFirst: () => boolean | null;
};

/** Returns the full date in a name with the year first, `2023-12-06`, `20231206`, `2023-9-18`, which needs no context. */
export function yearFirstDateIn(name: string): NameDate | null {
  const match = leadingYear.exec(name) ?? yearFirst.exec(name) ?? unpaddedYearFirst.exec(name);
  return match && unambiguous(isoDate(Number(match[1]), Number(match[3]), Number(match[4])));
}

/** Returns the full date in a name: one with the year first, else `06.12.2023`, `10-25-2023`. */
export function fullDateIn(name: string, context: Omit<NameContext, "year">): NameDate | null {
  if (leadingYear.test(name) || yearFirst.test(name) || unpaddedYearFirst.test(name))
    return yearFirstDateIn(name);
  const last = yearLast.exec(name);
  if (last === null) return null;
  const [, one, separator, two, year] = last;
  return dateOfParts(Number(year), Number(one), Number(two), {
    ...context,
    isDayFirst: separator === "." ? () => true : context.isDayFirst,
  });
}

const leadingYear = /^(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/;
const yearFirst = /(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/;
const unpaddedYearFirst = /(?<!\d)(20\d{2})([-_ ])(\d{1,2})\2(\d{1,2})(?!\d)/;
const yearLast = /(?<!\d)(\d{1,2})([-_.])(\d{1,2})\2(\d{4})(?!\d)/;

/**
 * Returns the date of a name that says the day and perhaps the month, below folders that say the rest: `CG-09-23`, `24_11_17`,
 * `9-12-22`, `0626`, `20-janvier`, and `05` below a month.
 */
export function dateBelowYear(
  name: string,
  context: NameContext & { readonly year: number },
): NameDate | null {
  return (
    shortYearDateIn(name, context) ??
    monthAndDay(name, context) ??
    monthName(name, context.year) ??
    dayOfMonth(name, context)
  );
}

/** Returns the date of a name with a year and the name of a month: `2024-Jan-05`, `20-enero-2024`. */
export function spelledDateIn(name: string): NameDate | null {
  const year = /(?<!\d)20\d{2}(?!\d)/.exec(name);
  return year === null ? null : monthName(name.replace(year[0], " "), Number(year[0]));
}

const threeNumbers = /(?<!\d)(\d{1,2})([-_. ])(\d{1,2})\2(\d{2})(?!\d)/;

/** Reads a date with the year in two digits, which the folder has in four: `24_11_17` or `9-12-22`. */
export function shortYearDateIn(
  name: string,
  context: NameContext & { readonly year: number },
): NameDate | null {
  const { year } = context;
  const [, one, , two, three] = threeNumbers.exec(name) ?? [];
  if (Number(one) === year % 100)
    return dateOfParts(year, Number(two), Number(three), { ...context, isDayFirst: () => false });
  if (Number(three) === year % 100) return dateOfParts(year, Number(one), Number(two), context);
  return null;
}

/** Years that two digits may mean: 2010 to 2039. */
const shortYears = { min: 10, max: 39 };
const shortDate = /(?<![\d.])(\d{1,2})([-_. ])(\d{1,2})\2(\d{2})(?![-_.]?\d)/;
/** Two digits from here on may also be the year at the beginning of a date: `22-04-24`. */
const minLeadingYear = 15;

/**
 * Returns the date of a name with the year in two digits at its end: `07-17-17`, `02.04.24`. Null if it may begin with the
 * year, and if it may be a version.
 */
export function shortDateIn(name: string, isDayFirst: () => boolean | null): NameDate | null {
  const match = shortDate.exec(name);
  if (match === null) return null;
  const [, one = "", separator, two = "", three = ""] = match;
  const before = name.slice(0, match.index);
  const year = Number(three);
  const isPadded = one.length === 2 && two.length === 2;
  if (year < shortYears.min || year > shortYears.max || isNumbered(before)) return null;
  if (separator === "." && !isPadded) return null;
  const mayBeginWithYear =
    isPadded &&
    Number(one) >= minLeadingYear &&
    Number(one) <= shortYears.max &&
    year <= 31 &&
    Number(two) <= 12;
  const known = separator === "." || isDayFirst() === true;
  if (mayBeginWithYear && !known) return null;
  const context = { month: null, isWholeMonth: false, isDayFirst: () => known || null };
  return dateOfParts(2000 + year, Number(one), Number(two), context);
}

/** Returns whether a name has three numbers that may be a date: a quick test. */
export function hasThreeNumbers(name: string): boolean {
  return threeNumbers.test(name);
}

/** After a year comes the month. Where people write the day first, it is not clear whether they do so below a year. */
function afterYear(context: NameContext): NameContext {
  return { ...context, isDayFirst: () => (context.isDayFirst() === true ? null : false) };
}

const twoDigits = /(?<![\d.])(\d{2})[-_.](\d{2})(?![\d.]*\d)/;
const unpadded = /(?<![\d.])(\d{1,2})[-_](\d{1,2})(?![\d.]*\d)(?![-_]\d)/;
const fourDigits = /^(\d{2})(\d{2})(?!\d)|(?<![\d.])(\d{2})(\d{2})$/;

function monthAndDay(name: string, context: NameContext & { readonly year: number }): NameDate | null {
  const padded = twoDigits.exec(name);
  if (padded) return dateOfParts(context.year, Number(padded[1]), Number(padded[2]), afterYear(context));
  const pair = unpadded.exec(name);
  if (pair) {
    if (isNumbered(name.slice(0, pair.index))) return null;
    return dateOfParts(context.year, Number(pair[1]), Number(pair[2]), afterYear(context));
  }
  const compact = fourDigits.exec(name);
  if (compact === null || isNumbered(name.slice(0, compact.index))) return null;
  const [month, day] = [compact[1] ?? compact[3], compact[2] ?? compact[4]];
  return unambiguous(isoDate(context.year, Number(month), Number(day)));
}

const numberedWords = new Set(
  `v version versions release rel chapter part section phase sprint step task item iteration milestone rev revision draft topic unit lesson rfc issue pr proposal
  kapitel teil abschnitt aufgabe etappe version chapitre partie etape tache seccion parte capitulo fase paso entrega`.split(
    /\s+/,
  ),
);

/** Returns whether a text ends with a word that is followed by a number which is no date: `release-`. */
function isNumbered(before: string): boolean {
  const word = /(\p{L}{1,12})[-_. ]{0,2}$/u.exec(before)?.[1];
  return word !== undefined && numberedWords.has(withoutAccents(word.toLowerCase()));
}

const nameThenDay = /(?<!\p{L})(\p{L}{3,10})[-_. ]{0,2}(\d{1,2})(?:st|nd|rd|th)?(?![\d\p{L}])/gu;
const dayThenName =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?[-_. ]{0,2}(?:(?:de|of)[-_. ])?(\p{L}{3,10})(?!\p{L})/gu;

function monthName(name: string, year: number): NameDate | null {
  const text = withoutAccents(name);
  for (const [, word = "", day] of text.matchAll(nameThenDay)) {
    const month = monthNumber(word);
    if (month !== null) return unambiguous(isoDate(year, month, Number(day)));
  }
  for (const [, day = "", word = ""] of text.matchAll(dayThenName)) {
    const month = monthNumber(word);
    // "06-Jun" numbers the month.
    if (month !== null && !(day.length === 2 && Number(day) === month))
      return unambiguous(isoDate(year, month, Number(day)));
  }
  return null;
}

/** Reads the day below a folder with year and month: `05`, `15-robots`, `minutes-06`. */
function dayOfMonth(name: string, { year, month }: NameContext & { readonly year: number }): NameDate | null {
  if (month === null) return null;
  const [, leading, whole, trailing] = /^(?:(\d{2})(?=[-_. ]\D)|(\d{1,2})$)|[-_ ](\d{2})$/.exec(name) ?? [];
  const day = leading ?? whole ?? trailing;
  return day === undefined ? null : unambiguous(isoDate(year, month, Number(day)));
}

function unambiguous(date: string | null): NameDate | null {
  return date === null ? null : { date, other: null };
}

/** Returns the date of a month and a day in either order: a number above 12 is the day, and a folder may say the month. */
function dateOfParts(
  year: number,
  first: number,
  second: number,
  { month, isWholeMonth, isDayFirst }: Omit<NameContext, "year">,
): NameDate | null {
  const [monthFirst, dayFirst] = [isoDate(year, first, second), isoDate(year, second, first)];
  if (monthFirst === null || dayFirst === null || first === second)
    return unambiguous(monthFirst ?? dayFirst);
  if (isWholeMonth && month === first) return unambiguous(monthFirst);
  if (isWholeMonth && month === second) return unambiguous(dayFirst);
  const known = isDayFirst();
  if (known !== null) return unambiguous(known ? dayFirst : monthFirst);
  return { date: monthFirst, other: dayFirst };
}
