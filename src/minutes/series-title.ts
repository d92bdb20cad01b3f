import { withoutAccents, monthNumber } from "./dates/month-names.ts";
import { findWrittenDate } from "./dates/written-date.ts";
import { hasNameWord, isGenericWord, isTitleWord, splitName } from "./path-words.ts";

/** Names of series, as the folders and headings of the minutes give them. */

/**
 * Returns the name of the series of one file, or null if the file does not say it. A folder that names the series wins, spelled
 * as in the heading: `iaas` is IaaS if the heading says so. Otherwise it is the group that the heading names: "Robot.js
 * Technical Steering Committee (TSC) Meeting" is Robot.js TSC. The name depends on this file alone, so that changes of other
 * files edit no comment.
 * @param series  the folder of the series
 * @param heading  the first heading, or an empty text
 */
export function findSeriesTitle(series: string, heading: string): string | null {
  return nameFolder(series, heading) ?? findGroupName(heading);
}

/**
 * Returns the name that the innermost folder with a name gives: `sig-standardization` is SIG Standardization, and
 * `docs_team_meetings` is Docs Team. Null for folders such as `docs/meetings`.
 */
export function nameFolder(series: string, heading = ""): string | null {
  for (const folder of series.split("/").toReversed()) {
    const words = trimFolder(folder.split(/[-_\s]+/));
    const isName =
      words.some((word) => !isGenericWord(keyOf(word))) && !words.every((word) => weakNames.test(word));
    if (!isName) continue;
    const spellings = new Map(wordsOf(heading).map((word) => [word.toLowerCase(), word]));
    return words.map((word) => spell(word, spellings.get(word.toLowerCase()))).join(" ");
  }
  return null;
}

/** Words that are no name without another one. */
const weakNames = /^(?:teams?|groups?|working|gruppen?|[ée]quipes?|equipos?|grupos?)$/i;

/** Removes what surrounds the name: `01-robots`, `docs_team_meetings`. */
function trimFolder(words: readonly string[]): readonly string[] {
  const isAround = (word: string): boolean =>
    !/\p{L}/u.test(word) || (isGenericWord(keyOf(word)) && !/^(?:doc|call)s?$/i.test(word));
  const from = words.findIndex((word) => !isAround(word));
  return from < 0 ? [] : words.slice(from, words.findLastIndex((word) => !isAround(word)) + 1);
}

/** Returns a word as in the word lists. */
function keyOf(word: string): string {
  return withoutAccents(word.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase());
}

const maxHeadingLength = 200;

function wordsOf(heading: string): readonly string[] {
  return heading.slice(0, maxHeadingLength).split(/[^\p{L}\p{N}.+#]+/u);
}

const abbreviations = new Set("sig tac tsc pmc qa ci api ux ui ai ag".split(" "));

/** Spells a word as the heading does; otherwise an abbreviation in capitals, and other words with a capital. */
function spell(word: string, inHeading: string | undefined): string {
  if (word !== word.toLowerCase()) return word;
  if (inHeading !== undefined && inHeading !== inHeading.toLowerCase()) return inHeading;
  if (abbreviations.has(word) || /^[^\Waeiouy\d_]{2,3}$/.test(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Returns the name for a repository: `tsc` is TSC. The name of its owner, if it is called `minutes` or `meeting-notes`. */
export function nameRepository({ owner, name }: { readonly owner: string; readonly name: string }): string {
  return nameFolder(name) ?? nameFolder(owner) ?? owner;
}

const maxWords = 6;

/** Returns the group that a heading names, if one of its parts is clearly a name. */
function findGroupName(heading: string): string | null {
  for (const part of splitHeading(heading)) {
    const name = trimWords(part);
    if (name.length === 0 || name.length > maxWords + 2) continue;
    const text = shortenToAcronym(name);
    if (
      text.split(" ").length > maxWords ||
      text.split(" ").some((word) => otherWords.has(word.toLowerCase()) || /^[@#]|:\/\//.test(word))
    )
      continue;
    if (hasNameWord(name.join(" "), "groups") && /\p{Lu}/u.test(text) && splitName(name.join(" ")).length > 1)
      return text;
  }
  return null;
}

/** Splits a heading into its parts, without dates: "Robot Team – 2024-01-10", "Minutes: Robot Team". */
function splitHeading(heading: string): readonly string[] {
  let text = heading.slice(0, maxHeadingLength).replace(/&[a-z]{2,6};/g, " | ");
  for (let date = findWrittenDate(text); date !== null; date = findWrittenDate(text))
    text = `${text.slice(0, date.from)} ${text.slice(date.to)}`;
  return text.split(/[:;,|=–—•]|\s-{1,2}\s/);
}

/** Words that are in no name: the part is then about something. */
const otherWords = new Set(
  "about with to at in into is are be by as will welcome über mit zu bei im in ist sur avec dans sobre con en para report summary".split(
    " ",
  ),
);
/** Numbers, weekdays and "face-to-face". */
const around =
  /^#?\d{1,4}(?:st|nd|rd|th|er)?$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^f2f$|^face-to-face$/i;

/** Returns the words of a part without those around the name: "Minutes of the", "weekly", numbers, months. */
function trimWords(part: string): readonly string[] {
  const words = part.split(/\s+/).filter((word) => /[\p{L}\d&]/u.test(word));
  const isAround = (word: string): boolean =>
    isTitleWord(keyOf(word)) ||
    around.test(word.replaceAll(/[().]/g, "")) ||
    monthNumber(keyOf(word)) !== null;
  const from = words.findIndex((word) => !isAround(word));
  return from < 0 ? [] : words.slice(from, words.findLastIndex((word) => !isAround(word)) + 1);
}

/** Replaces words by the abbreviation of them that follows: `Technical Steering Committee (TSC)` is `TSC`. */
function shortenToAcronym(words: readonly string[]): string {
  const at = words.findIndex((word) => /^\(\p{Lu}{2,6}\)$/u.test(word));
  const acronym = (words[at] ?? "").slice(1, -1);
  const initials = words
    .slice(Math.max(0, at - acronym.length), Math.max(0, at))
    .map((word) => word.charAt(0))
    .join("");
  const isAcronym = at >= 0 && initials.toUpperCase() === acronym;
  const kept = isAcronym ? [...words.slice(0, at - acronym.length), acronym, ...words.slice(at + 1)] : words;
  return kept
    .join(" ")
    .replaceAll(/\([^()]{0,100}\)/g, "")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}
