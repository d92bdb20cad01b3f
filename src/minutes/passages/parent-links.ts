import type { Block } from "../markdown/blocks.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import type { BlockLevels } from "./block-levels.ts";
import { maxLeadingLinks, type SiblingLists } from "./sibling-lists.ts";
import { isLinkAlone, type TextKind } from "./text-kind.ts";

/** More sub-bullets with nothing but links are a list of issues. */
const maxLinksOfParent = 2;
/** More links below a label such as "Refs:" are a list of issues. */
const maxReferences = 6;

/** Finds the bullet above that sub-bullets with links are about. */
export class ParentLinks {
  private readonly levels: BlockLevels;
  private readonly lists: SiblingLists;
  private readonly patterns: Pick<VocabularyPatterns, "agenda" | "linkLabel">;

  constructor(
    levels: BlockLevels,
    lists: SiblingLists,
    patterns: Pick<VocabularyPatterns, "agenda" | "linkLabel">,
  ) {
    this.levels = levels;
    this.lists = lists;
    this.patterns = patterns;
  }

  /** Returns the bullet that a sub-bullet with nothing but a link is about. Null for a point of a list of issues. */
  ofLink(holder: Block, kind: TextKind): Block | null {
    const parent = nearestListItem(holder.parent);
    const label = this.labelAbove(holder);
    if (label) return nearestListItem(label.parent);
    if (kind === "pointer") return parent;
    // A parent that names an issue of its own is about that issue.
    const title = parent?.children[0];
    if (title && this.levels.namesIssue(title)) return null;
    if (holder.kind !== "item" || (kind !== "label" && !this.isLinkedTitle(holder))) return null;
    const maxLinks = kind === "label" ? maxLeadingLinks : maxLinksOfParent;
    return this.lists.listOf(holder).links <= maxLinks ? parent : null;
  }

  /** Returns the bullet above that only labels the links below it: "Refs:". */
  labelAbove(item: Block): Block | null {
    const { parent } = item;
    const title = parent?.kind === "item" ? parent.children[0] : undefined;
    if (item.kind !== "item" || !parent?.parent || !title || this.levels.namesIssue(title)) return null;
    const isLabel =
      this.levels.kindOf(title) === "pointer" &&
      !this.patterns.agenda.test(this.levels.textOf(parent)?.text ?? "");
    return isLabel && this.lists.listOf(item).links <= maxReferences ? parent : null;
  }

  private isLinkedTitle(item: Block): boolean {
    const inline = this.levels.textOf(item);
    return inline !== undefined && isLinkAlone(inline, this.patterns);
  }
}
