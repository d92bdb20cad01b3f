import type { Block } from "../markdown/blocks.ts";
import { rangesAbove } from "../markdown/list-items.ts";
import { levelOfKind, type BlockLevels } from "./block-levels.ts";
import type { SiblingLists } from "./sibling-lists.ts";
import type { TextKind } from "./text-kind.ts";
import type { PassageReading } from "./topic-reader.ts";
import type { Unit } from "./units.ts";

/** Maximum lines of a section that is about its first bullet, and of one that is read as a whole in any case. */
const maxTopic = 16;
const maxShortTopic = 6;

/** Reads the list or section around a bullet as a whole, if it is about one issue. */
export class SectionReader {
  private readonly levels: BlockLevels;
  private readonly lists: SiblingLists;

  constructor(levels: BlockLevels, lists: SiblingLists) {
    this.levels = levels;
    this.lists = lists;
  }

  /** Returns the section if it is short, or if the bullet is its title. Else null. */
  read(holder: Block, unit: Unit, kind: TextKind): PassageReading | null {
    if (unit.isLine || holder.kind !== "item" || this.levels.issuesIn(holder).size !== 1) return null;
    const { blocks, issues } = this.lists.sectionOf(holder);
    if (issues !== 1) return null;
    const start = blocks.findIndex(({ kind }) => kind === "item");
    const isListed = levelOfKind(kind) === "listed";
    const isTop = holder.parent === null;
    // A single link below a text is what the text is about.
    const isBelowText = isListed && isTop && blocks.at(-1) === holder && holder.children.length === 1;
    const first = blocks[start] === holder && isBelowText ? 0 : start;
    const from = blocks[first]?.from ?? holder.from;
    const to = blocks.at(-1)?.to ?? holder.to;
    // A title with a discussion of its own is a point among others.
    if (!isTop && kind === "title" && holder.children.length > 1) return null;
    if (!isListed && (to - from >= maxTopic || !isTop)) return null;
    const isShort = isTop && to - from < maxShortTopic;
    const isLinkOfFirst = isTop && isListed && kind !== "title" && blocks[start + 1] === holder;
    if (blocks[start] !== holder && !isShort && !isLinkOfFirst) return null;
    // A task among tasks is a point of its own.
    const isTask = this.levels.hasActionItem(unit);
    if (isTask && blocks.some((block) => block !== holder && this.levels.hasActionItem(block))) return null;
    const level = this.levels.levelOf(blocks.slice(first));
    return level === null ? null : { passage: { above: rangesAbove(holder), lines: { from, to } }, level };
  }
}
