/*
 * A Markdown reader of our own, with inline-reader.ts, in place of remark-parse with remark-gfm. Two reasons:
 * - Time. 858 real files of minutes take 2.5 s to read instead of 34.8 s to parse, and hostile text takes linear time:
 *   261, 501 and 637 ms for 1, 2 and 4 times the text (`npm run bench:read`), where remark needs 15 s and more for
 *   20 kB of underscores.
 * - Tolerance. Minutes come from pads: bullets are indented by any width, and what is indented is no code.
 * What is quoted on GitHub is parsed with GitHub's grammar instead: see src/render.
 */
import {
  bulletPattern,
  fencePattern,
  headingPattern,
  readRawHtml,
  thematicBreakPattern,
  startsBlock,
  tabStop,
  tableDelimiterPattern,
  headingUnderlinePattern,
} from "./line-starts.ts";
import { splitLines } from "./lines.ts";

/**
 * A block of a Markdown file: heading, list item, paragraph, table, code. Follows CommonMark's container rules
 * (https://spec.commonmark.org/0.31.2/#phase-1-block-structure) with two exceptions for how minutes are written:
 * an indented bullet is a bullet, never indented code, and HTML blocks other than comments and `<pre>` are text.
 */
export type Block = {
  readonly kind: "heading" | "item" | "quote" | "paragraph" | "table" | "code" | "hidden";
  readonly parent: Block | null;
  readonly children: Block[];
  /** 1-based lines, both included; the last one is never blank. */
  readonly from: number;
  to: number;
  /** Level of a heading (1 to 6); for other blocks the number of containers around it. */
  readonly depth: number;
};

export type MarkdownDocument = {
  readonly lines: readonly string[];
  /** The top-level blocks in file order. */
  readonly blocks: readonly Block[];
  /** The innermost block of each line (index 0 is line 1); null for a blank line. */
  readonly blockAt: readonly (Block | null)[];
  /** The offset at which each line's text begins, after indentation, `>` and bullet. */
  readonly textStart: readonly number[];
  /** The innermost item whose bullet is on each line. */
  readonly itemAt: readonly (Block | null)[];
  /** Maximum nesting of containers. */
  readonly depth: number;
  /** The 1-based line with the maximum nesting. */
  readonly deepestLine: number;
};

/** Maximum nesting; deeper containers are read as text. Real minutes have far fewer levels. */
export const maxNesting = 100;

type Container = { readonly block: Block; readonly column: number };
type Leaf = { block: Block; fence: string; endMarker: string | null };

/** Parses the block structure of a Markdown text. */
export function readBlocks(text: string): MarkdownDocument {
  return new BlockReader(splitLines(text)).read();
}

class BlockReader {
  private readonly lines: readonly string[];
  private readonly blocks: Block[] = [];
  private readonly blockAt: (Block | null)[] = [];
  private readonly textStart: number[] = [];
  private readonly itemAt: (Block | null)[] = [];
  private readonly open: Container[] = [];
  private leaf: Leaf | null = null;
  private depth = 0;
  private deepestLine = 0;
  private position = 0;
  private column = 0;

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  read(): MarkdownDocument {
    const first = this.skipFrontMatter();
    for (let index = first; index < this.lines.length; index++) this.readLine(index);
    const { lines, blocks, blockAt, textStart, itemAt, depth, deepestLine } = this;
    return { lines, blocks, blockAt, textStart, itemAt, depth, deepestLine };
  }

  private skipFrontMatter(): number {
    if (this.lines[0] !== "---") return 0;
    const end = this.lines.indexOf("---", 1);
    if (end < 2 || !/^[\w-]+[ \t]*:/.test(this.lines[1] ?? "")) return 0;
    this.leaf = null;
    const block = this.add("hidden", 0);
    for (let index = 0; index <= end; index++) this.mark(index, block);
    this.leaf = null;
    return end + 1;
  }

  private readLine(index: number): void {
    const line = this.lines[index] ?? "";
    this.position = 0;
    this.column = 0;
    this.blockAt[index] = null;
    this.itemAt[index] = null;
    this.textStart[index] = 0;

    let base = 0;
    let matched = 0;
    for (const container of this.open) {
      this.skipSpaces(line);
      const blank = this.position >= line.length;
      if (container.block.kind === "quote") {
        if (this.column - base >= tabStop || line[this.position] !== ">") break;
        base = this.consumeQuote(line);
      } else {
        if (!blank && this.column < container.column) break;
        if (!blank) base = container.column;
      }
      matched++;
    }
    this.skipSpaces(line);
    const rest = line.slice(this.position);

    if (this.leaf && (this.leaf.fence || this.leaf.endMarker !== null) && matched === this.open.length) {
      this.continueRaw(index, rest, this.column - base);
      return;
    }
    if (rest === "") {
      this.close(matched === this.open.length ? matched : this.countOpenAfterBlank(matched));
      return;
    }
    const paragraphOpen = this.leaf?.block.kind === "paragraph" || this.leaf?.block.kind === "table";
    const lazy = matched < this.open.length;
    if (lazy && paragraphOpen && !startsBlock(rest, this.column - base)) {
      this.continueLeaf(index);
      return;
    }
    if (lazy) this.close(matched);
    this.openContainers(index, line, base);
  }

  /** Returns how many containers a blank line keeps open: it closes quotes that it does not repeat, but no items. */
  private countOpenAfterBlank(matched: number): number {
    const unmatched = this.open.findIndex(
      (container, at) => at >= matched && container.block.kind === "quote",
    );
    return unmatched < 0 ? this.open.length : unmatched;
  }

  private openContainers(index: number, line: string, base: number): void {
    for (;;) {
      this.skipSpaces(line);
      const rest = line.slice(this.position);
      const indent = this.column - base;
      if (rest === "") {
        this.leaf = null;
        this.extendContainers(index);
        return;
      }
      if (this.open.length < maxNesting && !thematicBreakPattern.test(rest)) {
        if (rest.startsWith(">") && indent < tabStop) {
          this.leaf = null;
          this.push("quote", index, 0);
          base = this.consumeQuote(line);
          continue;
        }
        const marker = bulletPattern.exec(rest);
        if (marker && this.canStartItem(marker, rest, indent)) {
          base = this.openItem(index, line, marker[0].length);
          continue;
        }
      }
      this.openLeaf(index, rest, indent);
      return;
    }
  }

  private canStartItem(marker: RegExpExecArray, rest: string, indent: number): boolean {
    const numbered = marker[1] !== undefined;
    if (numbered && indent >= tabStop) return false;
    if (this.leaf?.block.kind !== "paragraph") return true;
    const empty = rest.slice(marker[0].length).trim() === "";
    const inItem = this.open.at(-1)?.block.kind === "item";
    return !empty && (!numbered || inItem || Number(marker[1]) === 1);
  }

  private openItem(index: number, line: string, markerLength: number): number {
    const markerColumn = this.column;
    this.position += markerLength;
    this.column += markerLength;
    this.skipSpaces(line);
    const blank = this.position >= line.length;
    const wide = this.column - markerColumn - markerLength > tabStop;
    const content = blank || wide ? markerColumn + markerLength + 1 : this.column;
    this.leaf = null;
    const block = this.push("item", index, content);
    this.itemAt[index] = block;
    return content;
  }

  private openLeaf(index: number, rest: string, indent: number): void {
    const paragraph = this.leaf?.block.kind === "paragraph" ? this.leaf : null;
    if (indent >= tabStop && !paragraph) {
      const continues =
        this.leaf?.block.kind === "code" && this.leaf.fence === "" && this.leaf.endMarker === null;
      if (!continues) this.start("code", index);
      this.continueLeaf(index);
      return;
    }
    if (indent < tabStop) {
      const level = headingPattern.exec(rest)?.[1]?.length;
      if (level !== undefined) {
        this.start("heading", index, level);
        this.continueLeaf(index);
        this.leaf = null;
        return;
      }
      if (
        paragraph &&
        headingUnderlinePattern.test(rest) &&
        rest.length >= 1 &&
        this.isUnderlined(paragraph.block, rest)
      ) {
        this.turnIntoHeading(paragraph.block, rest.startsWith("=") ? 1 : 2, index);
        return;
      }
      if (thematicBreakPattern.test(rest)) {
        this.leaf = null;
        return;
      }
      const fenced = fencePattern.exec(rest)?.[0];
      if (fenced !== undefined) {
        this.start("code", index);
        this.continueLeaf(index);
        if (this.leaf) this.leaf.fence = fenced;
        return;
      }
      const raw = readRawHtml(rest);
      if (raw) {
        this.start(raw.kind, index);
        this.continueLeaf(index);
        if (rest.toLowerCase().indexOf(raw.end, raw.from) >= 0) this.leaf = null;
        else if (this.leaf) this.leaf.endMarker = raw.end;
        return;
      }
    }
    if (paragraph && rest.includes("-") && this.isTableHead(index, rest)) {
      this.turnIntoTable(paragraph.block, index);
      return;
    }
    if (!paragraph && this.leaf?.block.kind !== "table") this.start("paragraph", index);
    this.continueLeaf(index);
  }

  private isUnderlined(paragraph: Block, rest: string): boolean {
    return paragraph.to >= paragraph.from && (rest.startsWith("=") || rest.length >= 2 || rest === "-");
  }

  private isTableHead(index: number, rest: string): boolean {
    const head = this.lines[index - 1] ?? "";
    return (
      head.includes("|") &&
      this.blockAt[index - 1] === this.leaf?.block &&
      rest.includes("|") &&
      tableDelimiterPattern.test(rest)
    );
  }

  private continueRaw(index: number, rest: string, indent: number): void {
    const leaf = this.leaf;
    if (!leaf) return;
    if (rest !== "") this.continueLeaf(index);
    const closes =
      leaf.endMarker === null
        ? indent < tabStop &&
          rest.startsWith(leaf.fence) &&
          rest.replaceAll(leaf.fence.charAt(0), "").trim() === ""
        : rest.toLowerCase().includes(leaf.endMarker);
    if (closes) this.leaf = null;
  }

  private turnIntoHeading(paragraph: Block, depth: number, index: number): void {
    const siblings = paragraph.parent ? paragraph.parent.children : this.blocks;
    siblings.pop();
    const { from, parent } = paragraph;
    const block: Block = { kind: "heading", parent, children: [], from, to: index + 1, depth };
    siblings.push(block);
    for (let line = from - 1; line <= index; line++) this.blockAt[line] = block;
    this.textStart[index] = this.position;
    this.extendContainers(index);
    this.leaf = null;
  }

  /** Starts a table whose header is the paragraph's last line; the lines above stay a paragraph. */
  private turnIntoTable(paragraph: Block, index: number): void {
    const siblings = paragraph.parent ? paragraph.parent.children : this.blocks;
    paragraph.to = index - 1;
    if (paragraph.to < paragraph.from) siblings.pop();
    const block = this.start("table", index - 1);
    this.mark(index - 1, block, this.textStart[index - 1]);
    this.continueLeaf(index);
  }

  private start(kind: Block["kind"], index: number, depth?: number): Block {
    const block = this.add(kind, index, depth);
    this.leaf = { block, fence: "", endMarker: null };
    return block;
  }

  private push(kind: "item" | "quote", index: number, column: number): Block {
    const block = this.add(kind, index);
    this.open.push({ block, column });
    if (this.open.length > this.depth) {
      this.depth = this.open.length;
      this.deepestLine = index + 1;
    }
    this.extendContainers(index);
    return block;
  }

  private add(kind: Block["kind"], index: number, depth = this.open.length): Block {
    const parent = this.open.at(-1)?.block ?? null;
    const block: Block = { kind, parent, children: [], from: index + 1, to: index + 1, depth };
    (parent ? parent.children : this.blocks).push(block);
    return block;
  }

  private continueLeaf(index: number): void {
    if (this.leaf) this.mark(index, this.leaf.block, this.position);
  }

  private mark(index: number, block: Block, start = 0): void {
    this.blockAt[index] = block;
    this.itemAt[index] ??= null;
    this.textStart[index] = start;
    block.to = index + 1;
    this.extendContainers(index);
  }

  private extendContainers(index: number): void {
    for (const container of this.open) container.block.to = index + 1;
    this.blockAt[index] ??= this.open.at(-1)?.block ?? null;
  }

  private close(count: number): void {
    this.open.length = Math.min(count, this.open.length);
    this.leaf = null;
  }

  private consumeQuote(line: string): number {
    this.position++;
    this.column++;
    const next = line.charCodeAt(this.position);
    return next === 32 || next === 9 ? this.column + 1 : this.column;
  }

  private skipSpaces(line: string): void {
    for (; this.position < line.length; this.position++) {
      const code = line.charCodeAt(this.position);
      if (code === 32) this.column++;
      else if (code === 9) this.column += tabStop - (this.column % tabStop);
      else return;
    }
  }
}
