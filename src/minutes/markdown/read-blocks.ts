/*
 * This file and read-inline.ts are our own Markdown reader. We do not use remark-parse with remark-gfm, for two reasons:
 * - Time. 858 real files of minutes take 2.5 s to read instead of 34.8 s to parse, and hostile text takes linear time:
 *   261, 501 and 637 ms for 1, 2 and 4 times the text (`npm run bench:read`), where remark needs 15 s and more for
 *   20 kB of underscores.
 * - Tolerance. Minutes come from pads. Bullets have any indentation, and indented text is no code.
 * Text that the bot quotes on GitHub is parsed with GitHub's grammar instead, see src/render.
 */
import {
  headingLevel,
  isThematicBreak,
  matchBullet,
  openingFence,
  readRawHtml,
  startsBlock,
  tabStop,
  isTableHead,
  isHeadingUnderline,
} from "./line-starts.ts";
import { splitLines } from "./lines.ts";
import type { MarkdownDocument } from "./blocks.ts";
import { BlockTree } from "./block-tree.ts";
import { takeDefinitions } from "./definitions.ts";

/** Maximum nesting. Deeper containers are read as text. Real minutes have far fewer levels. */
const maxNesting = 100;

/** Parses the block structure of a Markdown text. */
export function readBlocks(text: string): MarkdownDocument {
  return new BlockReader(splitLines(text)).read();
}

class BlockReader {
  private readonly lines: readonly string[];
  private readonly tree = new BlockTree();
  private position = 0;
  private column = 0;

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  read(): MarkdownDocument {
    const first = this.skipFrontMatter();
    for (let index = first; index < this.lines.length; index++) this.readLine(index);
    const { lines, tree } = this;
    const { blocks, blockAt, textStart, itemAt, depth, deepestLine } = tree;
    const definitions = takeDefinitions({ lines, blocks, blockAt, textStart });
    return { lines, blocks, blockAt, textStart, itemAt, definitions, depth, deepestLine };
  }

  private skipFrontMatter(): number {
    if (this.lines[0] !== "---") return 0;
    // YAML ends a document with "---" or "...": https://yaml.org/spec/1.2.2/#92-streams
    const end = this.lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
    if (end < 2 || !/^[\w-]+[ \t]*:/.test(this.lines[1] ?? "")) return 0;
    this.tree.leaf = null;
    const block = this.tree.add("hidden", 0);
    for (let index = 0; index <= end; index++) this.tree.mark(index, block);
    this.tree.leaf = null;
    return end + 1;
  }

  private readLine(index: number): void {
    const line = this.lines[index] ?? "";
    this.position = 0;
    this.column = 0;
    this.tree.blockAt[index] = null;
    this.tree.itemAt[index] = null;
    this.tree.textStart[index] = 0;

    let base = 0;
    let matched = 0;
    for (const container of this.tree.open) {
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

    if (
      this.tree.leaf &&
      (this.tree.leaf.fence || this.tree.leaf.endMarker !== null) &&
      matched === this.tree.open.length
    ) {
      this.continueRaw(index, rest, this.column - base);
      return;
    }
    if (rest === "") {
      this.tree.close(matched === this.tree.open.length ? matched : this.tree.countOpenAfterBlank(matched));
      return;
    }
    const paragraphOpen =
      this.tree.leaf?.block.kind === "paragraph" || this.tree.leaf?.block.kind === "table";
    const lazy = matched < this.tree.open.length;
    if (lazy && paragraphOpen && !startsBlock(rest, this.column - base)) {
      this.tree.continueLeaf(index, this.position);
      return;
    }
    if (lazy) this.tree.close(matched);
    this.openContainers(index, line, base);
  }

  private openContainers(index: number, line: string, base: number): void {
    for (;;) {
      this.skipSpaces(line);
      const rest = line.slice(this.position);
      const indent = this.column - base;
      if (rest === "") {
        this.tree.leaf = null;
        this.tree.extendContainers(index);
        return;
      }
      if (this.tree.open.length < maxNesting && !isThematicBreak(rest)) {
        if (rest.startsWith(">") && indent < tabStop) {
          this.tree.leaf = null;
          this.tree.push("quote", index, 0);
          base = this.consumeQuote(line);
          continue;
        }
        const marker = matchBullet(rest);
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
    if (this.tree.leaf?.block.kind !== "paragraph") return true;
    const empty = rest.slice(marker[0].length).trim() === "";
    const inItem = this.tree.open.at(-1)?.block.kind === "item";
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
    this.tree.leaf = null;
    const block = this.tree.push("item", index, content);
    this.tree.itemAt[index] = block;
    return content;
  }

  private openLeaf(index: number, rest: string, indent: number): void {
    const paragraph = this.tree.leaf?.block.kind === "paragraph" ? this.tree.leaf : null;
    if (indent >= tabStop && !paragraph) {
      const continues =
        this.tree.leaf?.block.kind === "code" &&
        this.tree.leaf.fence === "" &&
        this.tree.leaf.endMarker === null;
      if (!continues) this.tree.start("code", index);
      this.tree.continueLeaf(index, this.position);
      return;
    }
    if (indent < tabStop) {
      const level = headingLevel(rest);
      if (level !== undefined) {
        this.tree.start("heading", index, level);
        this.tree.continueLeaf(index, this.position);
        this.tree.leaf = null;
        return;
      }
      if (paragraph && paragraph.block.to >= paragraph.block.from && isHeadingUnderline(rest)) {
        this.tree.turnIntoHeading(paragraph.block, rest.startsWith("=") ? 1 : 2, index, this.position);
        return;
      }
      if (isThematicBreak(rest)) {
        this.tree.leaf = null;
        return;
      }
      const fenced = openingFence(rest);
      if (fenced !== undefined) {
        this.tree.start("code", index);
        this.tree.continueLeaf(index, this.position);
        if (this.tree.leaf) this.tree.leaf.fence = fenced;
        return;
      }
      const raw = readRawHtml(rest);
      if (raw) {
        this.tree.start(raw.kind, index);
        this.tree.continueLeaf(index, this.position);
        if (rest.toLowerCase().indexOf(raw.end, raw.from) >= 0) this.tree.leaf = null;
        else if (this.tree.leaf) this.tree.leaf.endMarker = raw.end;
        return;
      }
    }
    if (
      paragraph &&
      this.tree.blockAt[index - 1] === paragraph.block &&
      isTableHead(this.lines[index - 1] ?? "", rest)
    ) {
      this.tree.turnIntoTable(paragraph.block, index, this.position);
      return;
    }
    if (!paragraph && this.tree.leaf?.block.kind !== "table") this.tree.start("paragraph", index);
    this.tree.continueLeaf(index, this.position);
  }

  private continueRaw(index: number, rest: string, indent: number): void {
    const leaf = this.tree.leaf;
    if (!leaf) return;
    if (rest !== "") this.tree.continueLeaf(index, this.position);
    const closes =
      leaf.endMarker === null
        ? indent < tabStop &&
          rest.startsWith(leaf.fence) &&
          rest.replaceAll(leaf.fence.charAt(0), "").trim() === ""
        : rest.toLowerCase().includes(leaf.endMarker);
    if (closes) this.tree.leaf = null;
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
