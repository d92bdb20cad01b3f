import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

export type TakeoverPatterns = Pick<
  VocabularyPatterns,
  "takeover" | "takeoverWords" | "presentVerbs" | "futureEnding" | "noFutures"
>;

const nextWord = /\s*(\p{L}{2,30})(?![\p{L}\p{N}_])/uy;

/**
 * Returns the end of a verb that alone makes the person before it the owner of a task, or null: "takes over", "kümmert
 * sich", "relance", "enviará".
 * @param isKnown  whether the word before it is surely a person
 */
export function findTakeoverEnd(
  text: string,
  at: number,
  isKnown: boolean,
  patterns: TakeoverPatterns,
): number | null {
  const { takeover, takeoverWords, presentVerbs, futureEnding, noFutures } = patterns;
  const phrase = takeover.exec(text, at);
  if (phrase) return at + phrase[0].length;
  nextWord.lastIndex = at;
  const word = nextWord.exec(text)?.[1];
  if (word === undefined) return null;
  const end = nextWord.lastIndex;
  if (takeoverWords.has(word.toLowerCase())) return isReport(text, end) ? null : end;
  const isFuture = futureEnding.test(word) && !noFutures.has(word);
  return isKnown && (presentVerbs.has(word) || isFuture) && !isReport(text, end) ? end : null;
}

/** Recognises what somebody says: "añade que …", "schreibt, dass …". */
function isReport(text: string, at: number): boolean {
  return /^,?\s(?:à cela )?(?:que|qu['’]|dass)(?!\p{L})/u.test(text.slice(at, at + 16));
}
