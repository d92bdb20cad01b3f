import { isFullMonthName, monthNumber } from "./dates/month-names.ts";
import { dateBelowYear, fullDateIn, type NameDate } from "./dates/name-date.ts";
import { isDayFirstPath, isGenericFolder, isGenericWord, splitName } from "./path-words.ts";

/** What the folders of a file say. */
type PathFolders = {
  /** The folders that are no year, month or day. */
  readonly series: readonly string[];
  readonly year: number | null;
  readonly month: number | null;
  /** Whether the folder is that of a whole month, unlike `04-tokyo`. */
  readonly isWholeMonth: boolean;
  /** The month of a folder that is that of a month or of a day: `02-21` below `2021`. */
  readonly possibleMonth: number | null;
  /** The date of the folder that contains the file: `2026-06-26`, or `12-telecon` below `2026/02`. */
  readonly date: NameDate | null;
};

/** Reads the folders of a path. Folders of years, months and days are no series. */
export function readPathFolders(folders: readonly string[]): PathFolders {
  const series: string[] = [];
  let [year, month, date]: [number | null, number | null, NameDate | null] = [null, null, null];
  let [isWholeMonth, possibleMonth]: [boolean, number | null] = [false, null];
  const isDayFirst = (): true | null => isDayFirstPath(folders.join("/")) || null;
  for (const folder of folders) {
    const period: Period | null =
      readYear(folder) ?? (year === null ? readMonthName(folder) : readPartOfYear(folder));
    const context = { month, isWholeMonth, isDayFirst };
    const isDay = period === null || period.isPart === true || (month !== null && /^\d{1,2}$/.test(folder));
    const found =
      fullDateIn(folder, context) ??
      (year === null || !isDay ? null : dateBelowYear(folder, { ...context, year }));
    if (found !== null) {
      date = found;
      possibleMonth = year === null ? null : monthBesideYear(folder, year);
      continue;
    }
    if (period !== null) {
      year = period.year === undefined ? year : period.year;
      if (period.month !== undefined) isWholeMonth = period.isPart !== true;
      month = period.month ?? month;
      date = null;
      continue;
    }
    // A folder with a topic of its own is no longer the meeting: archive/2021-02-22/robots
    if (!isGenericFolder(folder)) date = null;
    series.push(folder);
  }
  return { series, year, month, isWholeMonth, possibleMonth, date };
}

type Period = {
  readonly year?: number | null;
  readonly month?: number;
  /** Whether the folder has other words after the number of the month: `04-tokyo`. */
  readonly isPart?: boolean;
};

/** Reads `2025`, `2026-01`, `01-2026`, `2024-Q1`, `2019-2020`, `meetings-2024`, `2024-march`. The year of two years is unknown. */
function readYear(folder: string): Period | null {
  const [, first, last] = /^(0[1-9]|1[0-2])[-_. ](20\d{2})$/.exec(folder) ?? [];
  if (last !== undefined) return { year: Number(last), month: Number(first) };
  const [, year, month] = /^(20\d{2})(?:[-_. ]?(0[1-9]|1[0-2]))?$/.exec(folder) ?? [];
  if (year !== undefined)
    return { year: Number(year), ...(month === undefined ? {} : { month: Number(month) }) };
  if (/^20\d{2}[-_. ](?:20)?\d{2}$/.test(folder)) return { year: null };
  const written = /(?<![\p{L}\d])(20\d{2})(?!\d)/u.exec(folder);
  if (written === null) return null;
  const rest = splitName(folder.replace(written[0], " "));
  if (!rest.every((word) => isGenericWord(word) || monthNumber(word) !== null || quarter.test(word)))
    return null;
  const named = rest.map(monthNumber).find((number) => number !== null) ?? undefined;
  return { year: Number(written[1]), ...(named === undefined ? {} : { month: named }) };
}

/** Returns the month of `02-21` and `21-02` below the folder of the year 2021. */
function monthBesideYear(folder: string, year: number): number | null {
  const [, one = "", two = ""] = /^(\d{2})[-_. ](\d{2})$/.exec(folder) ?? [];
  const month = [one, two].map(Number).filter((number) => number !== year % 100);
  return month.length === 1 && (month[0] ?? 13) <= 12 ? (month[0] ?? null) : null;
}

const quarter = /^(?:[qht][1-4]|s[12])$/i;
const week = /^(?:w|kw|cw|week|woche|semaine|semana|s)[-_ ]?\d{1,2}$/i;

/** Reads a folder below one of a year: `03`, `06-Jun`, `04-tokyo`, `marzo`, `Q1`, `week-12`. */
function readPartOfYear(folder: string): Period | null {
  const [, number = "", rest = ""] = /^(0?[1-9]|1[0-2])(?:$|[-_. ](.{1,80})$)/.exec(folder) ?? [];
  const month = monthNumber(rest === "" ? folder : rest);
  if (month !== null) return { month };
  if (number !== "" && (rest === "" || number.length === 2))
    return { month: Number(number), ...(rest === "" ? {} : { isPart: true }) };
  return quarter.test(folder) || week.test(folder) ? {} : null;
}

function readMonthName(folder: string): Period | null {
  const month = monthNumber(folder);
  return month !== null && isFullMonthName(folder) ? { month } : null;
}
