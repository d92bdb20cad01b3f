import { trimEndOf } from "../trim.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

const boundary = new Set(".;:,!?(–—…>✔✅|=");

/** Whether a clause begins behind a text: at its start, behind punctuation, a dash, "and", or a new line. */
export function startsClause(before: string, wordings: Wordings): boolean {
  const trimmed = trimEndOf(before.slice(-60), " \t\n");
  if (trimmed === "" || boundary.has(trimmed.slice(-1)) || /\s-$/.test(trimmed)) return true;
  if (wordings.clauseWord.test(trimmed)) return true;
  return before.slice(trimmed.length).includes("\n") && !wordings.preposition.test(trimmed);
}

/** Characters of one task; what people write is shorter. */
export const longestTask = 600;

/** The end of the sentence that goes on at an offset, or of the brackets in which it stands. */
export function sentenceEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + longestTask);
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

/** The last sentence of a text, without the dots and brackets at its end. */
export function lastSentence(text: string): string {
  const trimmed = trimEndOf(text.slice(-longestTask), ". \t\n(");
  const end = Math.max(...[". ", "! ", "? "].map((mark) => trimmed.lastIndexOf(mark)));
  return end < 0 ? trimmed : trimmed.slice(end + 2);
}
