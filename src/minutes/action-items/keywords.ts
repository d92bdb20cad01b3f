import type { Wordings } from "../vocabulary/wordings.ts";

/** A keyword of an action item: its offsets, and whether it is in brackets as in "(AI @x)". */
export type ActionKeyword = {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly inBrackets: boolean;
};

/** Keywords that are also ordinary words ("AI workloads"). They count only with an owner, a colon or brackets. */
const ambiguous = /^(?:ai|a\.i\.|ap|ar|to[ -]?do)$/i;
const unmistakable = /^(?:TODO|ToDo|TO-DO)$/;
const action = /^actions?$/i;

/** Matches the text before a keyword: nothing or punctuation, and `@` in "@AI x". */
const opening = /(?:^|[([{>,;:.!?|•–—-])\s*@?$/u;
/** Matches a colon, with an optional number before it: "To Do 1:", "ACTION-12:". */
const colon = /^[ \t]{0,3}(?:#?\d{1,3}[ \t]{0,3}|-\d{1,4})?:/;
const mention =
  /^[ \t]{0,3}(?:\d{1,3}[ \t]{1,3})?(?:[-–—][ \t]{0,3})?(?:(?:for|to|an|für)[ \t]{1,3})?\(?@(?!todo)/i;
const named =
  /^[ \t]{1,3}(?:[\p{L}\d][\w-]*[ \t]{0,3}[:)\]]|\p{Lu}[\w-]*[ \t]{1,3}(?:to|will)(?!\p{L})|to(?!\p{L})|\p{L}+(?:[ \t]\p{L}+)?:[ \t]{0,3}@)/u;
const nounPhrase = /^[ \t]{1,3}(?:list|app|from|of)(?!\p{L})/iu;

/** Returns whether a line begins with a keyword of an action item. */
export function startsWithKeyword(line: string, wordings: Wordings): boolean {
  const found = findActionKeywords(line, wordings)[0];
  return found !== undefined && !/[\p{L}\p{N}]/u.test(line.slice(0, found.from));
}

/** Finds the keywords of a text in order; leaves out words that only look like a keyword. */
export function findActionMarkers(text: string, wordings: Pick<Wordings, "marker">): readonly ActionMarker[] {
  const found: ActionMarker[] = [];
  for (const match of text.matchAll(wordings.marker)) {
    const from = match.index;
    const to = from + match[0].length;
    const before = text.slice(Math.max(0, from - 40), from);
    const first = opening.test(before) || (from <= 40 && !/[\p{L}\p{N}]/u.test(before));
    if (!isMarker(match[0], first, text.slice(to, to + 80))) continue;
    const inBrackets =
      Math.max(before.lastIndexOf("("), before.lastIndexOf("[")) >
      Math.max(before.lastIndexOf(")"), before.lastIndexOf("]"));
    found.push({ from: before.endsWith("@") ? from - 1 : from, to, word: match[0], inBrackets });
  }
  return found;
}

function isMarker(word: string, first: boolean, after: string): boolean {
  if (word.startsWith("#")) return first;
  if (action.test(word)) return first && (colon.test(after) || /^[\])(]/.test(after));
  if (nounPhrase.test(after)) return false;
  if (colon.test(after) || mention.test(after)) return first || word !== "todo";
  if (!ambiguous.test(word)) return first && !/^[ \t]{0,3}(?!(?:for|to)(?!\p{L}))\p{Ll}/u.test(after);
  if (!first) return false;
  return (
    unmistakable.test(word) ||
    /^[ \t]{0,3}(?:$|[\n()\]])/.test(after) ||
    (/^a[ipr]$/i.test(word) && named.test(after))
  );
}
