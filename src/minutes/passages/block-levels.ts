import type { Block } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import type { LineRange, MentionLevel } from "../minutes.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { isDuration, isLinksOnly, kindOfText, replaceReferences, type TextKind } from "./text-kind.ts";

type BlockLevelsContext = {
  readonly texts: ReadonlyMap<Block, Inline>;
  /** The issues on each line with a reference, by any key. */
  readonly issuesByLine: ReadonlyMap<number, ReadonlySet<string>>;
  /** The lines of action items. */
  readonly itemLines: ReadonlySet<number>;
};

/** Reads what blocks say. Results are cached, because many references share a block. */
export class BlockLevels {
  private readonly context: BlockLevelsContext;
  private readonly patterns: VocabularyPatterns;
  private readonly kinds = new Map<Block, TextKind>();
  private readonly levels = new Map<Block, MentionLevel | null>();
  private readonly issues = new Map<Block, ReadonlySet<string>>();

  constructor(context: BlockLevelsContext, patterns: VocabularyPatterns) {
    this.context = context;
    this.patterns = patterns;
  }

  textOf(block: Block): Inline | undefined {
    return this.context.texts.get(firstLeaf(block));
  }

  /** Returns the kind of a block's own text; for a bullet, of its first paragraph. */
  kindOf(block: Block): TextKind {
    const leaf = firstLeaf(block);
    const known = this.kinds.get(leaf);
    if (known !== undefined) return known;
    const inline = this.context.texts.get(leaf);
    const kind = inline ? kindOfText(replaceReferences(inline), this.patterns) : "statement";
    this.kinds.set(leaf, kind);
    return kind;
  }

  /** Returns whether a block holds only links, apart from labels such as "Slides:". */
  isPointer(block: Block): boolean {
    const kind = this.kindOf(block);
    return (kind === "pointer" || kind === "label") && this.levelOf(block.children.slice(1)) === null;
  }

  issuesIn(block: Block): ReadonlySet<string> {
    const known = this.issues.get(block);
    if (known) return known;
    const issues = new Set<string>();
    for (let line = block.from; line <= block.to; line++)
      for (const issue of this.context.issuesByLine.get(line) ?? []) issues.add(issue);
    this.issues.set(block, issues);
    return issues;
  }

  namesIssue(block: Block): boolean {
    return this.issuesIn(block).size > 0;
  }

  hasActionItem({ from, to }: LineRange): boolean {
    for (let line = from; line <= to; line++) if (this.context.itemLines.has(line)) return true;
    return false;
  }

  /** Returns what blocks say about the subject above them. Null if they say nothing. */
  levelOf(blocks: readonly Block[]): MentionLevel | null {
    let level: MentionLevel | null = null;
    for (const block of blocks) {
      const own = this.levelOfBlock(block);
      if (own === "said") return "said";
      level = own ?? level;
    }
    return level;
  }

  private levelOfBlock(block: Block): MentionLevel | null {
    const known = this.levels.get(block);
    if (known !== undefined) return known;
    const level = this.readLevel(block);
    this.levels.set(block, level);
    return level;
  }

  private readLevel(block: Block): MentionLevel | null {
    if (block.kind === "hidden" || block.kind === "heading") return null;
    if (block.kind === "code" || block.kind === "table") return "said";
    if (!this.context.texts.has(block)) return this.levelOf(block.children);
    if (this.hasActionItem(block)) return "said";
    const kind = this.kindOf(block);
    if (kind === "pointer") return null;
    if (kind === "postponed") return "postponed";
    if (!this.namesIssue(block)) return this.levelWithoutIssue(block, kind);
    const level = levelOfKind(kind);
    return level === "listed" ? null : level;
  }

  private levelWithoutIssue(block: Block, kind: TextKind): MentionLevel | null {
    const inline = this.context.texts.get(block);
    if (inline && (isLinksOnly(inline, this.patterns) || isDuration(inline))) return null;
    return kind === "state" ? "status" : "said";
  }
}

/** Returns the first text of a bullet, or that of a quotation that is nothing else. */
function firstLeaf(block: Block): Block {
  const [first, ...rest] = block.children;
  return first && (block.kind === "item" || (block.kind === "quote" && rest.length === 0)) ? first : block;
}

/** Returns what a text of a kind says about the issue that it names. */
export function levelOfKind(kind: TextKind): MentionLevel {
  switch (kind) {
    case "pointer":
    case "label":
    case "title":
      return "listed";
    case "state":
      return "status";
    case "postponed":
      return "postponed";
    case "remark":
    case "statement":
      return "said";
  }
}
