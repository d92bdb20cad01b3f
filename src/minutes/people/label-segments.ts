import { findMatches } from "../matches.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { isLabelAlone, readPeopleLabel } from "./people-labels.ts";
import { personForm } from "./person-form.ts";

/** Matches what stands between a text and the label after it: ". ", "; ", " – ", " · ", " (". */
const separator = /[.;,|·•][\s(]{1,3}|\s[–—-]\s|\s?\(/gu;
const separatorAtEnd = /[\s;,|·•(–—-]{1,9}$/u;
const capitalisedWord = /(?<=\s)\p{Lu}\S*/gu;
/** Maximum colons of a line that are looked at. It limits the time for a line. */
const maxColons = 12;
/** Maximum words of a label behind a separator, and behind another text. */
const maxWords = { separated: 5, joined: 2 } as const;

/** Splits a line before each label of people in it: "Present: Ada, Grace. Regrets: Linus" has two parts. */
export function splitAtLabels(text: string, patterns: VocabularyPatterns): readonly string[] {
  if (!text.includes(":")) return [text];
  const parts: string[] = [];
  let from = 0;
  let before = 0;
  for (let colons = 0; colons < maxColons; colons++) {
    const colon = text.indexOf(":", before);
    if (colon < 0) break;
    const label = labelStart(
      text.slice(before, colon),
      text.slice(colon + 1, colon + 3),
      before === 0,
      patterns,
    );
    if (label > 0) {
      parts.push(text.slice(from, before + label).replace(separatorAtEnd, ""));
      from = before + label;
    }
    before = colon + 1;
  }
  return from === 0 ? [text] : [...parts, text.slice(from)];
}

/** Returns the offset of the label of people at the end of a text before a colon. 0 if there is none. */
function labelStart(text: string, after: string, isFirst: boolean, patterns: VocabularyPatterns): number {
  // Bold labels need no separator: "**Present:** Ada **Members absent:** Linus".
  const words = isFirst ? [] : findMatches(text, capitalisedWord).slice(-maxWords.joined);
  const joined = words.find(({ index }) => isLabelAlone(text.slice(index), patterns))?.index ?? 0;
  let start = 0;
  for (const match of findMatches(text, separator)) start = match.index + match[0].length;
  const label = text.slice(start);
  if (start === 0 || label.split(" ").length > maxWords.separated) return joined;
  if (joined > start && personForm(text.slice(start, joined), patterns.noName) === "sure") return joined;
  // "Ada (absent: sick)" is one person, "Ada (absent: Linus)" are two.
  const isReason = text[start - 1] === "(" && !/\p{Lu}|@/u.test(after);
  const kind = readPeopleLabel(`${label}:`, patterns)?.kind;
  return isReason || kind === undefined || kind === "group" ? joined : start;
}
