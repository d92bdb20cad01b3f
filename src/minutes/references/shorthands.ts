import type { Inline, Span } from "../markdown/inline.ts";
import { createSpanTest } from "../markdown/inline.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** `standards#323`, `osism/issues#718`, `issues/#268`, `PR#396`, `GH-12`, `#28`: the names before the number, and the number. */
export type Shorthand = Span & {
  readonly names: readonly string[];
  readonly number: number;
  readonly text: string;
  /** The word before "issue" in lower case: `standards` in "standards issue #190". */
  readonly wordBefore: string | null;
};

const pattern =
  /(?<![\p{L}\p{N}_./#&@-])((?:[\w.-]{1,100}\/){0,3}[\w.-]{0,100})#([1-9]\d{0,5})(?![\p{L}\p{N}_]|-\p{L}|\.\d)/gu;
const gh = /(?<![\p{L}\p{N}_./#-])GH-([1-9]\d{0,5})(?![\p{L}\p{N}_-])/gu;

/**
 * Finds the shorthands of a running text in order. It leaves out other numbers ("Hackathon #3"), colours and numbers in
 * code.
 */
export function findShorthands(inline: Inline, patterns: VocabularyPatterns): readonly Shorthand[] {
  const { text } = inline;
  if (!text.includes("#") && !text.includes("GH-")) return [];
  const found: Shorthand[] = [];
  const isInCode = createSpanTest(inline.code);
  for (const match of text.matchAll(pattern)) {
    const names = (match[1] ?? "").split("/").filter((name) => name !== "");
    if (/^v?\d+(?:\.\d+)*$/.test(names.at(-1) ?? "")) continue;
    const spelledOut = names.length > 1;
    if (!spelledOut && isInCode(match.index)) continue;
    if (
      names.length === 0
        ? isOtherNumber(text, match.index, patterns)
        : patterns.numberedNouns.has((names.at(-1) ?? "").toLowerCase())
    )
      continue;
    found.push({
      from: match.index,
      to: match.index + match[0].length,
      names: withoutKind(names, patterns),
      number: Number(match[2]),
      text: match[0],
      wordBefore: readWordBefore(text, match.index, patterns),
    });
  }
  for (const match of text.matchAll(gh)) {
    const to = match.index + match[0].length;
    found.push({
      from: match.index,
      to,
      names: [],
      number: Number(match[1]),
      text: match[0],
      wordBefore: null,
    });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Returns whether the word before the number says that it counts something else: "Hackathon #3". */
function isOtherNumber(
  text: string,
  at: number,
  patterns: Pick<VocabularyPatterns, "numberedNouns">,
): boolean {
  return patterns.numberedNouns.has(wordsBefore(text, at).at(-1) ?? "");
}

/** Returns `standards` for "standards issue #190". */
function readWordBefore(
  text: string,
  at: number,
  patterns: Pick<VocabularyPatterns, "issueWords">,
): string | null {
  const [name = "", kind = ""] = wordsBefore(text, at).slice(-2);
  return kind !== "" && patterns.issueWords.has(kind) ? name : null;
}

/** Returns the words before an offset in lower case. */
function wordsBefore(text: string, at: number): readonly string[] {
  const before = text
    .slice(Math.max(0, at - 60), at)
    .trimEnd()
    .toLowerCase();
  return before.split(/[ \t]+/).map((word) => word.replace(/^[([]/, ""));
}

/** Removes the kind: `standards/PR#12` names the repository `standards`, `PR#12` names none. */
function withoutKind(
  names: readonly string[],
  patterns: Pick<VocabularyPatterns, "issueWords">,
): readonly string[] {
  return patterns.issueWords.has(names.at(-1)?.toLowerCase() ?? "") ? names.slice(0, -1) : names;
}
