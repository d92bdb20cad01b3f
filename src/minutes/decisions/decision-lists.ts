import { isListingLabel } from "../action-items/listings.ts";
import type { TextUnit } from "../action-items/text-units.ts";
import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import type { DecisionPatterns } from "../vocabulary/decision-patterns.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A longer heading or label is a sentence. */
const maxTitle = 80;

/** Finds the bullets and paragraphs that are decisions because of the heading or label above them. */
export class DecisionLists {
  private readonly document: MarkdownDocument;
  private readonly texts: ReadonlyMap<Block, Inline>;
  private readonly patterns: DecisionPatterns;
  private readonly words: VocabularyPatterns;
  /** Entries, with whether tasks stand between them. */
  private readonly entries = new Map<Block, boolean>();
  private readonly tables = new Set<Block>();
  private positions: ReadonlyMap<Block, number> | null = null;

  constructor(
    document: MarkdownDocument,
    texts: ReadonlyMap<Block, Inline>,
    patterns: DecisionPatterns,
    words: VocabularyPatterns,
  ) {
    this.document = document;
    this.texts = texts;
    this.patterns = patterns;
    this.words = words;
  }

  /** Returns whether a unit is a decision of a list, or may be one or a task. Null for other units. */
  entryAt(unit: TextUnit): "decision" | "decision-or-task" | null {
    const holder = unit.isBullet ? unit.item : unit.block;
    const isMixed = holder ? this.entries.get(holder) : undefined;
    if (isMixed === undefined) return null;
    return isMixed ? "decision-or-task" : "decision";
  }

  /** Returns whether all rows of a table are decisions. */
  isListed(table: Block): boolean {
    return this.tables.has(table);
  }

  /** Reads a heading: everything below "Decisions" is one. */
  readHeading(heading: Block, title: string): void {
    if (!this.isTitle(title)) return;
    const isMixed = !this.patterns.title.test(title);
    const section = this.sectionOf(heading);
    const items = section.filter(({ kind }) => kind === "item");
    for (const block of section) if (block.kind === "table") this.tables.add(block);
    if (items.length > 0) this.addAll(items, isMixed);
    else
      this.addAll(
        section.filter(({ kind }) => kind === "paragraph" || kind === "quote"),
        isMixed,
      );
  }

  /** Reads a label without words after it: "Decision:" above a list or a paragraph. */
  readLabel(unit: TextUnit): void {
    const { block, item, isBullet } = unit;
    if (isBullet && item) {
      const inside = item.children.filter((child) => child !== block);
      const items = inside.filter(({ kind }) => kind === "item");
      this.addAll(
        items.length > 0
          ? items
          : inside.length > 0
            ? inside.slice(0, 1)
            : this.siblingsAfter(item).slice(0, 1),
      );
      return;
    }
    if (unit.to < unit.inline.text.length) return;
    const after = this.siblingsAfter(block);
    const [next] = after;
    if (next?.kind === "table") this.tables.add(next);
    if (next?.kind !== "item") {
      // "_Agreement_" in a transcript is no label of what is said next.
      const isLabel =
        /[:：]/.test(unit.text) || /^[\s>]*(?:\*\*|__)/.test(unit.inline.source.slice(unit.from));
      this.addAll(next && isLabel ? [next] : []);
      return;
    }
    const sign = this.signOf(next);
    const end = after.findIndex((each) => each.kind !== "item" || this.signOf(each) !== sign);
    this.addAll(end < 0 ? after : after.slice(0, end));
  }

  /** Reads a title of decisions without a colon: "- Decisions" above sub-bullets, "**Decisions**" above a list. */
  readTitle(unit: TextUnit): boolean {
    if (!this.isTitle(unit.text)) return false;
    const isBold = /^\s*(?:\*\*|__)/.test(unit.inline.source.slice(unit.from));
    const isAbove = unit.isBullet
      ? unit.item?.children.some(({ kind }) => kind === "item") === true
      : isBold && this.siblingsAfter(unit.block)[0]?.kind === "item";
    if (isAbove) this.readLabel(unit);
    return isAbove;
  }

  /** Returns whether a text is a heading or label of decisions and nothing else: "Decisions", "Resolutions and action items". */
  private isTitle(text: string): boolean {
    if (text.length > maxTitle || !this.patterns.title.mayMatch(text) || text.trim().endsWith("?"))
      return false;
    if (this.patterns.title.test(text)) return true;
    // "Conclusion/Resolution", "Decisions and action items"
    const parts = text
      .replaceAll("/", " / ")
      .split(this.words.headingConjunction)
      .filter((part) => /\p{L}/u.test(part));
    return (
      parts.length > 1 &&
      parts.some((part) => this.patterns.title.test(part)) &&
      parts.every(
        (part) =>
          this.patterns.title.test(part) ||
          (/^\P{L}*\p{L}+\P{L}*$/u.test(part) && this.words.decisionHeading.test(part)) ||
          isListingLabel(part, this.words),
      )
    );
  }

  private addAll(blocks: readonly Block[], isMixed = false): void {
    for (const block of blocks) {
      if (block.kind !== "quote") this.entries.set(block, isMixed);
      else for (const child of block.children) this.entries.set(child, isMixed);
    }
  }

  /** Returns the blocks below a heading, up to the next one of its level, or one over tasks. */
  private sectionOf(heading: Block): readonly Block[] {
    const { blocks } = this.document;
    const section: Block[] = [];
    for (let at = this.positionOf(heading) + 1; at < blocks.length; at++) {
      const block = blocks[at];
      if (!block) break;
      if (block.kind === "heading") {
        const title = this.texts.get(block)?.text.replace(/^#+/, "") ?? "";
        if (block.depth <= heading.depth || isListingLabel(title, this.words)) break;
      } else section.push(block);
    }
    return section;
  }

  /** Returns the bullet of an item, and "1" for a number: another one begins another list. */
  private signOf({ from }: Block): string {
    const sign = /^[\s>]*(.)/.exec(this.document.lines[from - 1] ?? "")?.[1] ?? "";
    return /\d/.test(sign) ? "1" : sign;
  }

  private siblingsAfter(block: Block): readonly Block[] {
    const siblings = block.parent ? block.parent.children : this.document.blocks;
    const after: Block[] = [];
    for (let at = this.positionOf(block) + 1; at < siblings.length; at++) {
      const next = siblings[at];
      if (!next || next.kind === "heading") break;
      after.push(next);
      if (next.kind !== "item") break;
    }
    return after;
  }

  /** Returns the position of a block among its siblings. */
  private positionOf(block: Block): number {
    this.positions ??= positionsOf(this.document.blocks);
    return this.positions.get(block) ?? -1;
  }
}

function positionsOf(blocks: readonly Block[]): ReadonlyMap<Block, number> {
  const positions = new Map<Block, number>();
  const visit = (siblings: readonly Block[]): void => {
    siblings.forEach((block, index) => {
      positions.set(block, index);
      visit(block.children);
    });
  };
  visit(blocks);
  return positions;
}
