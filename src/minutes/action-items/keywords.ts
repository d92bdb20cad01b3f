import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A keyword of an action item: its offsets, and whether it is in brackets as in "(AI @x)". */
export type ActionKeyword = {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly inBrackets: boolean;
};

/** Keywords that are also ordinary words ("AI workloads"). They count only with an owner, a colon or brackets. */
const ambiguousKeyword = /^(?:ai|a\.i\.|ap|ar|to[ -]?do)$/i;
const unambiguousKeyword = /^(?:TODO|ToDo|TO-DO)$/;
const actionKeyword = /^actions?$/i;

/** Matches the text before a keyword: nothing or punctuation, and `@` in "@AI x". */
const textBeforeKeyword = /(?:^|[([{>,;:.!?|•–—-])\s*@?$/u;
/** Matches a colon, with an optional number before it: "To Do 1:", "ACTION-12:". */
const colon = /^[ \t]{0,3}(?:#?\d{1,3}[ \t]{0,3}|-\d{1,4})?:/;
const mentionAfterKeyword =
  /^[ \t]{0,3}(?:\d{1,3}[ \t]{1,3})?(?:[-–—][ \t]{0,3})?(?:(?:for|to|an|für)[ \t]{1,3})?\(?@(?!todo)/i;
const nameAfterKeyword =
  /^[ \t]{1,3}(?:[\p{L}\d][\w-]*[ \t]{0,3}[:)\]]|\p{Lu}[\w-]*[ \t]{1,3}(?:to|will)(?!\p{L})|to(?!\p{L})|\p{L}+(?:[ \t]\p{L}+)?:[ \t]{0,3}@)/u;
const nounAfterKeyword = /^[ \t]{1,3}(?:list|app|from|of)(?!\p{L})/iu;

/** Returns whether a line begins with a keyword of an action item. */
export function startsWithKeyword(line: string, patterns: VocabularyPatterns): boolean {
  const found = findActionKeywords(line, patterns)[0];
  return found !== undefined && !/[\p{L}\p{N}]/u.test(line.slice(0, found.from));
}

/** Finds the keywords of a text in order. It omits words that only look like a keyword. */
export function findActionKeywords(
  text: string,
  patterns: Pick<VocabularyPatterns, "keyword">,
): readonly ActionKeyword[] {
  const found: ActionKeyword[] = [];
  for (const match of text.matchAll(patterns.keyword)) {
    const from = match.index;
    const to = from + match[0].length;
    const before = text.slice(Math.max(0, from - 40), from);
    const isFirst = textBeforeKeyword.test(before) || (from <= 40 && !/[\p{L}\p{N}]/u.test(before));
    if (!isKeyword(match[0], isFirst, text.slice(to, to + 80))) continue;
    const inBrackets =
      Math.max(before.lastIndexOf("("), before.lastIndexOf("[")) >
      Math.max(before.lastIndexOf(")"), before.lastIndexOf("]"));
    found.push({ from: before.endsWith("@") ? from - 1 : from, to, word: match[0], inBrackets });
  }
  return found;
}

function isKeyword(word: string, isFirst: boolean, after: string): boolean {
  if (word.startsWith("#")) return isFirst;
  if (actionKeyword.test(word)) return isFirst && (colon.test(after) || /^[\])(]/.test(after));
  if (nounAfterKeyword.test(after)) return false;
  if (colon.test(after) || mentionAfterKeyword.test(after)) return isFirst || word !== "todo";
  if (!ambiguousKeyword.test(word))
    return isFirst && !/^[ \t]{0,3}(?!(?:for|to)(?!\p{L}))\p{Ll}/u.test(after);
  if (!isFirst) return false;
  return (
    unambiguousKeyword.test(word) ||
    /^[ \t]{0,3}(?:$|[\n()\]])/.test(after) ||
    (/^a[ipr]$/i.test(word) && nameAfterKeyword.test(after))
  );
}
