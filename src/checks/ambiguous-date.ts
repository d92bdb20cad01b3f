import { findWrittenDate } from "../minutes/dates/written-date.ts";
import { dateInPath, folderOf, otherDateInPath } from "../minutes/minutes-path.ts";
import type { Minutes } from "../minutes/minutes.ts";

/** A date in a file's name whose day and month may be exchanged. */
type AmbiguousDate = {
  readonly read: string;
  readonly other: string;
  /** The one that is meant, by the headings or the other names. Null if unknown. */
  readonly meant: string | null;
};

/** Returns the date in the path of minutes, as their text decides it if day and month may be exchanged. */
export function fileDate({ path, date }: Pick<Minutes, "path" | "date">): string | null {
  return date !== null && date === otherDateInPath(path) ? date : dateInPath(path);
}

/** Returns the two readings of the date in the name of a file, or null if it is clear. */
export function findAmbiguousDate(
  { path, topics, date }: Pick<Minutes, "path" | "topics" | "date">,
  paths: readonly string[],
): AmbiguousDate | null {
  const [read, other] = [dateInPath(path), otherDateInPath(path)];
  if (read === null || other === null) return null;
  const written = topics.slice(0, 3).map(({ title }) => findWrittenDate(title)?.date);
  const inText = [date === other ? other : undefined, ...written].find(
    (each) => each === read || each === other,
  );
  const siblings = paths.filter((each) => each !== path && folderOf(each) === folderOf(path));
  return { read, other, meant: inText ?? meantBySiblings(read, other, siblings) };
}

const yearFirst = /(?<!\d)\d{4}[-_.]?\d{1,2}[-_.]?\d{1,2}(?!\d)/;
const twoNumbers = /(?<!\d)(\d{1,2})[-_.](\d{1,2})(?!\d)/;

/** A number above 12 in another name of the folder shows whether the day comes first there. */
function meantBySiblings(monthFirst: string, dayFirst: string, siblings: readonly string[]): string | null {
  let [isDayFirst, isMonthFirst] = [false, false];
  for (const sibling of siblings) {
    const name = sibling.slice(sibling.lastIndexOf("/") + 1);
    const [, first, second] = (yearFirst.test(name) ? null : twoNumbers.exec(name)) ?? [];
    if (Number(first) > 12 && Number(second) <= 12) isDayFirst = true;
    if (Number(second) > 12 && Number(first) <= 12) isMonthFirst = true;
  }
  return isDayFirst === isMonthFirst ? null : isDayFirst ? dayFirst : monthFirst;
}

/** Returns a file's name with a date that can be read in one way only: `minutes-2023-12-11.md`. */
export function nameWithDate(name: string, date: string): string {
  return name.replace(/(?<!\d)\d{1,2}([-_.])\d{1,2}(?:\1(?:\d{4}|\d{2}))?(?!\d)/, date);
}
