import type { Block } from "../markdown/blocks.ts";
import type { LineRange, MentionLevel } from "../minutes.ts";
import { levelOfKind, type BlockLevels } from "./block-levels.ts";
import { maxLeadingLinks, type SiblingLists } from "./sibling-lists.ts";
import type { TextKind } from "./text-kind.ts";
import type { Unit } from "./units.ts";

/** What follows a title or a link, and is about it. */
type Extension = LineRange & {
  readonly level: MentionLevel;
  /** Whether it is below a paragraph that is only a title. */
  readonly isBelowTitle: boolean;
};

/** Maximum turns of a dialogue after a link that are about it. */
const maxTurns = 7;
/** More paragraphs below one about an issue than this are hardly all about it. */
const maxTexts = 6;

/** Finds the discussion below a title or a link. */
export class Discussions {
  private readonly levels: BlockLevels;
  private readonly lists: SiblingLists;

  constructor(levels: BlockLevels, lists: SiblingLists) {
    this.levels = levels;
    this.lists = lists;
  }

  /**
   * Returns whether what follows a block may be about its issue: it is no bullet, it is among the links at the start of a
   * topic ("RFC: …", "Slides: …"), or it is the title of the topic, because no other bullet names an issue.
   */
  leads(holder: Block, kind: TextKind): boolean {
    if (holder.kind !== "item") return true;
    const list = this.lists.listOf(holder);
    const at = this.lists.positionOf(holder) - list.first;
    if (kind === "pointer" && this.lists.isBeforeTurn(holder)) return true;
    // "Ada: #7", and what others say to it
    if (kind === "label" && this.lists.isBeforeTurn(holder) && this.lists.isInDialogue(holder)) return true;
    if (kind !== "title") return at < list.leadingLinks && list.leadingLinks <= maxLeadingLinks;
    return (
      at === 0 &&
      holder.parent === null &&
      this.lists.sectionOf(holder).issues === this.levels.issuesIn(holder).size
    );
  }

  /** Returns what follows a title or link without a text of its own: the discussion below it. */
  extend(holder: Block, unit: Unit, kind: TextKind): Extension | null {
    const siblings = this.lists.siblingsOf(holder);
    const isItem = holder.kind === "item";
    const leads = this.leads(holder, kind);
    // What follows a list of links is not about its last link alone.
    if (isItem && !leads && this.lists.listOf(holder).links > 1) return null;
    const isInTitledList = isItem && (kind === "state" || kind === "label") && this.lists.hasTitle(holder);
    const isSection = this.isTitleOfSection(holder);
    const isTurn = isItem && this.lists.isBeforeTurn(holder) && this.lists.isInDialogue(holder);
    const found: Block[] = [];
    let links = 0;
    let isPastLinks = false;
    for (let at = this.lists.positionOf(holder) + 1; at < siblings.length; at++) {
      const block = siblings[at];
      if (!block || block.kind === "heading" || (block.kind === "item" && !leads)) break;
      if (isInTitledList && this.beginsTitledList(block)) break;
      if (isTurn && found.length === maxTurns) break;
      const startsSubject = this.startsSubject(block) && !this.isAboutSame(block, holder);
      if (startsSubject && block.kind !== "item" && !this.levels.isPointer(block)) break;
      if (kind === "title" && !isSection && found.at(-1)?.kind === "item" && this.lists.isTitleOfList(block))
        break;
      if (startsSubject && (isPastLinks ? block.kind === holder.kind : ++links > maxLeadingLinks)) break;
      if (!startsSubject) isPastLinks = true;
      found.push(block);
    }
    const [first] = found;
    const last = found.at(-1);
    const level = this.levels.levelOf(found);
    if (level === null || !first || !last) return null;
    return {
      from: first.from,
      to: last.to,
      level,
      isBelowTitle: holder.kind === "paragraph" && kind === "title" && unit.to === holder.to,
    };
  }

  /** Returns whether a paragraph is the first of a section that is about no other issue. */
  private isTitleOfSection(holder: Block): boolean {
    if (holder.kind === "item" || holder.parent !== null || this.lists.beginsWithLink(holder)) return false;
    const { blocks, issues } = this.lists.sectionOf(holder);
    return blocks[0] === holder && issues === this.levels.issuesIn(holder).size;
  }

  /** Returns whether a paragraph is the title of the next list, or of its section: "Garden", "Status (week 9):". */
  private beginsTitledList(block: Block): boolean {
    const next = this.lists.next(block);
    return (
      this.lists.isTitleOfList(block) ||
      (block.kind === "paragraph" && next !== undefined && this.lists.isTitleOfList(next))
    );
  }

  /**
   * Returns the last line of the list below a paragraph or quotation at the top of a section that introduces it: "Feedback on
   * #7", with the feedback as bullets. Null if there is none, or if its bullets name other issues of their own.
   */
  listBelow(holder: Block): number | null {
    if (holder.kind === "item" || holder.parent !== null) return null;
    const siblings = this.lists.siblingsOf(holder);
    const start = this.lists.positionOf(holder);
    if (start > 0 && siblings[start - 1]?.kind !== "heading") return null;
    let at = start + 1;
    while (isIllustration(siblings[at], this.levels)) at++;
    let end: number | null = null;
    for (let block = siblings[at]; block?.kind === "item"; block = siblings[++at]) {
      if (this.startsSubject(block)) return null;
      end = block.to;
    }
    return end;
  }

  /** Returns whether a block names no other issues than another block. */
  private isAboutSame(block: Block, holder: Block): boolean {
    const issues = this.levels.issuesIn(holder);
    return [...this.levels.issuesIn(block)].every((issue) => issues.has(issue));
  }

  /** Returns the last line of the paragraphs below one that begins with its issue, up to the next issue. Null if there are none. */
  textBelow(holder: Block): number | null {
    if (holder.kind !== "paragraph" || holder.parent !== null || !this.lists.beginsWithLink(holder))
      return null;
    const siblings = this.lists.siblingsOf(holder);
    const start = this.lists.positionOf(holder) + 1;
    let end: number | null = null;
    for (let at = start; at < siblings.length; at++) {
      const block = siblings[at];
      if (!block || block.kind === "heading" || this.levels.namesIssue(block)) break;
      if (at - start >= maxTexts) return null;
      if (this.lists.isTitleOfList(block)) break;
      end = block.to;
    }
    return end;
  }

  private startsSubject(block: Block): boolean {
    if (!this.levels.namesIssue(block)) return false;
    if (block.kind === "paragraph" && this.lists.beginsWithLink(block)) return true;
    const kind = this.levels.kindOf(block);
    return levelOfKind(kind) === "listed" || (kind === "remark" && this.lists.isLinkedTitle(block));
  }
}

/** Returns whether a block only shows something: code, a picture, links. */
function isIllustration(block: Block | undefined, levels: BlockLevels): boolean {
  if (block === undefined) return false;
  return block.kind === "code" || (block.kind === "paragraph" && levels.isPointer(block));
}
