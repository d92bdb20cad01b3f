import type { RootContent } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { withoutInvisible } from "./defang.ts";
import { printBlocks, quoted } from "./print-blocks.ts";
import { printInline } from "./print-inline.ts";
import { tameBlock, wordsOf } from "./tame.ts";

/** Parsing takes quadratic time in these; a text with more of them is quoted as it stands, in a code block. */
const most = { characters: 8_000, lines: 100, delimiters: 600, emphasis: 300, links: 150 };

/** More than 32 lists and quotes that begin on one line: as many as minutes may nest. */
const deep = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){33}/m;

/**
 * Quotes Markdown from minutes so that it looks as it did and nothing in it comes alive.
 * @param markdown  lines of minutes, at most some kilobytes
 * @param hosts  GitHub hosts, links to which would make cross-references
 * @returns Markdown, every line of which begins with `>`: a bot's command at the start of a line is none any more
 */
export function quote(markdown: string, hosts: readonly string[]): string {
  const text = markdown.replaceAll(/\r\n?/g, "\n");
  const blocks = isTame(text)
    ? parse(text).flatMap((node) => tameBlock(node, hosts))
    : [{ is: "code", text } as const];
  return quoted(printBlocks(blocks));
}

/**
 * The plain words of a title or task in Markdown, safe to stand anywhere in a line of a comment.
 * @param most  how many characters of it
 */
export function quoteInline(markdown: string, most?: number): string {
  return quotePlain(plainWords(markdown), most);
}

/** The words of a title or task in Markdown on one line, as its readers see them. They are not safe to print. */
export function plainWords(markdown: string): string {
  const line = onOneLine(markdown);
  // Nothing but these signs is markup within a line, and to parse takes long.
  return /[\\`*_~[\]<>&]/.test(line) && isTame(line) ? wordsOf(parse(line, [inlineOnly])) : line;
}

/** Text that is no Markdown (a path, a label), safe to stand anywhere in a line of a comment. */
export function quotePlain(text: string, most?: number): string {
  return printInline([{ text: shortened(text, most) }]);
}

/** The same for a cell of a table. */
export function quoteCell(text: string, most?: number): string {
  return printInline([{ text: shortened(text, most) }], true);
}

/** Text on one line, as much of it as is to be shown. It is not safe to print. */
export function shortened(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = onOneLine(withoutInvisible(text));
  return line.length <= most ? line : `${line.slice(0, most).trim()}…`;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function isTame(markdown: string): boolean {
  const count = (signs: RegExp): number => markdown.match(signs)?.length ?? 0;
  return (
    markdown.length <= most.characters &&
    count(/[*_~`[\]<>|!&@:\\]/g) <= most.delimiters &&
    count(/[*_~]/g) <= most.emphasis &&
    count(/:\/\/|www\.|@/gi) <= most.links &&
    count(/\n/g) <= most.lines &&
    !deep.test(markdown)
  );
}

type Extension = NonNullable<Options["extensions"]>[number] & object;

/** A title such as "1. Welcome" is no list. */
const inlineOnly: Extension = {
  disable: {
    null: [
      "blockQuote",
      "codeFenced",
      "codeIndented",
      "definition",
      "gfmFootnoteDefinition",
      "headingAtx",
      "htmlFlow",
      "list",
      "thematicBreak",
    ],
  },
};

const syntax = gfm();
const tree = gfmFromMarkdown();

function parse(markdown: string, extensions: Extension[] = []): readonly RootContent[] {
  return fromMarkdown(markdown, { extensions: [syntax, ...extensions], mdastExtensions: [tree] }).children;
}
