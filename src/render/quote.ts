import { parseInlineMarkdown, parseMarkdown } from "../minutes/markdown/syntax-tree.ts";
import { removeInvisible } from "./defang.ts";
import { printBlocks, blockquote } from "./print-blocks.ts";
import { printInline } from "./print-inline.ts";
import { sanitizeBlock, plainTextOf } from "./sanitize.ts";

/** Limits for parsing, which takes quadratic time. A text beyond them is quoted as a code block. */
const parseLimits = {
  maxCharacters: 8_000,
  maxLines: 100,
  maxDelimiters: 600,
  maxEmphasis: 300,
  maxLinks: 150,
};

/** More than 32 lists and quotes opened on one line: the nesting limit of minutes. */
const deepNesting = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){33}/m;

/**
 * Quotes Markdown from minutes: it looks the same, but mentions nobody and links no issue.
 * @param markdown  lines of minutes, at most some kilobytes
 * @param hosts  GitHub hosts, to which a direct link would create a cross-reference
 * @returns Markdown in which every line starts with `>`, so that no line starts with a command for another bot
 */
export function quote(markdown: string, hosts: readonly string[]): string {
  const text = markdown.replaceAll(/\r\n?/g, "\n");
  const blocks = isSafeToParse(text)
    ? parseMarkdown(text).children.flatMap((node) => sanitizeBlock(node, hosts))
    : [{ is: "code", text } as const];
  return blockquote(printBlocks(blocks));
}

/** Returns the plain text of a title or task in Markdown, safe anywhere in a line of a comment. */
export function quoteInline(markdown: string, maxLength?: number): string {
  return quotePlain(plainWords(markdown), maxLength);
}

/** Returns the text of a title or task in Markdown on one line, as readers see it. It is not safe to print. */
export function plainWords(markdown: string): string {
  const line = toOneLine(markdown);
  // Parsing is slow; without these characters a line has no markup.
  return /[\\`*_~[\]<>&]/.test(line) && isSafeToParse(line)
    ? plainTextOf(parseInlineMarkdown(line).children)
    : line;
}

/** Returns plain text (a path, a label) escaped for any position in a line of a comment. */
export function quotePlain(text: string, maxLength?: number): string {
  return printInline([{ text: truncateLine(text, maxLength) }]);
}

/** Returns plain text escaped for a table cell. */
export function quoteCell(text: string, maxLength?: number): string {
  return printInline([{ text: truncateLine(text, maxLength) }], true);
}

/**
 * Quotes one line of Markdown for a table cell: with its emphasis, code and links, but without anything active. A text that is
 * longer than `maxLength` characters loses its markup and its end.
 * @param hosts  GitHub hosts, to which a direct link would create a cross-reference
 */
export function quoteMarkdownCell(markdown: string, hosts: readonly string[], maxLength: number): string {
  const line = toOneLine(markdown);
  const isParsed = line.length <= maxLength && isSafeToParse(line);
  const blocks = isParsed
    ? parseInlineMarkdown(line).children.flatMap((node) => sanitizeBlock(node, hosts))
    : [];
  const [block] = blocks;
  return block?.is === "paragraph" && blocks.length === 1
    ? // An entity can be a line end, which would end the row.
      printInline(block.children, true).replaceAll("\n", " ")
    : quoteCell(plainWords(line), maxLength);
}

/** Returns text on one line, cut to `maxLength` characters. It is not safe to print. */
export function truncateLine(text: string, maxLength = Number.POSITIVE_INFINITY): string {
  const line = toOneLine(removeInvisible(text));
  return line.length <= maxLength ? line : `${line.slice(0, maxLength).replace(halfCharacter, "").trim()}…`;
}

/** Matches what a cut leaves of a character of several parts: half of a surrogate pair, a sign that joins the next one. */
const halfCharacter = /[\p{Cs}\u200C\u200D]{1,4}$/u;

function toOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function isSafeToParse(markdown: string): boolean {
  const count = (pattern: RegExp): number => markdown.match(pattern)?.length ?? 0;
  return (
    markdown.length <= parseLimits.maxCharacters &&
    count(/[*_~`[\]<>|!&@:\\]/g) <= parseLimits.maxDelimiters &&
    count(/[*_~]/g) <= parseLimits.maxEmphasis &&
    count(/:\/\/|www\.|@/gi) <= parseLimits.maxLinks &&
    count(/\n/g) <= parseLimits.maxLines &&
    !deepNesting.test(markdown)
  );
}
