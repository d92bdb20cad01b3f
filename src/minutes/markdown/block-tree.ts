import type { Block } from "./blocks.ts";

type Container = { readonly block: Block; readonly column: number };
type Leaf = { block: Block; fence: string; endMarker: string | null };

/** The blocks that were read so far, and those that are still open. */
export class BlockTree {
  readonly blocks: Block[] = [];
  readonly blockAt: (Block | null)[] = [];
  readonly textStart: number[] = [];
  readonly itemAt: (Block | null)[] = [];
  /** The open containers, outermost first. */
  readonly open: Container[] = [];
  /** The leaf that the next line may continue. */
  leaf: Leaf | null = null;
  depth = 0;
  deepestLine = 0;

  /** Returns the number of containers that a blank line keeps open. It closes quotes that it does not repeat, but no items. */
  countOpenAfterBlank(matched: number): number {
    const unmatched = this.open.findIndex(
      (container, at) => at >= matched && container.block.kind === "quote",
    );
    return unmatched < 0 ? this.open.length : unmatched;
  }

  turnIntoHeading(paragraph: Block, depth: number, index: number, position: number): void {
    const siblings = paragraph.parent ? paragraph.parent.children : this.blocks;
    siblings.pop();
    const { from, parent } = paragraph;
    const block: Block = { kind: "heading", parent, children: [], from, to: index + 1, depth };
    siblings.push(block);
    for (let line = from - 1; line <= index; line++) this.blockAt[line] = block;
    this.textStart[index] = position;
    this.extendContainers(index);
    this.leaf = null;
  }

  /** Starts a table whose header is the paragraph's last line. The lines above stay a paragraph. */
  turnIntoTable(paragraph: Block, index: number, position: number): void {
    const siblings = paragraph.parent ? paragraph.parent.children : this.blocks;
    paragraph.to = index - 1;
    if (paragraph.to < paragraph.from) siblings.pop();
    const block = this.start("table", index - 1);
    this.mark(index - 1, block, this.textStart[index - 1]);
    this.continueLeaf(index, position);
  }

  /** Starts a leaf. */
  start(kind: Block["kind"], index: number, depth?: number): Block {
    const block = this.add(kind, index, depth);
    this.leaf = { block, fence: "", endMarker: null };
    return block;
  }

  /** Opens a container. @param column  the column of its content */
  push(kind: "item" | "quote", index: number, column: number): Block {
    const block = this.add(kind, index);
    this.open.push({ block, column });
    if (this.open.length > this.depth) {
      this.depth = this.open.length;
      this.deepestLine = index + 1;
    }
    this.extendContainers(index);
    return block;
  }

  /** Adds a block below the open containers. */
  add(kind: Block["kind"], index: number, depth = this.open.length): Block {
    const parent = this.open.at(-1)?.block ?? null;
    const block: Block = { kind, parent, children: [], from: index + 1, to: index + 1, depth };
    (parent ? parent.children : this.blocks).push(block);
    return block;
  }

  continueLeaf(index: number, position: number): void {
    if (this.leaf) this.mark(index, this.leaf.block, position);
  }

  /** Records that a line belongs to a block. @param start  the offset of the line's text */
  mark(index: number, block: Block, start = 0): void {
    this.blockAt[index] = block;
    this.itemAt[index] ??= null;
    this.textStart[index] = start;
    block.to = index + 1;
    this.extendContainers(index);
  }

  extendContainers(index: number): void {
    for (const container of this.open) container.block.to = index + 1;
    this.blockAt[index] ??= this.open.at(-1)?.block ?? null;
  }

  /** Closes all open containers but the outermost `count`. */
  close(count: number): void {
    while (this.open.length > count) this.open.pop();
    this.leaf = null;
  }
}
