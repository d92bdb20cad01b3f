import type { Inline, Span } from "./inline.ts";
import { insideOf } from "./inline.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** `standards#323`, `osism/issues#718`, `issues/#268`, `PR#396`, `GH-12`, `#28`: what is written before the number, and it. */
export type Shorthand = Span & {
  readonly names: readonly string[];
  readonly number: number;
  readonly text: string;
  /** In "standards issue #190" the word before "issue", in lower case. */
  readonly before: string | null;
};

const pattern =
  /(?<![\p{L}\p{N}_./#&@-])((?:[\w.-]{1,100}\/){0,3}[\w.-]{0,100})#([1-9]\d{0,5})(?![\p{L}\p{N}_]|-\p{L}|\.\d)/gu;
const gh = /(?<![\p{L}\p{N}_./#-])GH-([1-9]\d{0,5})(?![\p{L}\p{N}_-])/gu;

/** The shorthands of a running text, in its order; ranks ("Hackathon #3"), colours and numbers in code are none. */
export function findShorthands(inline: Inline, vocabulary: Vocabulary): readonly Shorthand[] {
  const { text } = inline;
  if (!text.includes("#") && !text.includes("GH-")) return [];
  const found: Shorthand[] = [];
  const inCode = insideOf(inline.code);
  for (const match of text.matchAll(pattern)) {
    const names = (match[1] ?? "").split("/").filter((name) => name !== "");
    if (/^v?\d+(?:\.\d+)*$/.test(names.at(-1) ?? "")) continue;
    const spelledOut = names.length > 1;
    if (!spelledOut && inCode(match.index)) continue;
    if (names.length === 0 ? ranked(text, match.index, vocabulary) : isRank(names.at(-1) ?? "", vocabulary))
      continue;
    found.push({
      from: match.index,
      to: match.index + match[0].length,
      names: withoutKind(names, vocabulary),
      number: Number(match[2]),
      text: match[0],
      before: wordBefore(text, match.index, vocabulary),
    });
  }
  for (const match of text.matchAll(gh)) {
    const to = match.index + match[0].length;
    found.push({ from: match.index, to, names: [], number: Number(match[1]), text: match[0], before: null });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** "Hackathon #3": the word before the number says that it counts something else. */
function ranked(text: string, at: number, vocabulary: Vocabulary): boolean {
  const before = /([\p{L}\d-]+)[ \t]*$/u.exec(text.slice(Math.max(0, at - 40), at))?.[1];
  return before !== undefined && isRank(before, vocabulary);
}

function wordBefore(text: string, at: number, vocabulary: Vocabulary): string | null {
  const match = /([\w.-]+)[ \t]+([\p{L}-]+)[ \t]*$/u.exec(text.slice(Math.max(0, at - 60), at));
  return match?.[1] !== undefined && vocabulary.issueWords.includes(match[2]?.toLowerCase() ?? "")
    ? match[1].toLowerCase()
    : null;
}

function isRank(word: string, vocabulary: Vocabulary): boolean {
  return vocabulary.ranks.includes(word.toLowerCase());
}

/** `standards/PR#12` names the repository `standards`; `PR#12` names none. `issues#12` may be a repository of that name. */
function withoutKind(names: readonly string[], vocabulary: Vocabulary): readonly string[] {
  const last = names.at(-1)?.toLowerCase() ?? "";
  return vocabulary.issueWords.includes(last) ? names.slice(0, -1) : names;
}
