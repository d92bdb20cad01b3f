import { isStruck } from "../action-items/done.ts";
import { startsWithKeyword } from "../action-items/keywords.ts";
import { splitIntoUnits, unitOfBlock, type TextUnit } from "../action-items/text-units.ts";
import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import { lineAt, type Inline } from "../markdown/inline.ts";
import type { ActionItem, Decision, Reference, Topic } from "../minutes.ts";
import { findAgendas } from "../passages/agendas.ts";
import { isLinkAlone } from "../passages/text-kind.ts";
import { topicAt } from "../topics.ts";
import type { DecisionPatterns } from "../vocabulary/decision-patterns.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { DecisionDrafts, type DecisionDraft } from "./decision-drafts.ts";
import { DecisionLists } from "./decision-lists.ts";
import { findDecisionMarks, type DecisionMark } from "./decision-marks.ts";
import { isNoteOfLabel, isTitleOfDecisions } from "./decision-titles.ts";
import { DecisionReferences } from "./decision-references.ts";
import { findDecisionCells } from "./decision-tables.ts";
import { readPollTable } from "./poll-tables.ts";
import {
  isInstruction,
  isNothing,
  isQuestion,
  withParent,
  withQuestion,
  withSubBullets,
  wordsBetween,
} from "./decision-text.ts";
import { Motions, type VotedMotion } from "./motions.ts";
import { isResultAlone, readVote, readVoteOfLine, splitVote, unanimityIn } from "./votes.ts";

/** What the reader knows of a file beside its decisions. */
type DecisionContext = {
  readonly texts: ReadonlyMap<Block, Inline>;
  readonly topics: readonly Topic[];
  readonly references: readonly Reference[];
  readonly actionItems: readonly ActionItem[];
};

/** Matches words before a colon at the start of a line. */
const label = /^[\s*_>]{0,9}\p{Lu}[\p{L}\p{N} .'’-]{0,40}[:：]/u;

/** Finds the decisions that the minutes mark. Nothing is inferred from text without a mark. */
export function findDecisions(
  document: MarkdownDocument,
  context: DecisionContext,
  patterns: DecisionPatterns,
  words: VocabularyPatterns,
): readonly Decision[] {
  return new DecisionFinder(document, context, patterns, words).find();
}

class DecisionFinder {
  private readonly document: MarkdownDocument;
  private readonly context: DecisionContext;
  private readonly patterns: DecisionPatterns;
  private readonly words: VocabularyPatterns;
  private readonly lists: DecisionLists;
  private readonly motions: Motions;
  private readonly drafts = new DecisionDrafts();
  private readonly taskLines: ReadonlySet<number>;
  /** A label at the end of a line, whose decision is the next line of the paragraph. */
  private labelled: Block | null = null;

  constructor(
    document: MarkdownDocument,
    context: DecisionContext,
    patterns: DecisionPatterns,
    words: VocabularyPatterns,
  ) {
    this.document = document;
    this.context = context;
    this.patterns = patterns;
    this.words = words;
    this.lists = new DecisionLists(document, context.texts, patterns, words);
    this.motions = new Motions(patterns);
    this.taskLines = new Set(context.actionItems.map(({ line }) => line));
  }

  find(): readonly Decision[] {
    for (const [block, inline] of this.context.texts) {
      if (block.kind === "heading") this.readHeading(block, inline);
      else if (block.kind === "table") this.readTable(block, inline);
      else
        for (const unit of splitIntoUnits(this.document, block, inline, this.words, (offset) =>
          this.startsUnit(inline, offset),
        ))
          this.readUnit(unit);
    }
    const { references, topics } = this.context;
    const drafts = this.withoutAgendas();
    const issues = new DecisionReferences(references, topics, drafts);
    return drafts.map(({ unit, ...decision }) => ({
      ...decision,
      references: issues.of(unit, decision.lines),
      topic: topicAt(topics, decision.line),
    }));
  }

  /** Removes the points of the agenda: "- Resolution: new shed" there is what will be voted on. */
  private withoutAgendas(): readonly DecisionDraft[] {
    const agendas = findAgendas(this.context.topics, this.document.lines.length, this.words);
    return this.drafts.all.filter(
      ({ unit, line, vote }) =>
        vote !== null ||
        !unit.isBullet ||
        unit.item?.parent !== null ||
        !agendas.some(({ from, to }) => from <= line && line <= to),
    );
  }

  /** Returns whether a line of a paragraph begins something new: a decision, a vote, a label, what a bot wrote. */
  private startsUnit({ text, source }: Inline, offset: number): boolean {
    const end = text.indexOf("\n", offset);
    const line = text.slice(offset, end < 0 ? text.length : end);
    return (
      source.startsWith("<", offset) ||
      (/[:：]/.test(line) && label.test(line)) ||
      readVoteOfLine(line, this.patterns) !== null
    );
  }

  private readHeading(block: Block, inline: Inline): void {
    this.motions.end();
    this.drafts.endTopic();
    const unit = unitOfBlock(block, inline);
    this.lists.readHeading(block, unit.text);
    const motion = this.readMarks(unit) ? null : this.motions.read(unit);
    if (motion) this.addMotion(unit, motion, null);
  }

  private readTable(block: Block, inline: Inline): void {
    const vote = readPollTable(inline, this.patterns);
    if (vote !== null) {
      const unit = unitOfBlock(block, inline);
      this.drafts.addVote(unit, vote, this.lastLineOf(unit, unit.to));
      return;
    }
    for (const { from, to } of findDecisionCells(inline, this.lists.isListed(block), this.patterns)) {
      const text = inline.text.slice(from, to);
      this.addAll({ block, inline, from, to, text, item: null, isBullet: false });
    }
  }

  private readUnit(unit: TextUnit): void {
    const isLabelled = this.labelled === unit.block;
    this.labelled = null;
    if (this.readMarks(unit) || this.lists.readTitle(unit)) return;
    const above = this.drafts.above(unit);
    const motion = above ? null : this.motions.read(unit);
    const vote = readVoteOfLine(unit.text, this.patterns);
    if (motion) this.addMotion(unit, motion, vote);
    else if (vote !== null) this.drafts.addVote(unit, vote, this.lastLineOf(unit, unit.to));
    else if (!above && (isLabelled || this.isEntry(unit))) this.addAll(unit);
  }

  private isEntry(unit: TextUnit): boolean {
    const entry = this.lists.entryAt(unit);
    if (entry === null || startsWithKeyword(unit.text, this.words)) return false;
    if (isInstruction(unit) || isLinkAlone(unit.inline, this.words)) return false;
    return entry === "decision" || !this.taskLines.has(lineAt(unit.inline, unit.from));
  }

  /** Reads the marks of a unit. Returns whether it has any. */
  private readMarks(unit: TextUnit): boolean {
    const marks = findDecisionMarks(unit, this.patterns, this.words);
    for (const mark of marks) {
      const words = wordsBetween(unit.inline, unit.from + mark.from, unit.from + mark.to);
      const isAlone = words === "" || isNoteOfLabel(unit, words);
      if (!isAlone) this.readMark(unit, mark, words);
      else if (unit.block.kind !== "heading" && mark.to === unit.text.length) {
        const continues = unit.to < unit.inline.text.length;
        if (!continues) this.lists.readLabel(unit);
        if (continues || !unit.isBullet) this.labelled = unit.block;
      }
    }
    return marks.length > 0;
  }

  private readMark(unit: TextUnit, mark: DecisionMark, words: string): void {
    if (isTitleOfDecisions(unit, this.context.texts, this.patterns, this.words)) return;
    // "APPROVED with six yea" below "RESOLVED: …"
    const vote = this.drafts.above(unit) ? readVote(words, this.patterns) : null;
    if (vote !== null) {
      this.drafts.addVote(unit, vote, this.lastLineOf(unit, unit.to));
      return;
    }
    // "Resolution: Passed." below "Motion: …"
    const motion = this.motions.readResult(unit, mark.at, words);
    if (motion) this.addMotion(unit, motion, null);
    else this.add(unit, mark);
  }

  /** Adds a unit that is a decision as a whole. */
  private addAll(unit: TextUnit): void {
    this.add(unit, { at: 0, from: 0, to: unit.text.length, isAnswer: false });
  }

  private add(unit: TextUnit, mark: DecisionMark): void {
    const { inline } = unit;
    const from = unit.from + mark.from;
    const to = unit.from + mark.to;
    const written = wordsBetween(inline, from, to);
    const { text, vote } = splitVote(written, this.patterns);
    if (isNothing(text, this.patterns) || isQuestion(text, this.words.question) || isStruck(inline, from, to))
      return;
    const line = lineAt(inline, this.startOf(unit, mark));
    const { texts } = this.context;
    const isResult = mark.at === 0 && isResultAlone(text, this.patterns);
    const result = isResult ? withParent(unit, text, texts) : text;
    const answer = mark.isAnswer ? withQuestion(unit, mark.at, text) : result;
    this.drafts.add(unit, {
      line,
      lines: { from: line, to: this.lastLineOf(unit, to) },
      text: withSubBullets(unit, mark.to, answer, texts),
      vote: vote ?? unanimityIn(text, this.patterns),
      isPostponed: this.patterns.postponed.test(text),
    });
  }

  private addMotion(unit: TextUnit, motion: VotedMotion, vote: string | null): void {
    const { text, vote: own } = splitVote(motion.text, this.patterns);
    const written = wordsBetween(unit.inline, unit.from, unit.from + unit.text.length);
    const after = splitVote(written, this.patterns);
    if (isNothing(text, this.patterns)) return;
    const line = lineAt(unit.inline, unit.from + motion.at);
    const to = this.lastLineOf(unit, unit.from + unit.text.length);
    this.drafts.add(unit, {
      line,
      lines: { from: motion.firstLine, to },
      text,
      vote: own ?? vote ?? after.vote ?? unanimityIn(unit.text.slice(motion.at), this.patterns),
      isPostponed: motion.isPostponed,
    });
  }

  /** Returns the offset of a mark, or of the first word if the mark is alone on its line. */
  private startOf(unit: TextUnit, { at, from }: DecisionMark): number {
    const rest = unit.text.slice(from);
    const gap = /^[^\p{L}\p{N}`]*/u.exec(rest)?.[0] ?? "";
    return unit.from + (from > at && gap.includes("\n") ? from + gap.length : at);
  }

  private lastLineOf(unit: TextUnit, to: number): number {
    if (unit.isBullet && unit.item) return unit.item.to;
    const text = unit.inline.text.slice(unit.from, to).trimEnd();
    return lineAt(unit.inline, unit.from + Math.max(0, text.length - 1));
  }
}
