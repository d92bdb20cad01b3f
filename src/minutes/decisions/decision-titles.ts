import type { TextUnit } from "../action-items/text-units.ts";
import type { Block } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import type { DecisionPatterns } from "../vocabulary/decision-patterns.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { findDecisionMarks } from "./decision-marks.ts";
import { wordsBetween } from "./decision-text.ts";
import { readVote } from "./votes.ts";

/** Maximum characters of a bullet that is the title of the decisions below it. */
const maxTitle = 150;
/** Words of a decision that makes the bullet above it its title. */
const minWords = 3;

/** Returns whether the words after a mark belong to the mark, and the decisions stand below: "Resolved: (Ada)" above bullets. */
export function isNoteOfLabel({ isBullet, item }: TextUnit, words: string): boolean {
  return (
    /^\([^()]{1,60}\)$/.test(words) && isBullet && item?.children.some(({ kind }) => kind === "item") === true
  );
}

/** Returns whether a bullet is the title of its topic: "- Resolution: new shed" above "- RESOLVED: we build it in spring". */
export function isTitleOfDecisions(
  { isBullet, item, text }: TextUnit,
  texts: ReadonlyMap<Block, Inline>,
  patterns: DecisionPatterns,
  words: VocabularyPatterns,
): boolean {
  if (!isBullet || !item || text.length > maxTitle) return false;
  return item.children.some(({ kind, children: [block] }) => {
    const inline = kind === "item" && block ? texts.get(block) : undefined;
    if (!block || !inline) return false;
    const below = { block, inline, from: 0, to: inline.text.length, text: inline.text, item, isBullet };
    const mark = findDecisionMarks(below, patterns, words)[0];
    if (!mark || mark.isAnswer) return false;
    const decided = wordsBetween(inline, mark.from, mark.to);
    return decided.split(" ").length >= minWords && readVote(decided, patterns) === null;
  });
}
