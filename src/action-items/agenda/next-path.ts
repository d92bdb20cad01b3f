import { findWrittenDate } from "../../minutes/dates/written-date.ts";
import { dateInPath } from "../../minutes/minutes-path.ts";

/**
 * Returns the path of the minutes of another day, as the last ones are named: `iaas/20231213.md` after `iaas/20231206.md`,
 * `2024/telcons/01-03-minutes.md` after `2023/telcons/12-20-minutes.md`.
 */
export function nextPath(lastPath: string, date: string): string {
  const at = lastPath.lastIndexOf("/") + 1;
  const name = lastPath.slice(at);
  const last = dateInPath(lastPath);
  if (last === null) return `${lastPath.slice(0, at)}${date}.md`;
  const folder = lastPath
    .slice(0, at)
    .split("/")
    .map((each) => replaceFolder(each, last.split("-"), date.split("-")))
    .join("/");
  const path = `${folder}${replaceName(name, last, date)}`;
  return dateInPath(path) === date ? path : `${folder}${date}.md`;
}

/** Replaces a folder of the day, the month or the year. */
function replaceFolder(
  folder: string,
  [year = "", month = "", day = ""]: readonly string[],
  [newYear = "", newMonth = "", newDay = ""]: readonly string[],
): string {
  const written = findWrittenDate(folder);
  if (written !== null)
    return `${folder.slice(0, written.from)}${written.write(`${newYear}-${newMonth}-${newDay}`)}${folder.slice(written.to)}`;
  if (folder === year) return newYear;
  if (folder === month) return newMonth;
  if (folder === day) return newDay;
  const [, separator] = /^\d{4}([-_.]?)\d{2}$/.exec(folder) ?? [];
  return separator !== undefined && folder === `${year}${separator}${month}`
    ? `${newYear}${separator}${newMonth}`
    : folder;
}

/** Replaces the date in a name: the whole one, month and day, or the day at its beginning. */
function replaceName(name: string, last: string, date: string): string {
  const written = findWrittenDate(name);
  if (written !== null)
    return `${name.slice(0, written.from)}${written.write(date)}${name.slice(written.to)}`;
  const [, month = "", day = ""] = last.split("-");
  const [, newMonth = "", newDay = ""] = date.split("-");
  for (const separator of ["-", "_", ".", ""]) {
    const found = name.indexOf(`${month}${separator}${day}`);
    if (found >= 0)
      return `${name.slice(0, found)}${newMonth}${separator}${newDay}${name.slice(found + 4 + separator.length)}`;
  }
  return name.startsWith(day) ? `${newDay}${name.slice(2)}` : name;
}
