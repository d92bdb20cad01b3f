import type { Inline } from "../markdown/inline.ts";
import { hasLetterOrDigit } from "../characters.ts";
import { findMatches } from "../matches.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** Maximum done words examined in one text. Real minutes have fewer. */
const maxDoneWords = 20;
const clauseEnd = /[.;:!?()[\]|\n>→✔✅]|\s[-–—]\s/gu;
/** Matches "isn't" and "50 %", which deny a done word in any language. */
const denial = /\p{L}n['’]t(?!\p{L})|(?<![\d.,])(?!100\s?%)\d{1,3}\s?%/u;
const contrast = /^[\s,;:–-]{0,9}(?:but|aber|mais|pero)(?!\p{L})/iu;

type DonePatterns = Pick<
  VocabularyPatterns,
  "done" | "notDone" | "denial" | "restriction" | "condition" | "stateVerb"
>;

/** Returns whether a text marks the whole task as finished or dropped: "… (done)", "DONE: …", "… ✅". */
export function isMarkedDone(text: string, patterns: DonePatterns): boolean {
  let examined = 0;
  for (const match of patterns.done.matches(text)) {
    if (++examined > maxDoneWords) return false;
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const after = text.slice(match.index + match[0].length);
    if (isDenied(match[0], before, after, patterns)) continue;
    const isAlone = !hasLetterOrDigit(text.slice(0, match.index)) || !hasLetterOrDigit(after);
    const isBracketed = /[([]$/.test(before.trimEnd()) && !/^\s*by(?!\p{L})(?!\s+@)/u.test(after);
    const isUpperCase = match[0] === match[0].toUpperCase();
    const isStatement = patterns.stateVerb.test(before.slice(-20)) && /^\s*(?:$|[.,;:!)(–-])/.test(after);
    if (isAlone || isBracketed || isUpperCase || isStatement) {
      return !patterns.restriction.test(after) && !contrast.test(after);
    }
  }
  return false;
}

/** Returns whether the clause around a done word denies or questions it: "not yet quite done", "make sure that it is done", "done?". */
function isDenied(
  word: string,
  before: string,
  after: string,
  patterns: Pick<DonePatterns, "notDone" | "denial" | "condition">,
): boolean {
  if (/^[\s_*]{0,3}\?/.test(after) || patterns.notDone.test(before.slice(-20))) return true;
  if (!hasLetterOrDigit(word)) return false;
  const clause = clauseAtEnd(before);
  const part = clause.slice(clause.lastIndexOf(",") + 1);
  return denial.test(part) || patterns.denial.test(part) || patterns.condition.test(clause);
}

function clauseAtEnd(text: string): string {
  let from = 0;
  for (const { index, 0: mark } of findMatches(text, clauseEnd)) from = index + mark.length;
  return text.slice(from);
}

/** Returns whether a status line below an item starts with a done word: "done, see …". */
export function isDoneStatus(
  text: string,
  patterns: Pick<VocabularyPatterns, "done" | "statusLine" | "restriction">,
): boolean {
  if (patterns.statusLine.test(text.slice(0, 200))) return true;
  const [match] = patterns.done.matches(text.slice(0, 200));
  if (!match || hasLetterOrDigit(text.slice(0, match.index))) return false;
  const after = text.slice(match.index + match[0].length, match.index + 60);
  return !/^[\s_*]{0,3}\?/.test(after) && !patterns.restriction.test(after) && !contrast.test(after);
}

/** Returns whether a line below the first begins a sentence with a done word: "Done in #6". */
export function hasDoneLine(
  text: string,
  patterns: Pick<VocabularyPatterns, "done" | "statusLine" | "restriction">,
): boolean {
  const lines = text.split("\n", 12).slice(1);
  return lines.some((line) => /^\s*[\p{Lu}✔✅☑✓]/u.test(line) && isDoneStatus(line, patterns));
}

/** Returns whether more than half of the letters and digits between two offsets are struck through. */
export function isStruck(inline: Inline, from: number, to: number): boolean {
  const letters = (a: number, b: number) => inline.text.slice(a, b).replace(/[^\p{L}\p{N}]/gu, "").length;
  let struckLetters = 0;
  for (const span of inline.strikethrough) {
    if (span.from >= to) break;
    if (span.to > from) struckLetters += letters(Math.max(from, span.from), Math.min(to, span.to));
  }
  return struckLetters > 0 && struckLetters * 2 > letters(from, to);
}
