import {
  dateBelowYear,
  fullDateIn,
  hasThreeNumbers,
  shortDateIn,
  shortYearDateIn,
  spelledDateIn,
  yearFirstDateIn,
  type NameDate,
} from "./dates/name-date.ts";
import { growingSeries } from "./growing/growing-path.ts";
import { filePathOf, sectionDate, sectionOf } from "./meeting-path.ts";
import { readPathFolders } from "./path-folders.ts";
import { isDayFirstPath, isMeetingPath } from "./path-words.ts";

/**
 * Returns the date in a file's path, or null. A full date in the name wins (`iaas/20231206.md`), then a day in the name below
 * folders with year and month (`2025/CG-09-23.md`, `2016-08/august-05.md`), then the folder (`2026-06-26/README.md`). A year
 * in two digits needs a word for a meeting in the path (`meetings/07-17-17.md`). A section of a growing file has it in its name.
 */
export function dateInPath(path: string): string | null {
  return sectionOf(path) === null ? (readDate(path)?.date ?? null) : sectionDate(path);
}

/**
 * Returns the other reading of a date whose day and month nothing in the path tells apart: `2023-12-11` for `11-12-2023.md`,
 * which is read as 12 November. Null if the date is clear.
 */
export function otherDateInPath(path: string): string | null {
  return sectionOf(path) === null ? (readDate(path)?.other ?? null) : null;
}

/** Cache for the last path: several facts are asked of each. */
let last: { readonly path: string; readonly date: NameDate | null } | null = null;

function readDate(path: string): NameDate | null {
  if (last?.path !== path) last = { path, date: findDate(path) };
  return last.date;
}

function findDate(path: string): NameDate | null {
  const at = path.lastIndexOf("/") + 1;
  const name = path.slice(at).replace(/\.[a-z]\w{0,9}$/i, "");
  const clear = yearFirstDateIn(name);
  if (clear !== null) return clear;
  const isDayFirst = (): true | null => isDayFirstPath(path) || null;
  const { year, date, possibleMonth, ...folders } = readPathFolders(foldersOf(path));
  const context = { ...folders, isDayFirst };
  const inMonth = possibleMonth === null ? context : { ...context, month: possibleMonth, isWholeMonth: true };
  const full =
    fullDateIn(name, inMonth) ?? (year === null ? null : shortYearDateIn(name, { ...inMonth, year }));
  if (full !== null) return full;
  const below = year === null ? null : dateBelowYear(name, { ...context, year });
  const dated = below ?? spelledDateIn(name) ?? date;
  if (dated !== null || year !== null || !hasThreeNumbers(name)) return dated;
  return isMeetingPath(path) ? shortDateIn(name, isDayFirst) : null;
}

function foldersOf(path: string): readonly string[] {
  return path.split("/").slice(0, -1);
}

/**
 * Returns the series of a file: its folder without the folders of years, months and days, `""` at the root. The series of
 * `2025/telcons/06-12-minutes.md` is `telcons`. The name of a growing file can say the group, too.
 */
export function seriesOf(path: string): string {
  if (sectionOf(path) !== null) return growingSeries(filePathOf(path));
  return readPathFolders(foldersOf(path)).series.join("/");
}

/** Returns the folder of a file, `""` at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
