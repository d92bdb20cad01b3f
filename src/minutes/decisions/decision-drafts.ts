import type { TextUnit } from "../action-items/text-units.ts";
import type { Block } from "../markdown/blocks.ts";
import { lineAt } from "../markdown/inline.ts";
import type { Decision, LineRange } from "../minutes.ts";

/** A decision whose vote may still follow. */
type Draft = Pick<Decision, "line" | "text"> & {
  lines: LineRange;
  vote: string | null;
  readonly unit: TextUnit;
};

/** A vote with more lines between it and the decision above it is another's. */
const maxGap = 2;

/** Collects the decisions of a file, and gives each vote to its decision. */
export class DecisionDrafts {
  readonly all: Draft[] = [];
  /** A vote that stands before its decision. */
  private vote: { readonly text: string; readonly parent: Block | null } | null = null;

  /** Forgets a vote without a decision: another topic begins. */
  endTopic(): void {
    this.vote = null;
  }

  add(unit: TextUnit, found: Pick<Decision, "line" | "lines" | "text" | "vote">): void {
    const before = this.vote?.parent === parentOf(unit) ? this.vote.text : null;
    if (before !== null && found.vote === null) this.vote = null;
    const vote = found.vote ?? before;
    // "Approved unanimously" is both.
    const isText = vote !== null && found.text.toLowerCase().startsWith(vote.toLowerCase());
    this.all.push({ ...found, vote: isText ? null : vote, unit });
  }

  /** Returns the decision that a unit is in a sub-bullet of. */
  above(unit: TextUnit): Draft | null {
    const last = this.all.at(-1);
    if (!last?.unit.isBullet || last.unit.item === unit.item) return null;
    return lineAt(unit.inline, unit.from) <= last.lines.to ? last : null;
  }

  /** Adds a vote to the decision above it, else to the next one of the list. */
  addVote(unit: TextUnit, vote: string, lastLine: number): void {
    const above = this.above(unit);
    const last = above ?? this.all.at(-1);
    const line = lineAt(unit.inline, unit.from);
    const isNext = last && line - last.lines.to <= maxGap && parentOf(last.unit) === parentOf(unit);
    if (!last || last.vote !== null || !(above || isNext)) {
      this.vote = { text: vote, parent: parentOf(unit) };
      return;
    }
    last.vote = vote;
    last.lines = { from: last.lines.from, to: Math.max(last.lines.to, lastLine) };
  }
}

function parentOf({ isBullet, item, block }: TextUnit): Block | null {
  return isBullet && item ? item.parent : block.parent;
}
