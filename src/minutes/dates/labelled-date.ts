import { isTitleWord, splitName } from "../path-words.ts";
import { findWrittenDate } from "./written-date.ts";

const maxLines = 15;
const maxLineLength = 200;

/**
 * Returns the date of a line such as "**Date:** 2026-09-16" or "Le mardi 3 mars 2026" near the top of a file. A line with more
 * text is prose: "Am 5. Februar 2026 beginnt der Umbau".
 */
export function labelledDate(lines: readonly string[]): string | null {
  for (const line of lines.slice(0, maxLines)) {
    const date = line.length <= maxLineLength ? dateOfLabel(line) : null;
    if (date !== null) return date;
  }
  return null;
}

const label =
  /^\W{0,6}(?:(?:date|datum|fecha)(?!\p{L})[\s*_]{0,6}(?<end>[:|])?|(?:le|am|vom|du|el|on)(?=\s))/iu;

function dateOfLabel(line: string): string | null {
  const match = label.exec(line);
  const found = match === null ? null : findWrittenDate(line);
  if (match === null || found === null || found.from < match[0].length) return null;
  const before = line.slice(match[0].length, found.from);
  if (!splitName(before).every(isAroundDate)) return null;
  const isLabel = match.groups?.["end"] !== undefined;
  return isLabel || splitName(line.slice(found.to)).every(isAroundDate) ? found.date : null;
}

const timeWords = new Set(
  "uhr um h hs hrs hours am pm utc gmt cet cest est edt pst pdt de a las bis to until at from and und et y".split(
    " ",
  ),
);
const weekday = /^(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?$/;

/** Returns whether a word may stand beside the date in a line that says nothing else: a weekday, a time. */
function isAroundDate(word: string): boolean {
  return /^\d/.test(word) || timeWords.has(word) || weekday.test(word) || isTitleWord(word);
}
