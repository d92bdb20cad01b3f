import type { TextUnit } from "../action-items/text-units.ts";
import type { Block } from "../markdown/blocks.ts";
import { lineAt } from "../markdown/inline.ts";
import type { Decision, LineRange } from "../minutes.ts";

/** A decision whose vote may still follow. */
export type DecisionDraft = Pick<Decision, "line" | "text" | "isPostponed"> & {
  lines: LineRange;
  vote: string | null;
  readonly unit: TextUnit;
};

/** A vote with more lines between it and the decision above it is another's. */
const maxGap = 2;
/** A decision further below a vote is another's. */
const maxLinesAfterVote = 15;

/** A text with one count, as in a list with a bullet for each: "5 in favour". */
const singleCount = /^\D*\d+\D*$/;

/** Collects the decisions of a file, and gives each vote to its decision. */
export class DecisionDrafts {
  readonly all: DecisionDraft[] = [];
  /** A vote that stands before its decision. */
  private vote: { text: string; readonly parent: Block | null; readonly line: number } | null = null;
  /** The single count on the line above, of which the next one is another part. */
  private counted: { readonly parent: Block | null; readonly line: number } | null = null;

  /** Forgets a vote without a decision: another topic begins. */
  endTopic(): void {
    this.vote = null;
    this.counted = null;
  }

  add(unit: TextUnit, found: Omit<Decision, "references" | "topic">): void {
    const isNear = this.vote !== null && found.line - this.vote.line <= maxLinesAfterVote;
    const before = isNear && this.vote?.parent === parentOf(unit) ? this.vote.text : null;
    if (before !== null && found.vote === null) this.vote = null;
    const vote = found.vote ?? before;
    // "Approved unanimously" is both.
    const isText = vote !== null && found.text.toLowerCase().startsWith(vote.toLowerCase());
    this.counted = null;
    this.all.push({ ...found, vote: isText ? null : vote, unit });
  }

  /** Returns the decision that a unit is in a sub-bullet of. */
  above(unit: TextUnit): DecisionDraft | null {
    const last = this.all.at(-1);
    if (!last?.unit.isBullet || last.unit.item === unit.item) return null;
    return lineAt(unit.inline, unit.from) <= last.lines.to ? last : null;
  }

  /** Adds a vote to the decision above it, else to the next one of the list. */
  addVote(unit: TextUnit, vote: string, lastLine: number): void {
    const parent = parentOf(unit);
    const begin = lineAt(unit.inline, unit.from);
    const isSingle = singleCount.test(vote);
    const isMore = isSingle && this.counted?.parent === parent && this.counted.line === begin - 1;
    this.counted = isSingle ? { parent, line: lastLine } : null;
    if (isMore) {
      this.joinVote(vote, lastLine);
      return;
    }
    const above = this.above(unit);
    const last = above ?? this.all.at(-1);
    const isNext = last && begin - last.lines.to <= maxGap && parentOf(last.unit) === parent;
    if (!last || last.vote !== null || !(above || isNext)) {
      this.vote = { text: vote, parent, line: begin };
      return;
    }
    last.vote = vote;
    last.lines = { from: last.lines.from, to: Math.max(last.lines.to, lastLine) };
  }

  /** Adds a count to the one on the line above: "- 5 in favour", "- 2 against". */
  private joinVote(vote: string, lastLine: number): void {
    if (this.vote) {
      this.vote.text += `, ${vote}`;
      return;
    }
    const last = this.all.at(-1);
    if (!last) return;
    last.vote = `${last.vote ?? ""}, ${vote}`;
    last.lines = { from: last.lines.from, to: Math.max(last.lines.to, lastLine) };
  }
}

function parentOf({ isBullet, item, block }: TextUnit): Block | null {
  return isBullet && item ? item.parent : block.parent;
}
