import { isoDate } from "./dates/calendar-date.ts";
import { dateLanguages } from "./languages/languages.ts";

/**
 * Returns the date in a file's path, or null. A full date in the name wins (`iaas/20231206.md`), then one in the path
 * (`2026-06-26/README.md`), then a day in the name below a folder with its year (`2025/CG-09-23.md`, `2016-08/august-05.md`).
 */
export function dateInPath(path: string): string | null {
  const at = path.lastIndexOf("/") + 1;
  const name = path.slice(at);
  const folders = path.slice(0, at);
  return fullDateIn(name) ?? lastFullDateIn(folders) ?? dayBelowYear(folders, name);
}

const yearFirst = /(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/;
const yearLast = /(?<!\d)(\d{1,2})([-_.])(\d{1,2})\2(\d{4})(?!\d)/;

function fullDateIn(text: string): string | null {
  const leading = /^(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/.exec(text);
  const first = leading ?? yearFirst.exec(text);
  if (first) return isoDate(Number(first[1]), Number(first[3]), Number(first[4]));
  const last = yearLast.exec(text);
  return last ? dateOfParts(Number(last[4]), Number(last[1]), Number(last[3]), last[2] === ".") : null;
}

/** Returns the date of the innermost folder that is one: `2020_11_24/README.md`. */
function lastFullDateIn(folders: string): string | null {
  for (const folder of folders.split("/").toReversed()) {
    const date = fullDateIn(folder);
    if (date !== null) return date;
  }
  return null;
}

/** Matches a folder of a year or a month: `2025`, `2026-01`. The group is the year. */
export const periodFolder = /^(20\d{2})(?:[-_.]?(?:0[1-9]|1[0-2]))?$/;
const monthAndDay = /(?<![\d.])(\d{2})[-_.](\d{2})(?![\d.]*\d)/;
const months = new Map(
  dateLanguages.flatMap((language) =>
    language.months.flatMap((names, index) => names.map((name) => [name.toLowerCase(), index + 1] as const)),
  ),
);

/** Returns the date of a name that holds month and day, below a folder that holds the year. */
function dayBelowYear(folders: string, name: string): string | null {
  const folder = folders.split("/").findLast((part) => periodFolder.test(part));
  const written = Number(periodFolder.exec(folder ?? "")?.[1]);
  if (!written) return null;
  const numbers = monthAndDay.exec(name);
  if (numbers) return dateOfParts(written, Number(numbers[1]), Number(numbers[2]), false);
  for (const [, month = "", day = ""] of name.matchAll(/(?<!\p{L})(\p{L}{3,10})[-_. ](\d{1,2})(?!\d)/gu)) {
    const number = months.get(month.toLowerCase());
    if (number !== undefined) return isoDate(written, number, Number(day));
  }
  return null;
}

/** Returns the date of a month and a day in either order: a number above 12 is the day; otherwise the month comes first. */
function dateOfParts(ofYear: number, first: number, second: number, isDayFirst: boolean): string | null {
  const dayFirst = isDayFirst || first > 12;
  return dayFirst ? isoDate(ofYear, second, first) : isoDate(ofYear, first, second);
}

/** Returns the folder of a file, `""` at the root. */
export function seriesOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
