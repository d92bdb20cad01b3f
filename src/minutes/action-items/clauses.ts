import { trimEndChars } from "../characters.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

const boundary = new Set(".;:,!?(–—…>✔✅|=");

/** Returns whether a clause begins after a text: at its start, or after punctuation, a dash, "and" or a line break. */
export function startsClause(
  before: string,
  patterns: Pick<VocabularyPatterns, "clauseWord" | "preposition">,
): boolean {
  const trimmed = trimEndChars(before.slice(-60), " \t\n");
  if (trimmed === "" || boundary.has(trimmed.slice(-1)) || /\s-$/.test(trimmed)) return true;
  if (patterns.clauseWord.test(trimmed)) return true;
  return before.slice(trimmed.length).includes("\n") && !patterns.preposition.test(trimmed);
}

/** Maximum characters of one task. Real tasks are shorter. */
export const maxTaskLength = 600;

/** Returns the end of the sentence, or of the brackets, around an offset. */
export function findSentenceEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + maxTaskLength);
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const char = text.charAt(at);
    if (char === "(") depth++;
    else if (char === ")" && depth-- === 0) return at;
    else if (char === ";") return at;
    else if (".!?".includes(char) && /^\s+[\p{Lu}@]/u.test(text.slice(at + 1, at + 4))) return at;
  }
  return limit;
}

/** Returns the last sentence of a text without the dots and brackets at its end. */
export function lastSentenceOf(text: string): string {
  const trimmed = trimEndChars(text.slice(-maxTaskLength), ". \t\n(");
  const end = Math.max(...[". ", "! ", "? "].map((mark) => trimmed.lastIndexOf(mark)));
  return end < 0 ? trimmed : trimmed.slice(end + 2);
}

/** Returns whether a text begins with a verb of a task. */
export function beginsWithVerb(
  text: string,
  patterns: Pick<VocabularyPatterns, "task" | "plainVerbs">,
): boolean {
  const word = /^[\s,]{0,3}(\p{Ll}[\p{Ll}-]{1,20})(?!\p{L})/u.exec(text)?.[1];
  return (word !== undefined && patterns.plainVerbs.has(word)) || patterns.task.test(text);
}

/** Recognises "be writing" after "will", but not "be away" and "be attending". */
export function isContinuous(
  text: string,
  patterns: Pick<VocabularyPatterns, "task" | "plainVerbs" | "statusVerb">,
): boolean {
  const stem = /^be (?:(?:also|now) )?(\p{Ll}{2,20})ing(?!\p{L})/u.exec(text)?.[1];
  if (stem === undefined || /^(?:gett|go|hav|see|us|com|try)$/.test(stem)) return false;
  return [stem, `${stem}e`, stem.slice(0, -1)].some((verb) => {
    patterns.statusVerb.lastIndex = 0;
    return beginsWithVerb(verb, patterns) && !patterns.statusVerb.test(verb);
  });
}
