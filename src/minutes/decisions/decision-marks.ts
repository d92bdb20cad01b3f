import { findActionKeywords } from "../action-items/keywords.ts";
import type { TextUnit } from "../action-items/text-units.ts";
import { createSpanTest } from "../markdown/inline.ts";
import type { DecisionPatterns } from "../vocabulary/decision-patterns.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A mark of a decision: offsets in a unit's text of the mark and of the words after it. */
export type DecisionMark = {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Whether the words before the mark are what it answers: "Paint it? (RESOLVED: yes)". */
  readonly isAnswer: boolean;
};

/** What may stand before a mark at the start of a line: a box, a number, a time, the nickname of a scribe in a chat. */
const lineStart =
  /^(?:[^\p{L}\p{N}]|\[[ xX]\]|\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s)|\d{1,2}:\d{2}(?::\d{2})?(?=[\s\]])|(?<=^|\s)\p{Ll}[\p{L}\p{N}_-]{2,20}:(?=\s))*$/u;
const maxLineStart = 60;
/** Characters of a link and its address. */
const maxMarkup = 300;
/** An escaped arrow has a blank for its backslash. */
const arrow = /(?:[-=]{1,3} ?>|→|⇒)\s*$/;
const sentenceEnd = /(?:[.!?;)\]…]|\s[–—-])\s+$/;
/** More marks on one line are no minutes. */
const maxMarks = 50;

/** Finds the marks of decisions in a unit, in order: "Decision: …", "… -> Decision: …", "(RESOLVED: yes)", "AGREED to …". */
export function findDecisionMarks(
  unit: TextUnit,
  patterns: DecisionPatterns,
  keywords: Pick<VocabularyPatterns, "keyword" | "everybody">,
): readonly DecisionMark[] {
  const { text, inline } = unit;
  if (!patterns.label.mayMatch(text)) return [];
  const source = inline.source.slice(unit.from, unit.from + text.length);
  const isCode = createSpanTest(inline.code);
  const found: { at: number; from: number; isAnswer: boolean; to: number }[] = [];
  for (const { index, 0: label } of patterns.label.matches(text).slice(0, maxMarks)) {
    const position = positionOf(text, source, index);
    if (position === null || isCode(unit.from + index)) continue;
    const before = found.at(-1);
    if (before) before.to = Math.min(before.to, index);
    const from = index + label.length;
    found.push({
      at: index,
      from,
      isAnswer: position === "answer" || position === "bracket",
      to: endOf(text, from, position),
    });
  }
  if (found.length === 0 && inline.code[0]?.from !== unit.from) {
    const bare = readBareMark(text, source, patterns);
    if (bare) found.push(bare);
  }
  return found.map((mark) => ({ ...mark, to: endBeforeTask(text, mark, keywords) }));
}

function positionOf(
  text: string,
  source: string,
  at: number,
): "start" | "bracket" | "answer" | "inside" | null {
  const before = text.slice(Math.max(0, at - maxLineStart), at);
  if (at <= maxLineStart && lineStart.test(before) && !/[([]\s*$/.test(before)) return "start";
  if (/[([]\s*$/.test(before)) return "bracket";
  const isBold = /(?:\*\*|__)$/.test(source.slice(0, at).slice(-2));
  if (arrow.test(before)) return "answer";
  if (isBold) return "inside";
  // "#7: Decision: close it"
  if (/[:：]\s+$/.test(before) && isShortLabel(text, at) && /^\p{Lu}/u.test(text.slice(at, at + 2)))
    return "answer";
  return sentenceEnd.test(before) && /^\p{Lu}/u.test(text.slice(at, at + 2)) ? "inside" : null;
}

/** Returns whether little stands before an offset. The address of a link takes room, but has no words. */
function isShortLabel(text: string, at: number): boolean {
  return at <= maxMarkup && text.slice(0, at).replace(/\s+/g, " ").length <= maxLineStart;
}

/** Returns the end of the words after a mark: the end of the text, or of the brackets around it. */
function endOf(text: string, from: number, position: string): number {
  if (position !== "bracket") return text.length;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "(" || char === "[") depth++;
    else if ((char === ")" || char === "]") && depth-- === 0) return at;
  }
  return text.length;
}

/** A sentence with a task after the decision is none of its words: "Decision: paint it. AI Ada: buy paint". */
function endBeforeTask(
  text: string,
  { from, to }: DecisionMark,
  keywords: Pick<VocabularyPatterns, "keyword" | "everybody">,
): number {
  const task = findActionKeywords(text, keywords).find(
    (keyword) =>
      keyword.from > from && keyword.from < to && /[.;!][\s_*([]*$/.test(text.slice(from, keyword.from)),
  );
  return task ? task.from : to;
}

/** Reads a mark without a colon: "RESOLVED to …", "**Decision** paint it", "Decision -> paint it", "#agreed paint it". */
function readBareMark(text: string, source: string, { word }: DecisionPatterns): DecisionMark | null {
  const match = word.exec(text);
  const found = match?.groups?.word;
  if (!match || found === undefined) return null;
  const from = match[0].length;
  const at = from - found.length;
  const isCommand = /[#!]/.test(text[at - 1] ?? "");
  const isUpperCase = found === found.toUpperCase() && /^\s+[\p{L}\p{N}"'(@#]/u.test(text.slice(from));
  const isMarked = /[*_]$/.test(source.slice(0, at)) && /^[*_]/.test(source.slice(from, from + 1));
  const hasSign = /^\s{0,3}(?:[-=]{1,3}>|→|⇒|\s[–—-]\s)/.test(text.slice(from));
  if (!isCommand && !isUpperCase && !isMarked && !(hasSign && /^\p{Lu}/u.test(found))) return null;
  return { at, from, to: text.length, isAnswer: false };
}
