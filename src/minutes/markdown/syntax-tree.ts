import type { Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified, type Processor } from "unified";

/** Names of micromark's constructs (https://github.com/micromark/micromark#constructs). */
const blockConstructs = [
  "blockQuote",
  "codeFenced",
  "codeIndented",
  "definition",
  "gfmFootnoteDefinition",
  "headingAtx",
  "htmlFlow",
  "list",
  "thematicBreak",
];

function withoutBlocks(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: blockConstructs } }];
}

const documents = unified().use(remarkParse).use(remarkGfm).freeze();
const lines = unified().use(remarkParse).use(remarkGfm).use(withoutBlocks).freeze();

/**
 * Parses GitHub Flavored Markdown, for text that is quoted or linted.
 *
 * Minutes themselves are read by readBlocks (read-blocks.ts), in a tenth of the time.
 * @param markdown  text. The caller limits its markup, because parsing takes time quadratic in the markup of a paragraph.
 */
export function parseMarkdown(markdown: string): Root {
  return documents.parse(markdown);
}

/** Parses one line as inline Markdown: a title such as "1. Welcome" is no list. */
export function parseInlineMarkdown(line: string): Root {
  return lines.parse(line);
}
