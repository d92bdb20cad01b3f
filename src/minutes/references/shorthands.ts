import type { Inline, Span } from "../markdown/inline.ts";
import { createSpanTest } from "../markdown/inline.ts";
import { findMatches } from "../matches.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** `standards#323`, `osism/issues#718`, `issues/#268`, `PR#396`, `GH-12`, `#28`: the names before the number, and the number. */
export type Shorthand = Span & {
  readonly names: readonly string[];
  readonly number: number;
  readonly text: string;
  /** The word before "issue" in lower case: `standards` in "standards issue #190". */
  readonly wordBefore: string | null;
  /**
   * A `word` ("issue 7") and a `number` ("review 1053") are references only if the file links that number. An `ordinal`
   * counts something else ("Hackathon #3"), unless its link is next to it.
   */
  readonly form: "shorthand" | "ordinal" | "word" | "number";
};

/** Matches a shorthand: its names, and its number. Lists are read one by one: `#26/#27`, `#28-#30`. */
export const shorthandPattern =
  /(?<![\p{L}\p{N}_.#&@]|(?<!#\d{1,6})[/-])((?:[\w.-]{1,100}\/){0,3}[\w.-]{0,100})#([1-9]\d{0,5})(?![\p{L}\p{N}_]|-\p{L}|\.\d)/gu;
const gh = /(?<![\p{L}\p{N}_./#-])GH-([1-9]\d{0,5})(?![\p{L}\p{N}_-])/giu;
/** Matches the end of a range: `#28–30`. */
const rangeEnd = /[-–]([1-9]\d{0,5})(?![\p{L}\p{N}_]|[-–./:]\p{N})/uy;
/** Maximum distance of the ends of a range. */
const maxRange = 20;

/** How many ranges of a file are still read with the numbers between their ends. */
export type RangeBudget = { left: number };

/** Finds the shorthands of a running text in order. It leaves out colours and numbers in code. */
export function findShorthands(
  inline: Inline,
  patterns: VocabularyPatterns,
  budget: RangeBudget,
): readonly Shorthand[] {
  const { text } = inline;
  const hasGh = text.includes("-") && /gh-/i.test(text);
  if (!hasGh && !text.includes("#")) return [];
  const found: Shorthand[] = [];
  const isInCode = createSpanTest(inline.code);
  for (const match of findMatches(text, shorthandPattern)) {
    const names = (match[1] ?? "").split("/").filter((name) => name !== "");
    if (/^v?\d+(?:\.\d+)*$/.test(names.at(-1) ?? "")) continue;
    const spelledOut = names.length > 1;
    if (!spelledOut && isInCode(match.index)) continue;
    const number = Number(match[2]);
    const counts =
      names.length === 0
        ? isOtherNumber(text, match.index, number, patterns)
        : patterns.numberedNouns.has((names.at(-1) ?? "").toLowerCase());
    if (counts && names.length > 0) continue;
    const shorthand: Shorthand = {
      from: match.index,
      to: match.index + match[0].length,
      names: withoutKind(names, patterns),
      number,
      text: match[0],
      wordBefore: readWordBefore(text, match.index, patterns),
      form: counts ? "ordinal" : "shorthand",
    };
    found.push(...(counts ? [] : rangeBefore(text, found.at(-1), shorthand, budget)), shorthand);
    rangeEnd.lastIndex = shorthand.to;
    const last = counts ? null : rangeEnd.exec(text);
    if (last) found.push(...rangeTo(shorthand, Number(last[1]) + 1, budget));
  }
  for (const match of hasGh ? findMatches(text, gh) : []) {
    const to = match.index + match[0].length;
    found.push({
      from: match.index,
      to,
      names: [],
      number: Number(match[1]),
      text: match[0],
      wordBefore: null,
      form: "shorthand",
    });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Returns the numbers between the ends of a range: `#29` in `#28–#30`. */
function rangeBefore(
  text: string,
  start: Shorthand | undefined,
  end: Shorthand,
  budget: RangeBudget,
): readonly Shorthand[] {
  const isRange =
    start !== undefined && end.names.length === 0 && /^(?:-| ?– ?)$/.test(text.slice(start.to, end.from));
  return isRange ? rangeTo(start, end.number, budget) : [];
}

/** Returns the numbers after a shorthand, up to `end`, which is not included. */
function rangeTo(start: Shorthand, end: number, budget: RangeBudget): readonly Shorthand[] {
  const count = end - start.number - 1;
  if (count < 1 || count > maxRange || budget.left <= 0) return [];
  budget.left--;
  return Array.from({ length: count }, (_, i) => {
    const number = start.number + i + 1;
    return {
      ...start,
      from: start.to,
      number,
      text: `${start.text.slice(0, start.text.indexOf("#") + 1)}${number}`,
    };
  });
}

const plainNumber =
  /(?<![\p{L}\p{N}_#./:,$€£+-])(?:(?:issue|pr|pull request|ticket|mr)s?[ \t]{0,2})?([1-9]\d{0,5})(?![\p{L}\p{N}_%°]|[.:,/–-][\p{L}\p{N}]|[ \t]?[€$%])/giu;

/**
 * Finds numbers without `#` that the file links somewhere: "issue 7", and "review 1053" if the number is no year and large
 * enough to mean nothing else.
 */
export function findPlainNumbers(
  { text, code }: Inline,
  isLinked: (number: number) => boolean,
): readonly Shorthand[] {
  if (!/\d/.test(text)) return [];
  const found: Shorthand[] = [];
  const isInCode = createSpanTest(code);
  for (const match of findMatches(text, plainNumber)) {
    const number = Number(match[1]);
    const hasWord = match[0] !== match[1];
    const isLarge = number >= 100 && (number < 1900 || number > 2100);
    if (!isLinked(number) || isInCode(match.index) || (!hasWord && !isLarge)) continue;
    if (
      !hasWord &&
      /(?:\p{Lu}{2}|version|port|error|code|page|line)[ \t]$/u.test(
        text.slice(Math.max(0, match.index - 20), match.index),
      )
    )
      continue;
    found.push({
      from: match.index,
      to: match.index + match[0].length,
      names: [],
      number,
      text: match[0],
      wordBefore: null,
      form: hasWord ? "word" : "number",
    });
  }
  return found;
}

/** Numbers from here on count no meetings or options. */
const maxOrdinal = 999;

/** Words of this length and more are no abbreviations. */
const maxAbbreviation = 6;

/** Returns whether the word before the number says that it counts something else: "Hackathon #3", "Juillet 2020 #1". */
function isOtherNumber(
  text: string,
  at: number,
  number: number,
  patterns: Pick<VocabularyPatterns, "numberedNouns">,
): boolean {
  const [last = ""] = wordsBefore(text, at, 1);
  // "Nr. 3" is an abbreviation, "once a quarter. #3" a new sentence.
  const word = last.length < maxAbbreviation ? last.replace(/\.$/, "") : last;
  if (/^(?:19|20)\d\d$/.test(word)) return number < 100;
  return patterns.numberedNouns.has(word) && (number <= maxOrdinal || number > 99_999);
}

/** Returns `standards` for "standards issue #190". */
function readWordBefore(
  text: string,
  at: number,
  patterns: Pick<VocabularyPatterns, "issueWords">,
): string | null {
  const [name = "", kind = ""] = wordsBefore(text, at, 2);
  return kind !== "" && patterns.issueWords.has(kind) ? name : null;
}

/** Returns the last words before an offset in lower case. */
function wordsBefore(text: string, at: number, count: number): readonly string[] {
  const before = text
    .slice(Math.max(0, at - 60), at)
    .trimEnd()
    .toLowerCase();
  const words = before.split(/[ \t]+/).slice(-count);
  return words.map((word) => word.replace(/^[([]/, ""));
}

/** Removes the kind: `standards/PR#12` names the repository `standards`, `PR#12` names none. */
function withoutKind(
  names: readonly string[],
  patterns: Pick<VocabularyPatterns, "issueWords">,
): readonly string[] {
  return patterns.issueWords.has(names.at(-1)?.toLowerCase() ?? "") ? names.slice(0, -1) : names;
}
