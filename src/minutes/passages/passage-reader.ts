import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import type { ActionItem, LineRange, Topic } from "../minutes.ts";
import { nearestListItem, rangesAbove } from "../markdown/list-items.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { endOfHead, findAgendas } from "./agendas.ts";
import { BlockLevels, levelOfKind } from "./block-levels.ts";
import { Discussions } from "./discussions.ts";
import { ParentLinks } from "./parent-links.ts";
import { SectionReader } from "./section-reader.ts";
import { SiblingLists } from "./sibling-lists.ts";
import { isLongTitle, isProse, isStateAlone, type TextKind } from "./text-kind.ts";
import { TopicReader, type PassageReading } from "./topic-reader.ts";
import { Units, type Unit } from "./units.ts";

type PassageContext = {
  readonly document: MarkdownDocument;
  readonly texts: ReadonlyMap<Block, Inline>;
  readonly topics: readonly Topic[];
  readonly actionItems: readonly Pick<ActionItem, "line">[];
  /** The issues on each line with a reference, by any key. */
  readonly issuesByLine: ReadonlyMap<number, ReadonlySet<string>>;
};

/** Maximum lines of a bullet with its sub-bullets that are one thought. */
const maxThought = 6;
/** Maximum lines of a bullet with several sub-bullets that are one thought. */
const maxTinyPoint = 3;
/** Maximum characters of a label such as "Agenda before the call:". */
const maxAgendaLabel = 30;
/** Maximum characters of a heading such as "Meeting conclusion". */
const maxDecisionHeading = 30;
/** Minimum number of notes that make a list of notes. */
const minNotes = 2;

const emptyBullet = /^\s*(?:[-*+](?:\s+\[ \])?\s*)?$/;

/** Finds the passage of each reference, and what it says. Takes time linear in the file. */
export class PassageReader {
  private readonly context: PassageContext;
  private readonly patterns: VocabularyPatterns;
  private readonly levels: BlockLevels;
  private readonly lists: SiblingLists;
  private readonly discussions: Discussions;
  private readonly sections: SectionReader;
  private readonly parents: ParentLinks;
  private readonly units: Units;
  private readonly topics: TopicReader;
  private readonly agendas: readonly LineRange[];
  private readonly headEnd: number;
  private readonly readings = new Map<number | Block, PassageReading>();

  constructor(context: PassageContext, patterns: VocabularyPatterns) {
    const itemLines = new Set(context.actionItems.map(({ line }) => line));
    this.context = context;
    this.patterns = patterns;
    this.levels = new BlockLevels({ ...context, itemLines }, patterns);
    this.lists = new SiblingLists(context.document, this.levels);
    this.discussions = new Discussions(this.levels, this.lists);
    this.sections = new SectionReader(this.levels, this.lists);
    this.parents = new ParentLinks(this.levels, this.lists, patterns);
    this.units = new Units(context, this.levels, patterns);
    this.topics = new TopicReader(context, this.levels, this.lists, patterns);
    this.agendas = findAgendas(context.topics, context.document.lines.length, patterns);
    this.headEnd = endOfHead(context.topics);
  }

  /** Returns the passage of a reference on a line, within its topic. */
  read(line: number, topic: Topic | null): PassageReading {
    const known = this.readings.get(line);
    if (known) return known;
    const own = this.readLine(line, topic);
    const read = this.withoutEmptyEnd((own.level === "listed" && this.topics.readTitled(line)) || own);
    const isPutOff =
      topic !== null && this.topics.isPutOff(topic) && !this.levels.hasActionItem(read.passage.lines);
    const reading = isPutOff ? { ...read, level: "postponed" as const } : read;
    this.readings.set(line, reading);
    return reading;
  }

  private readLine(line: number, topic: Topic | null): PassageReading {
    const leaf = this.context.document.blockAt[line - 1] ?? null;
    if (!leaf) return { passage: { above: [], lines: { from: line, to: line } }, level: "said" };
    if (leaf.kind === "heading") return this.topics.read(leaf, topic);
    if (leaf.kind === "table") return this.readRow(leaf, line, topic);
    const holder = this.holderOf(leaf);
    return this.withOnlyParent(holder, this.readHolder(holder, this.units.unitAt(leaf, line), topic));
  }

  /** Removes bullets without a text from the end of a passage. */
  private withoutEmptyEnd(reading: PassageReading): PassageReading {
    const { above, lines } = reading.passage;
    let { to } = lines;
    while (to > lines.from && emptyBullet.test(this.context.document.lines[to - 1] ?? "")) to--;
    return to === lines.to ? reading : { ...reading, passage: { above, lines: { ...lines, to } } };
  }

  /** The header of a table stays with its row. A row of an agenda may be a title. */
  private readRow(table: Block, line: number, topic: Topic | null): PassageReading {
    const isListed =
      this.patterns.agendaHeading.test(topic?.title ?? "") && this.units.isRowOfTitles(table, line);
    const header = { from: table.from, to: table.from + 1 };
    return {
      passage: { above: line > header.to ? [header] : [], lines: { from: line, to: line } },
      level: isListed ? "listed" : "said",
    };
  }

  private readHolder(holder: Block, unit: Unit, topic: Topic | null): PassageReading {
    const above = rangesAbove(holder);
    const from = unit.isLine ? unit.from : holder.from;
    const own: LineRange = { from, to: unit.isLine ? unit.to : holder.to };
    const asides = unit.isLine ? [] : this.lists.asidesBelow(holder);
    const whole: LineRange = { from, to: asides.at(-1)?.to ?? own.to };
    const inside = this.levels.levelOf(holder.children.filter((child) => child !== unit.block));
    const isTask = this.levels.hasActionItem(unit);
    if (!isTask && inside === null && this.isBeforeNotes(unit))
      return { passage: { above, lines: own }, level: "listed" };
    const kind = this.kindInPlace(holder, unit);
    const isDecision = this.isDecision(topic);
    // Each decision of a list is a point of its own.
    const section = isDecision && holder.kind === "item" ? null : this.sections.read(holder, unit, kind);
    if (section) return section;

    const level =
      isTask || (kind === "title" && (isDecision || this.isNote(holder))) ? "said" : levelOfKind(kind);
    const extension =
      inside === null || this.discussions.leads(holder, kind)
        ? this.discussions.extend(holder, unit, kind)
        : null;
    const turns = level === "said" && !unit.isLine ? this.lists.turnsAfter(holder) : null;
    if (turns !== null) return { passage: { above, lines: { ...whole, to: turns.to } }, level };
    const list =
      level === "said" && !unit.isLine
        ? (this.discussions.listBelow(holder) ?? this.discussions.textBelow(holder))
        : null;
    if (list !== null) return { passage: { above, lines: { ...whole, to: list } }, level };
    if (level !== "listed" && !(extension && this.isMarkAlone(unit)))
      return { passage: { above, lines: whole }, level: level === "said" ? level : (inside ?? level) };
    const parent = this.parents.ofLink(holder, kind);
    if (
      extension &&
      (kind === "pointer" || kind === "label") &&
      inside === null &&
      parent &&
      this.isShortPoint(parent)
    )
      return this.readParent(parent, topic);
    if (extension) {
      const { isBelowTitle, from: start, to } = extension;
      return {
        passage: isBelowTitle ? { above: [own], lines: { from: start, to } } : { above, lines: { from, to } },
        level: inside === "said" ? inside : extension.level,
      };
    }
    if (inside !== null) return { passage: { above, lines: { ...whole, from: holder.from } }, level: inside };
    const aside = this.levels.levelOf(asides);
    if (aside !== null) return { passage: { above, lines: whole }, level: aside };
    return parent ? this.readParent(parent, topic) : { passage: { above, lines: own }, level: "listed" };
  }

  /** A bullet and its only or short sub-bullets are one thought: "AI Ada: write it down", "opened #7". */
  private withOnlyParent(holder: Block, reading: PassageReading): PassageReading {
    const { above, lines } = reading.passage;
    const parent = holder.kind === "item" ? nearestListItem(holder.parent) : null;
    if (!parent || reading.level === "listed" || !this.isShortPoint(parent)) return reading;
    if (lines.from !== holder.from || lines.to > parent.to) return reading;
    const isTiny = parent.to - parent.from < maxTinyPoint && this.levels.issuesIn(parent).size === 1;
    if (parent.children.length !== 2 && !isTiny) return reading;
    const to = isTiny ? parent.to : lines.to;
    return { ...reading, passage: { above: above.slice(0, -1), lines: { from: parent.from, to } } };
  }

  /** Returns whether a bullet with its sub-bullets is short, and names no issue itself. */
  private isShortPoint({ from, to, children: [title] }: Block): boolean {
    return to - from < maxThought && title !== undefined && !this.levels.namesIssue(title);
  }

  /** Reads a bullet whose sub-bullet only holds the link. */
  private readParent(item: Block, topic: Topic | null): PassageReading {
    const known = this.readings.get(item);
    if (known) return known;
    const reading = this.readHolder(item, this.units.unitOf(item.children[0] ?? item), topic);
    this.readings.set(item, reading);
    return reading;
  }

  /** In a list of titles, and above a list, a text with a verb is a title. */
  private kindInPlace(holder: Block, { kind, block }: Unit): TextKind {
    if (kind === "remark" || kind === "statement")
      if (holder.children.length === 1 && this.parents.labelAbove(holder)) return "title";
    if (kind !== "remark") return kind;
    const isInTitles =
      holder.kind === "item" && block.from === block.to && this.lists.listOf(holder).isOfTitles;
    return isInTitles || this.lists.isLinkedTitle(holder) ? "title" : kind;
  }

  /** Returns whether a link is on an agenda above the notes, or in the head of the file ("Issue of this meeting: …"). */
  private isBeforeNotes({ block, from, kind }: Unit): boolean {
    if (from <= this.headEnd && (kind === "pointer" || kind === "label")) return true;
    if (this.isBelowAgenda(block)) return true;
    const inline = this.context.texts.get(block);
    if (kind === "statement" && inline && isProse(inline)) return false;
    return this.agendas.some((agenda) => agenda.from <= from && from <= agenda.to);
  }

  /** Returns whether a text is in a sub-bullet of "Agenda:". */
  private isBelowAgenda(block: Block): boolean {
    const item = nearestListItem(block);
    for (let above = nearestListItem(item?.parent ?? null); above; above = nearestListItem(above.parent)) {
      const label =
        this.levels
          .textOf(above)
          ?.text.slice(0, maxAgendaLabel + 1)
          .trim() ?? "";
      if (label.length <= maxAgendaLabel && label.endsWith(":") && this.patterns.agenda.test(label))
        return true;
    }
    return false;
  }

  /** Returns whether a bullet is a note among notes without links: "Paint the shed (#1)". */
  private isNote(item: Block): boolean {
    const inline = this.levels.textOf(item);
    if (item.kind !== "item" || !inline || !isLongTitle(inline, this.patterns)) return false;
    return this.lists.listOf(item).countNotes() >= minNotes;
  }

  /** Returns whether a topic is a list of decisions: "Decisions", "Meeting conclusions". */
  private isDecision(topic: Topic | null): boolean {
    const title = topic?.title ?? "";
    return title.length <= maxDecisionHeading && this.patterns.decisionHeading.test(title);
  }

  private isMarkAlone({ block, kind }: Unit): boolean {
    const inline = kind === "state" ? this.context.texts.get(block) : undefined;
    return inline !== undefined && isStateAlone(inline, this.patterns);
  }

  /** Returns the bullet around a text; without one the text itself, or the quotation that is nothing else. */
  private holderOf(leaf: Block): Block {
    const { parent } = leaf;
    const isQuotation = parent?.kind === "quote" && parent.children.length === 1;
    const item = nearestListItem(leaf);
    if (item && this.lists.isPoint(leaf)) return leaf;
    return item ?? (isQuotation ? parent : leaf);
  }
}
