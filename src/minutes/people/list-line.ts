import type { Inline, Link, Span } from "../markdown/inline.ts";

/** Matches the profile of a user: https://docs.github.com/en/account-and-profile */
const profile = /^https?:\/\/(?:www\.)?github\.com\/([a-z\d][a-z\d-]{0,38})\/?$/i;
const labelledHandle = /\((?:gh|github|github id|handle)[: ]\s?@?([a-z\d][a-z\d-]{0,38})\)/gi;
/** Matches the mark of a name in HackMD: `[name=Ada]`. */
const namedMark = /\[name=([^\]\n]{1,60})\]/gi;

/** Minimum length of a line of names that is continued on the next line, and maximum length of all such lines. */
const wrapped = { minLine: 60, max: 4000 } as const;
const htmlBreak = /<(?:br|li)\b/gi;
/** Cache of the links to profiles by block. */
const profileLinks = new WeakMap<readonly Link[], readonly ProfileLink[]>();

type ProfileLink = Link & { readonly login: string };

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
export function linesOf(inline: Inline, isWrapped: boolean, maxLines = Infinity): readonly Line[] {
  const lines: { text: string; index: number; length: number }[] = [];
  inline.lineStarts.slice(0, maxLines).forEach((from, index) => {
    const to = (inline.lineStarts[index + 1] ?? inline.text.length + 1) - 1;
    const written = readListText(inline, { from, to });
    const parts = written.includes("\n") ? written.split("\n").filter((part) => part !== "") : [written];
    for (const text of parts) {
      const length = parts.length > 1 ? text.length : to - from;
      const last = lines.at(-1);
      const isContinued =
        isWrapped &&
        last &&
        last.length >= wrapped.minLine &&
        last.text.length < wrapped.max &&
        /,(?!\s*$)/.test(last.text) &&
        !text.includes(":");
      if (isContinued) Object.assign(last, { text: `${last.text.trimEnd()} ${text.trim()}`, length });
      else lines.push({ text, index, length });
    }
  });
  return lines;
}

/** Returns a title or line with plain spaces, without codes of emoji and marks of headings, and "Teilnehmer:innen" without a colon. */
export function plainLine(text: string): string {
  // Each replacement is looked for by its character first, since few lines need any.
  let line = text.startsWith("#") ? text.replace(/^#+/, "") : text;
  if (line.includes(":"))
    line = line
      .replace(/(?<![\p{L}\p{N}]):\w+:/gu, " ")
      .replace(/(?<=\p{Ll}):(?=in(?:nen)?(?!\p{L}))/gu, "*");
  if (line.includes("&")) line = line.replace(/&nbsp;|&#160;/gi, " ");
  if (line.includes("\\")) line = line.replace(/\\(?=[^\w\s])/g, "");
  if (/ {2}|[^\S\n ]/.test(line)) line = line.replace(/[^\S\n]+/g, " ");
  return line.includes(" ,") || line.includes(" ;") ? line.replace(/ (?=[,;])/g, "") : line;
}

/** Returns a text with the codes of marks as the marks themselves. */
function withMarks(text: string): string {
  if (!text.includes(":")) return text;
  return text.replace(/:(?:white_check_mark|heavy_check_mark):/g, "✅").replaceAll(":x:", "❌");
}

/** Returns a part of a list of people with links and "(gh: ada)" as mentions, and a line for each line break in HTML. */
export function readListText(inline: Inline, span: Span): string {
  const read = (part: Span): string => plainLine(withMarks(readLinks(inline, part))).trim();
  const source = inline.source.slice(span.from, span.to);
  if (!source.includes("<")) return read(span);
  const ends = [...source.matchAll(htmlBreak)].map(({ index }) => span.from + index);
  return [...ends, span.to].map((to, index) => read({ from: ends[index - 1] ?? span.from, to })).join("\n");
}

/**
 * Returns a line of a list of people with each profile link and each "(gh: ada)" as a mention: `Ada Lovelace (@ada)`. Struck
 * names are left out, because these people were absent.
 */
function readLinks(inline: Inline, { from, to }: Span): string {
  const links = profileLinksOf(inline);
  let line = "";
  let at = from;
  for (let index = firstAfter(links, from); index < links.length; index++) {
    const link = links[index];
    if (!link || link.from >= to) break;
    if (link.from < at || link.to > to) continue;
    const label = link.label ? inline.text.slice(link.label.from, link.label.to).trim() : "";
    const isSame = label === "" || label.replace(/^@/, "").toLowerCase() === link.login.toLowerCase();
    line += withoutStruck(inline, at, link.from) + (isSame ? `@${link.login}` : `${label} (@${link.login})`);
    at = link.to;
  }
  line += withoutStruck(inline, at, to);
  if (line.includes("(")) line = line.replace(labelledHandle, "(@$1)");
  return line.includes("[") ? line.replace(namedMark, "$1") : line;
}

function profileLinksOf({ links }: Inline): readonly ProfileLink[] {
  const known = profileLinks.get(links);
  if (known) return known;
  const found = links
    .flatMap((link) => {
      const login = profile.exec(link.url)?.[1];
      return login === undefined ? [] : [{ ...link, login }];
    })
    .sort((a, b) => a.from - b.from);
  profileLinks.set(links, found);
  return found;
}

/** Returns the index of the first span that ends behind an offset. */
function firstAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function withoutStruck({ text, strikethrough }: Inline, from: number, to: number): string {
  let rest = "";
  let at = from;
  for (let index = firstAfter(strikethrough, from); index < strikethrough.length; index++) {
    const span = strikethrough[index];
    if (!span || span.from >= to) break;
    rest += text.slice(at, Math.max(at, span.from));
    at = Math.max(at, span.to);
  }
  return rest + text.slice(at, Math.max(at, to));
}

/** Returns lines of names as one text. */
export function namesIn(lines: readonly string[]): string {
  return lines.filter((line) => line !== "").join(", ");
}
