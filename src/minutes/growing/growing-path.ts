import { monthNumber } from "../dates/month-names.ts";
import { readPathFolders } from "../path-folders.ts";
import { hasNameWord, isGenericWord, isTitleWord, splitName } from "../path-words.ts";

/** Markdown only: other texts have no headings that the reader knows. */
const extension = /\.(?:md|markdown)$/i;

/** Words of files with dated headings that are no meetings: a log of changes, a diary. */
const otherLogs = new Set(
  `changelog changelogs change changes changed release releases released history version versions upgrade upgrades upgrading
  migration migrations patch blog news post posts journal diary worklog devlog roadmap todo todos milestones whatsnew lecture
  lectures lesson lessons course`.split(/\s+/),
);

/** Names of the page of a folder. */
const pageName = /^(?:readme|index|archives?|archived|archiv)$/i;

/**
 * Returns how many meetings a file must have. One is enough if the name says minutes. The page of a folder can have a date in a
 * heading for another reason.
 */
export function minMeetings(path: string): number {
  return !pageName.test(stemOf(path)) && (isStrong(stemOf(path)) || isPlain(splitName(stemOf(path)))) ? 1 : 2;
}

/** Returns whether a name says nothing but a time, a group and that it is about notes. */
function isPlain(words: readonly string[]): boolean {
  return words.every((word) => isPeriod(word) || isGenericWord(word) || hasNameWord([word], "groups"));
}

/**
 * Returns whether the path of a file without a date says that it may have the minutes of many meetings: `meeting-notes.md`,
 * `minutes/tsc-2025.md`, `meetings/README.md`. Its headings decide. A log of changes or a blog does not count.
 * @param isNamed  whether the configuration names the file
 */
export function mayGrow(path: string, isNamed: boolean): boolean {
  if (!extension.test(path)) return false;
  if (isNamed) return true;
  const folders = path.split("/").slice(0, -1);
  const words = splitName(stemOf(path));
  const isSure = isStrong(stemOf(path));
  if (hasNameWord(words, "otherTexts")) return false;
  if (folders.some((folder) => folder.startsWith(".") || isOtherTextFolder(folder))) return false;
  if (isSure) return true;
  if (words.some((word) => otherLogs.has(word)) || folders.some(isOtherFolder)) return false;
  const isWeak = hasNameWord(words, "minutes");
  if (hasNameWord(words, "agendas") && !isWeak) return false;
  if (folders.some((folder) => isStrong(folder) || hasNameWord(folder, "minutes")))
    return isPlain(words) || pageName.test(stemOf(path)) || words.some((word) => /^20\d\d$/.test(word));
  if (words.every(isPeriod)) return folders.length === 0;
  // "notes.md" alone can be anybody's.
  return isWeak && words.some((word) => hasNameWord([word], "groups"));
}

const meetingWord =
  /^(?:meetings?|sitzung(?:en)?|treffen|besprechung(?:en)?|reunion(?:es|s)?|seances?|junta|sesion(?:es)?)$/;
/** "Notes" can be about anything, and the short forms can be other abbreviations. */
const weakWord = /^(?:notes?|cr|pv)$/;

/** Returns whether a name says that it is about meetings or minutes. */
function isStrong(name: string): boolean {
  const words = splitName(name);
  return (
    words.some((word) => meetingWord.test(word)) ||
    hasNameWord(
      words.filter((word) => !weakWord.test(word)),
      "minutes",
    )
  );
}

/** Returns whether a folder is one of templates, slides or posts. */
function isOtherTextFolder(folder: string): boolean {
  const words = splitName(folder);
  return words.length > 0 && words.every((word) => hasNameWord([word], "otherTexts"));
}

function isOtherFolder(folder: string): boolean {
  const words = splitName(folder);
  return words.some((word) => otherLogs.has(word)) && !isStrong(folder);
}

/** Returns whether a word is a year, a month, a quarter or a number. */
function isPeriod(word: string): boolean {
  return /^(?:\d+|[qhst][1-4]|[1-4][qhst])$/.test(word) || monthNumber(word) !== null;
}

/**
 * Returns the series of a growing file: its folder, and the group in its name. `minutes/tsc-2025.md` is of `minutes/tsc`, and
 * `wg-a/meeting-notes.md` is of `wg-a`.
 */
export function growingSeries(path: string): string {
  const folders = readPathFolders(path.split("/").slice(0, -1)).series;
  const words = pageName.test(stemOf(path))
    ? []
    : splitName(stemOf(path)).filter(
        (word) => !isPeriod(word) && !isTitleWord(word) && !hasNameWord([word], "minutes"),
      );
  const group = words.join("-");
  const last = splitName(folders.at(-1) ?? "").join("-");
  return (group === "" || group === last ? folders : [...folders, group]).join("/");
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[a-z]\w{0,9}$/i, "");
}

/** Returns the year that the path of a file says, or null if it says none or several. */
export function yearOfPath(path: string): number | null {
  const years = [...new Set(stemOf(path).match(/(?<!\d)20\d\d(?!\d)/g))];
  if (years.length > 1) return null;
  return years[0] === undefined ? readPathFolders(path.split("/").slice(0, -1)).year : Number(years[0]);
}
