import type { VocabularyPatterns } from "../minutes/vocabulary/vocabulary-patterns.ts";

/** Numbers up to here often count something: "Workshop #12", and "pilot #2" with a word in lower case. */
const maxCounted = { name: 20, word: 9 };

/** Returns whether numbers count something: 1, 2, 3. */
export function countUp(numbers: readonly number[]): boolean {
  return numbers.length > 1 && numbers.every((number, i) => number === i + 1);
}

/** Words before the number of an issue, besides the words for issues: "fixes #7", "siehe #7", "voir #7", "véase #7". */
const wordsBeforeIssues = new Set(
  `fix fixes fixed close closes closed resolve resolves resolved address addresses addressed see in for of to with and or on by
  via from merge merged review reviewed add added open opened discuss re
  siehe zu von mit und oder für bei im aus löst behebt schließt betrifft
  voir dans pour de et ou avec sur corrige ferme
  véase ver en para con y o sobre cierra corrige`.split(/\s+/),
);

/**
 * Returns whether a bare number hardly names an issue, by the word before it: "pilot #1", "access is #1", "PKCS #11".
 * @param before  the text before the "#"
 */
export function isCountedNumber(
  before: string,
  number: number,
  { issueWords }: Pick<VocabularyPatterns, "issueWords">,
): boolean {
  if (number > maxCounted.name) return false;
  if (before.endsWith("\\")) return true;
  const written = /([\p{L}\d]{1,30})[)\]"'’”]{0,2}[ \t]{1,2}$/u.exec(before.slice(-40))?.[1];
  if (written === undefined || (/^\p{Ll}/u.test(written) && number > maxCounted.word)) return false;
  const word = written.toLowerCase();
  return !wordsBeforeIssues.has(word) && !issueWords.has(word);
}
