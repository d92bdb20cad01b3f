import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import type { MentionLevel, Passage, Topic } from "../minutes.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import type { BlockLevels } from "./block-levels.ts";
import type { SiblingLists } from "./sibling-lists.ts";
import { TitledTopics } from "./titled-topics.ts";

/** A passage, and what the minutes say in it. `topic` is the passage's if it is not that of the reference. */
export type PassageReading = {
  readonly passage: Passage;
  readonly level: MentionLevel;
  readonly topic?: Topic;
};

type TopicContext = {
  readonly document: Pick<MarkdownDocument, "blockAt">;
  readonly texts: ReadonlyMap<Block, Inline>;
  readonly topics: readonly Topic[];
};

/** Reads what stands below a heading. */
export class TopicReader {
  private readonly context: TopicContext;
  private readonly levels: BlockLevels;
  private readonly lists: SiblingLists;
  private readonly patterns: VocabularyPatterns;
  private readonly titled: TitledTopics;
  private readonly putOff = new Map<Topic, boolean>();

  constructor(context: TopicContext, levels: BlockLevels, lists: SiblingLists, patterns: VocabularyPatterns) {
    this.context = context;
    this.levels = levels;
    this.lists = lists;
    this.patterns = patterns;
    this.titled = new TitledTopics(context.topics);
  }

  /** Returns what the section of a heading says. */
  read(heading: Block, topic: Topic | null): PassageReading {
    const { topics } = this.context;
    const whole = topic?.lines ?? { from: heading.from, to: heading.to };
    const siblings = this.lists.siblingsOf(heading);
    const blocks: Block[] = [];
    for (let at = this.lists.positionOf(heading) + 1; (siblings[at]?.from ?? Infinity) <= whole.to; at++) {
      const block = siblings[at];
      if (block && block.kind !== "heading") blocks.push(block);
    }
    const isAgenda = this.patterns.agendaHeading.test(topic?.title ?? "");
    const isTitle = topic === topics[0] && topics[1]?.depth === heading.depth + 1;
    const level = isAgenda || isTitle ? null : this.levels.levelOf(blocks);
    if (level === null)
      return { passage: { above: [], lines: { from: heading.from, to: heading.to } }, level: "listed" };
    return { passage: { above: [], lines: { ...whole, from: blocks[0]?.from ?? whole.from } }, level };
  }

  /** Returns whether a section says at its top that all of it is put off: "The other points were not discussed." */
  isPutOff(topic: Topic): boolean {
    const known = this.putOff.get(topic);
    if (known !== undefined) return known;
    const heading = this.context.document.blockAt[topic.line - 1];
    const first = heading ? this.lists.next(heading) : undefined;
    const isPutOff =
      first?.kind === "paragraph" &&
      !this.levels.namesIssue(first) &&
      this.levels.kindOf(first) === "postponed" &&
      this.lists.next(first)?.kind === "item";
    this.putOff.set(topic, isPutOff);
    return isPutOff;
  }

  /** Returns what the section says that has the title of the point on a line. Null without one, and if it says nothing. */
  readTitled(line: number): PassageReading | null {
    const { document, texts } = this.context;
    const leaf = document.blockAt[line - 1];
    const inline = leaf ? texts.get(leaf) : undefined;
    const topic = inline ? this.titled.below(inline, line) : null;
    const heading = topic ? document.blockAt[topic.line - 1] : null;
    if (!topic || !heading) return null;
    const reading = this.read(heading, topic);
    return reading.level === "listed" ? null : { ...reading, topic };
  }
}
