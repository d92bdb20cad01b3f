/**
 * A block of a Markdown file: heading, list item, paragraph, table, code. Follows CommonMark's container rules
 * (https://spec.commonmark.org/0.31.2/#phase-1-block-structure) with two exceptions for how minutes are written:
 * an indented bullet is a bullet, never indented code, and HTML blocks other than comments and `<pre>` are text.
 */
export type Block = {
  readonly kind: "heading" | "item" | "quote" | "paragraph" | "table" | "code" | "hidden";
  readonly parent: Block | null;
  readonly children: Block[];
  /** 1-based lines, both included. The last one is never blank. */
  readonly from: number;
  to: number;
  /** Level of a heading (1 to 6). For other blocks: the number of containers around it. */
  readonly depth: number;
};

/** What `[label]` means: the URL of a link, or the paragraph of a footnote. The first definition of a label counts. */
export type Definitions = {
  /** URLs by normalized label. */
  readonly links: ReadonlyMap<string, string>;
  /** The first paragraph of each footnote by normalized label, which begins with `^`. */
  readonly footnotes: ReadonlyMap<string, Block>;
};

export type MarkdownDocument = {
  readonly lines: readonly string[];
  /** The top-level blocks in file order. */
  readonly blocks: readonly Block[];
  /** The innermost block of each line (index 0 is line 1). Null for a blank line. */
  readonly blockAt: readonly (Block | null)[];
  /** The offset at which each line's text begins, after indentation, `>` and bullet. */
  readonly textStart: readonly number[];
  /** The innermost item whose bullet is on each line. */
  readonly itemAt: readonly (Block | null)[];
  readonly definitions: Definitions;
  /** Maximum nesting of containers. */
  readonly depth: number;
  /** The 1-based line with the maximum nesting. */
  readonly deepestLine: number;
};
