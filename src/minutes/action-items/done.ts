import type { Inline } from "../markdown/inline.ts";
import { hasLetterOrDigit } from "../characters.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** Maximum done words examined in one text. Real minutes have fewer. */
const maxDoneWords = 20;
const restricted = /(?<!\p{L})(?:except|part|partly|partially|bis auf|teilweise)(?!\p{L})/iu;

/** Returns whether a text marks the whole task as finished or dropped: "… (done)", "DONE: …", "… ✅". */
export function isMarkedDone(
  text: string,
  patterns: Pick<VocabularyPatterns, "done" | "notDone" | "condition" | "stateVerb">,
): boolean {
  let examined = 0;
  for (const match of text.matchAll(patterns.done)) {
    if (++examined > maxDoneWords) return false;
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const after = text.slice(match.index + match[0].length);
    if (patterns.notDone.test(before.slice(-20)) || patterns.condition.test(before)) continue;
    const isAlone = !hasLetterOrDigit(text.slice(0, match.index)) || !hasLetterOrDigit(after);
    const isBracketed = /[([]$/.test(before.trimEnd()) && !/^\s*by(?!\p{L})/u.test(after);
    const isUpperCase = match[0] === match[0].toUpperCase();
    const isStatement = patterns.stateVerb.test(before.slice(-20)) && /^\s*(?:$|[.,;:!)(–-])/.test(after);
    if (isAlone || isBracketed || isUpperCase || isStatement) {
      return !restricted.test(after) && !/^[\s,;:–-]*(?:but|aber)(?!\p{L})/iu.test(after);
    }
  }
  return false;
}

/** Returns whether a status line below an item starts with a done word: "done, see …". */
export function isDoneStatus(
  text: string,
  patterns: Pick<VocabularyPatterns, "done" | "statusLine">,
): boolean {
  if (patterns.statusLine.test(text.slice(0, 200))) return true;
  const [match] = text.slice(0, 200).matchAll(patterns.done);
  if (!match || hasLetterOrDigit(text.slice(0, match.index))) return false;
  return !restricted.test(text.slice(match.index, match.index + 40));
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
