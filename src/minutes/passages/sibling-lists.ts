import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import { leadingArrow } from "../action-items/arrows.ts";
import { hasLetterOrDigit } from "../characters.ts";
import type { TextKind } from "./text-kind.ts";
import type { BlockLevels } from "./block-levels.ts";

/** Maximum number of links at the start of a topic: issue, pull request, slides. More are a list of their own. */
export const maxLeadingLinks = 4;

/** Minimum number of bullets that make a list of issues. */
const minListLength = 3;

/** Matches a speaker at the start of a bullet: "Ada:", "[ada]", and "…" by the same. */
const turn =
  /^\s{0,3}(?:[\p{L}@][\p{L}\d.'-]{0,20}(?: \p{Lu}[\p{L}.'-]{0,20}){0,2}:\s|\[(?:name=)?\p{L}[\p{L} .'-]{1,30}\]\s|\.{2,3}|…)/u;

const maxSpeaker = 80;
/** More turns after the mention of an issue than this are hardly about it. */
const maxTurns = 6;

/** Consecutive bullets. */
type BulletList = {
  readonly first: number;
  /** Whether most bullets are titles with links, so that a verb in one of them is a part of a title. */
  readonly isOfTitles: boolean;
  /** Number of bullets that only hold links at the start of the list. */
  readonly leadingLinks: number;
  /** Number of bullets that hold only a title or a label with a link. */
  readonly links: number;
  /** Returns the number of bullets that say something and name no issue. Few texts need it. */
  readonly countNotes: () => number;
};

/** The blocks between two headings. */
type Section = { readonly blocks: readonly Block[]; readonly issues: number };

/** Looks up what stands beside a block. Each list is read once. */
export class SiblingLists {
  private readonly document: MarkdownDocument;
  private readonly levels: BlockLevels;
  private readonly positions = new Map<Block, number>();
  private readonly lists = new Map<Block, BulletList>();
  private readonly dialogues = new Map<BulletList, boolean>();
  private readonly sections = new Map<Block, Section>();
  private readonly known = new Set<readonly Block[]>();
  private readonly holdsPoints = new Map<Block, boolean>();

  constructor(document: MarkdownDocument, levels: BlockLevels) {
    this.document = document;
    this.levels = levels;
  }

  siblingsOf(block: Block): readonly Block[] {
    const siblings = block.parent ? block.parent.children : this.document.blocks;
    if (!this.known.has(siblings)) {
      this.known.add(siblings);
      siblings.forEach((each, at) => this.positions.set(each, at));
    }
    return siblings;
  }

  /** Returns whether a paragraph of a bullet is a point of its own: others of that bullet name issues, too. */
  isPoint(leaf: Block): boolean {
    if (leaf.kind !== "paragraph" || leaf.parent?.kind !== "item") return false;
    const known = this.holdsPoints.get(leaf.parent);
    if (known !== undefined) return known;
    const points = leaf.parent.children
      .slice(1)
      .filter((child) => child.kind === "paragraph" && this.beginsWithLink(child));
    this.holdsPoints.set(leaf.parent, points.length > 1);
    return points.length > 1;
  }

  positionOf(block: Block): number {
    this.siblingsOf(block);
    return this.positions.get(block) ?? 0;
  }

  next(block: Block): Block | undefined {
    return this.siblingsOf(block)[this.positionOf(block) + 1];
  }

  /** Returns the list of a bullet. */
  listOf(item: Block): BulletList {
    const known = this.lists.get(item);
    if (known) return known;
    const siblings = this.siblingsOf(item);
    let first = this.positionOf(item);
    while (siblings[first - 1]?.kind === "item") first--;
    let end = first;
    while (siblings[end]?.kind === "item") end++;
    const items = siblings.slice(first, end);
    const list = { first, ...this.readList(items) };
    for (const each of items) this.lists.set(each, list);
    return list;
  }

  private readList(items: readonly Block[]): Omit<BulletList, "first"> {
    const { levels } = this;
    const single = items.filter((item) => levels.namesIssue(item) && item.children.length === 1);
    const count = (list: readonly Block[], ...kinds: readonly TextKind[]): number =>
      list.filter((item) => kinds.includes(levels.kindOf(item))).length;
    const isOfTitles =
      single.length >= minListLength &&
      count(single, "title", "label") * 3 >= single.length &&
      count(single, "statement", "state") * 4 <= single.length;
    const firstOther = items.findIndex((item) => !levels.isPointer(item));
    const unlinked = items.filter((item) => !levels.namesIssue(item));
    let notes: number | null = null;
    return {
      isOfTitles,
      leadingLinks: firstOther < 0 ? items.length : firstOther,
      links: count(
        items.filter(({ children: [text] }) => text !== undefined && levels.namesIssue(text)),
        "title",
        "label",
        "pointer",
      ),
      countNotes: () => (notes ??= count(unlinked, "remark", "statement")),
    };
  }

  /** Returns the blocks between the headings around a block; for a sub-bullet, the bullets beside it. */
  sectionOf(block: Block): Section {
    const known = this.sections.get(block);
    if (known) return known;
    const siblings = this.siblingsOf(block);
    let first = this.positionOf(block);
    while (first > 0 && siblings[first - 1]?.kind !== "heading") first--;
    if (block.parent && siblings[first]?.kind !== "item") first++;
    let end = first;
    const issues = new Set<string>();
    for (let each = siblings[end]; each && each.kind !== "heading"; each = siblings[++end])
      for (const issue of this.levels.issuesIn(each)) issues.add(issue);
    const blocks = siblings.slice(first, end);
    const section = { blocks, issues: issues.size };
    for (const each of blocks) this.sections.set(each, section);
    return section;
  }

  /** Returns whether a paragraph that begins with a link is the title of the list below it. */
  isLinkedTitle(block: Block): boolean {
    return block.kind === "paragraph" && this.next(block)?.kind === "item" && this.beginsWithLink(block);
  }

  beginsWithLink(block: Block): boolean {
    const inline = this.levels.textOf(block);
    const link = inline?.links[0];
    return link !== undefined && !hasLetterOrDigit(inline?.source.slice(0, link.from) ?? "");
  }

  /** Returns whether a paragraph of one line is the title of the list below it. */
  isTitleOfList(block: Block): boolean {
    return block.kind === "paragraph" && block.from === block.to && this.next(block)?.kind === "item";
  }

  /** Returns whether a bullet's list has a paragraph as its title. */
  hasTitle(item: Block): boolean {
    const before = this.siblingsOf(item)[this.listOf(item).first - 1];
    return before !== undefined && this.isTitleOfList(before);
  }

  /** Returns the last turn of the dialogue after a bullet that is about the same subject: "Ada: …" after "Grace: …". */
  turnsAfter(item: Block): Block | null {
    if (item.kind !== "item" || item.children.length > 1) return null;
    const siblings = this.siblingsOf(item);
    const start = this.positionOf(item);
    let at = start + 1;
    for (; siblings[at]?.kind === "item" && at <= start + maxTurns + 1; at++) {
      const next = siblings[at];
      if (!next || this.levels.namesIssue(next)) break;
    }
    const turns = at - 1 - start;
    return turns > 0 && turns <= maxTurns && this.isInDialogue(item) ? (siblings[at - 1] ?? null) : null;
  }

  /** Returns whether the next bullet is what somebody says. */
  isBeforeTurn(item: Block): boolean {
    const next = this.next(item);
    return next?.kind === "item" && turn.test(this.levels.textOf(next)?.text.slice(0, maxSpeaker) ?? "");
  }

  /** Returns whether most bullets of a list are what somebody says: "Ada: …", "[ada] …". */
  isInDialogue(item: Block): boolean {
    const list = this.listOf(item);
    const known = this.dialogues.get(list);
    if (known !== undefined) return known;
    const siblings = this.siblingsOf(item);
    let length = 0;
    let turns = 0;
    let parents = 0;
    for (let each = siblings[list.first]; each?.kind === "item"; each = siblings[list.first + ++length]) {
      if (turn.test(this.levels.textOf(each)?.text.slice(0, maxSpeaker) ?? "")) turns++;
      if (each.children.length > 1) parents++;
    }
    const result = length >= minListLength && turns * 4 >= length * 3 && parents * 4 <= length;
    this.dialogues.set(list, result);
    return result;
  }

  /** Returns the remarks below a bullet that belong to it: "-> later", "> ACTION: …". */
  asidesBelow(holder: Block): readonly Block[] {
    if (holder.kind !== "item") return [];
    const siblings = this.siblingsOf(holder);
    // What follows the last sub-bullet, outside of the list, is about that bullet.
    const { parent } = holder;
    if (parent?.kind === "item" && siblings.at(-1) === holder) return this.asidesBelow(parent);
    const asides: Block[] = [];
    for (let at = this.positionOf(holder) + 1; at < siblings.length; at++) {
      const block = siblings[at];
      if (!block || this.levels.namesIssue(block) || !this.isAside(block)) break;
      asides.push(block);
    }
    return asides;
  }

  private isAside(block: Block): boolean {
    if (block.kind === "quote") return true;
    const text = block.kind === "paragraph" ? this.levels.textOf(block)?.text : undefined;
    return text !== undefined && leadingArrow.test(text);
  }
}
