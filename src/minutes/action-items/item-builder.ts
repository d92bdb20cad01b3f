import type { Block } from "../markdown/blocks.ts";
import type { ActionItem, LineRange, Participant, Topic } from "../minutes.ts";
import type { Inline } from "../markdown/inline.ts";
import { lineAt } from "../markdown/inline.ts";
import type { PeopleReader } from "../people/people-reader.ts";
import { topicAt } from "../topics.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { readAttributes } from "./attributes.ts";
import { hasDoneLine, isDoneStatus, isMarkedDone, isStruck } from "./done.ts";
import { findDueDate, parseDueDate, type DueDate } from "./due-date.ts";
import { ItemReferences, type LineReference } from "./item-references.ts";
import { readOwnerCell } from "./tables.ts";
import type { ParsedTask } from "./tasks.ts";
import type { TextUnit } from "./text-units.ts";

/** What the reader knows of a file beside its tasks. */
export type ItemContext = {
  readonly texts: ReadonlyMap<Block, Inline>;
  readonly topics: readonly Topic[];
  readonly participants: readonly Participant[];
  readonly participantLines: readonly LineRange[];
  readonly references: readonly LineReference[];
  readonly date: string | null;
};

/** Reads a due date of which no word says that it is one. */
export function readDueCell(text: string, date: string | null): DueDate {
  return parseDueDate(`due ${text.trim()}`, date);
}

/** Returns the text of a unit with the line below it in the same paragraph. */
function withNextLine({ text, inline, to }: TextUnit): string {
  const [next = ""] = inline.text.slice(to + 1, to + 200).split("\n", 1);
  return `${text}\n${next}`;
}

/** Makes action items of tasks: adds their lines, state, due date, references and topic. */
export class ItemBuilder {
  private readonly context: ItemContext;
  private readonly people: PeopleReader;
  private readonly patterns: VocabularyPatterns;
  private readonly references: ItemReferences;
  private nextBlocks: ReadonlyMap<Block, Block | undefined> | null = null;
  /** Cache for the last unit: all its tasks share the result. */
  private lastDone: { unit: TextUnit; done: boolean } | null = null;

  constructor(context: ItemContext, people: PeopleReader, patterns: VocabularyPatterns) {
    this.context = context;
    this.people = people;
    this.patterns = patterns;
    this.references = new ItemReferences(context.references);
  }

  build(unit: TextUnit, task: ParsedTask, explicit: boolean, box?: string, due?: DueDate | null): ActionItem {
    const line = lineAt(unit.inline, unit.from + task.at);
    const lines = this.linesOf(unit, line);
    const own = this.references.onLines(lines);
    const isAlone = own.length > 0 || unit.block.kind === "heading";
    const written = unit.text.slice(task.at, task.to);
    const stated = due ?? findDueDate(task.text, written, this.context.date);
    const struck = isStruck(unit.inline, unit.from + task.from, unit.from + task.to);
    const attributes = explicit && unit.isBullet && unit.item ? this.attributesOf(unit.item) : null;
    const owners = task.owners.length > 0 ? task.owners : (attributes?.owners ?? []);
    const { date, problem } = stated.date === null && attributes?.due ? attributes.due : stated;
    return {
      line,
      lines,
      explicit,
      owners: [...new Set(owners)],
      done: box?.toLowerCase() === "x" || struck || this.isDone(unit),
      due: date,
      ...(problem === null ? {} : { dueProblem: problem }),
      text: task.text,
      references: isAlone ? own : this.references.ofParentItem(unit),
      ownReferences: own.length > 0,
      topic: topicAt(this.context.topics, line),
    };
  }

  /** Reads "Responsible: Ada" and "Deadline: Friday" below a task. */
  private attributesOf(item: Block): { readonly owners: readonly string[]; readonly due: DueDate | null } {
    const { owner, due } = readAttributes(item, this.context.texts, this.patterns);
    return {
      owners: owner === null ? [] : readOwnerCell(owner, this.people, this.patterns),
      due: due === null ? null : readDueCell(due, this.context.date),
    };
  }

  private linesOf(unit: TextUnit, line: number): LineRange {
    if (unit.isBullet && unit.item) return { from: unit.item.from, to: unit.item.to };
    const from = lineAt(unit.inline, unit.from);
    const to = lineAt(unit.inline, Math.max(unit.from, unit.to - 1));
    return { from: Math.min(from, line), to: Math.max(to, line) };
  }

  private isDone(unit: TextUnit): boolean {
    if (this.lastDone?.unit !== unit) this.lastDone = { unit, done: this.hasDoneMark(unit) };
    return this.lastDone.done;
  }

  private hasDoneMark(unit: TextUnit): boolean {
    if (isMarkedDone(unit.text, this.patterns) || hasDoneLine(withNextLine(unit), this.patterns)) return true;
    if (!unit.item) return this.isDoneBelow(unit);
    if (!unit.isBullet) return false;
    return unit.item.children.some((child) => {
      const first = child.kind === "item" ? child.children[0] : child;
      const inline = first ? this.context.texts.get(first) : undefined;
      if (inline === undefined) return false;
      return child.kind === "item"
        ? isDoneStatus(inline.text, this.patterns)
        : this.patterns.statusLine.test(inline.text);
    });
  }

  /** Returns whether the paragraph below a task says that it is done: "Done in #6". */
  private isDoneBelow({ block, inline, to }: TextUnit): boolean {
    if (block.kind !== "paragraph" || to < inline.text.length) return false;
    const below = this.textAfter(block);
    return below !== undefined && hasDoneLine(`\n${below.slice(0, 200)}`, this.patterns);
  }

  /** Returns the text of the paragraph below a block. */
  private textAfter(block: Block): string | undefined {
    if (this.nextBlocks === null) {
      const blocks = [...this.context.texts.keys()];
      this.nextBlocks = new Map(blocks.map((each, index) => [each, blocks[index + 1]]));
    }
    const next = this.nextBlocks.get(block);
    return next?.kind === "paragraph" && next.parent === block.parent
      ? this.context.texts.get(next)?.text
      : undefined;
  }
}
