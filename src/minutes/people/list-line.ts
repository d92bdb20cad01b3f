import type { Inline, Span } from "../markdown/inline.ts";

/** Matches the profile of a user: https://docs.github.com/en/account-and-profile */
const profile = /^https?:\/\/(?:www\.)?github\.com\/([a-z\d][a-z\d-]{0,38})\/?$/i;
const labelledHandle = /\((?:gh|github|github id|handle)[: ]\s?@?([a-z\d][a-z\d-]{0,38})\)/gi;
/** Matches the mark of a name in HackMD: `[name=Ada]`. */
const namedMark = /\[name=([^\]\n]{1,60})\]/gi;

/** Minimum length of a line of names that is continued on the next line. */
const minWrappedLength = 60;

/** A line of a block. */
export type Line = {
  /** The text as in a list, see `readListText`. */
  readonly text: string;
  /** The 0-based index of the line. */
  readonly index: number;
};

/**
 * Returns the lines of a block. A line break in HTML also ends a line. With `isWrapped`, a line of names that continues
 * another one is joined to it.
 */
export function linesOf(inline: Inline, isWrapped: boolean): readonly Line[] {
  const lines: { text: string; index: number; length: number }[] = [];
  inline.lineStarts.forEach((from, index) => {
    const to = (inline.lineStarts[index + 1] ?? inline.text.length + 1) - 1;
    const parts = readListText(inline, { from, to }).split("\n");
    for (const text of parts) {
      const length = parts.length > 1 ? text.length : to - from;
      const last = lines.at(-1);
      const isContinued =
        isWrapped &&
        last &&
        last.length >= minWrappedLength &&
        /,(?!\s*$)/.test(last.text) &&
        !text.includes(":");
      if (isContinued) Object.assign(last, { text: `${last.text.trimEnd()} ${text.trim()}`, length });
      else lines.push({ text, index, length });
    }
  });
  return lines;
}

/** Returns a title or line with plain spaces, without codes of emoji and marks of headings. */
export function plainText(text: string): string {
  return text
    .replace(/^#+/, "")
    .replace(/(?<![\p{L}\p{N}]):\w+:/gu, " ")
    .replace(/&nbsp;|&#160;/gi, " ")
    .replace(/\\(?=[^\w\s])/g, "")
    .replace(/[^\S\n]+/g, " ");
}

/** Returns a part of a list of people with links and "(gh: ada)" as mentions, and a line for each line break in HTML. */
export function readListText(inline: Inline, span: Span): string {
  const { source } = inline;
  if (!/<(?:br|li)\b/i.test(source.slice(span.from, span.to)))
    return plainText(readLinks(inline, span)).trim();
  let text = inline.text;
  for (const { index } of source.slice(span.from, span.to).matchAll(/<(?:br|li)\b/gi)) {
    const at = span.from + index;
    text = `${text.slice(0, at)}\n${text.slice(at + 1)}`;
  }
  return plainText(readLinks({ ...inline, text }, span)).trim();
}

/**
 * Returns a line of a list of people with each profile link and each "(gh: ada)" as a mention: `Ada Lovelace (@ada)`. Struck
 * names are left out, because these people were absent.
 */
function readLinks(inline: Inline, { from, to }: Span): string {
  let line = "";
  let at = from;
  for (const link of inline.links) {
    const login = profile.exec(link.url)?.[1];
    if (login === undefined || link.from < at || link.to > to) continue;
    const label = link.label ? inline.text.slice(link.label.from, link.label.to).trim() : "";
    const isSame = label === "" || label.replace(/^@/, "").toLowerCase() === login.toLowerCase();
    line += withoutStruck(inline, at, link.from) + (isSame ? `@${login}` : `${label} (@${login})`);
    at = link.to;
  }
  line += withoutStruck(inline, at, to);
  return line.replace(labelledHandle, "(@$1)").replace(namedMark, "$1");
}

function withoutStruck({ text, strikethrough }: Inline, from: number, to: number): string {
  let rest = "";
  let at = from;
  for (const span of strikethrough) {
    if (span.to <= at || span.from >= to) continue;
    rest += text.slice(at, Math.max(at, span.from));
    at = Math.max(at, span.to);
  }
  return rest + text.slice(at, Math.max(at, to));
}
