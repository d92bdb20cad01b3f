import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import { leadingArrow } from "./arrows.ts";
import { findCommitments } from "./commitments.ts";
import { isStruck, isMarkedDone, isDoneStatus } from "./done.ts";
import { dateInText } from "../dates/written-date.ts";
import { parseDueDate } from "./due-date.ts";
import type { Inline } from "../markdown/inline.ts";
import { lineAt } from "../markdown/inline.ts";
import { ItemReferences, type LineReference } from "./item-references.ts";
import { ListedSections, taskBox } from "./listed-sections.ts";
import type { Listing } from "./listings.ts";
import { readListedTask, isEmptyEntry, type ListedTask } from "./listings.ts";
import { findMarkedTasks } from "./marked-tasks.ts";
import type { ActionItem, LineRange, Participant, Topic } from "../minutes.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import { findPromise } from "./promises.ts";
import { PeopleReader } from "../people/people-reader.ts";
import { readTableTasks } from "./tables.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText } from "./tasks.ts";
import { isTopicBox } from "./topic-boxes.ts";
import { topicAt } from "../topics.ts";
import type { TextUnit } from "./text-units.ts";
import { splitIntoUnits } from "./text-units.ts";
import { isTranscript } from "./transcript.ts";
import { WrittenOwners } from "./written-owners.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

type ItemContext = {
  readonly texts: ReadonlyMap<Block, Inline>;
  readonly topics: readonly Topic[];
  readonly participants: readonly Participant[];
  readonly participantLines: readonly LineRange[];
  readonly references: readonly LineReference[];
  readonly date: string | null;
};

/** Finds the action items of a file, open and done. */
export function findActionItems(
  document: MarkdownDocument,
  context: ItemContext,
  patterns: VocabularyPatterns,
): readonly ActionItem[] {
  return new ItemFinder(document, context, patterns).find();
}

/** Replaces a box by spaces, so that offsets stay. */
function withoutBox(text: string): string {
  return text.replace(taskBox, (box) => " ".repeat(box.length));
}

class ItemFinder {
  private readonly document: MarkdownDocument;
  private readonly context: ItemContext;
  private readonly patterns: VocabularyPatterns;
  private readonly people: PeopleReader;
  private readonly owners: WrittenOwners;
  private readonly items: ActionItem[] = [];
  /** Cache for the last unit: all its tasks share the result. */
  private lastDone: { unit: TextUnit; done: boolean } | null = null;
  private readonly sections: ListedSections;
  private readonly participantLines = new Set<number>();
  private readonly references: ItemReferences;

  constructor(document: MarkdownDocument, context: ItemContext, patterns: VocabularyPatterns) {
    this.document = document;
    this.context = context;
    this.patterns = patterns;
    this.people = new PeopleReader(context.participants, patterns);
    this.owners = new WrittenOwners(this.people, patterns, [...context.texts.values()]);
    this.sections = new ListedSections(context.texts, this.owners, patterns);
    this.references = new ItemReferences(context.references);
    for (const { from, to } of context.participantLines) {
      for (let line = from; line <= to; line++) this.participantLines.add(line);
    }
  }

  find(): readonly ActionItem[] {
    this.people.learnNames([...this.context.texts.values()].map(({ text }) => text));
    this.people.isTranscript = isTranscript(this.context.texts.values(), this.people, this.patterns);
    let index = 0;
    for (const [block, inline] of this.context.texts) {
      index++;
      if (this.isInParticipantList(block)) continue;
      if (block.kind === "heading") {
        if (!this.sections.readHeading(index - 1, block, inline.text.replace(/^#+/, "")))
          this.readHeading(this.unitOfBlock(block, inline));
        continue;
      }
      if (block.parent === null && block.kind === "paragraph" && this.sections.readLabel(inline.text))
        continue;
      if (block.kind === "table" && this.readTable(block, inline)) continue;
      for (const unit of splitIntoUnits(this.document, block, inline, this.patterns)) this.readUnit(unit);
    }
    return this.items;
  }

  /** Reads a table of action items. Returns false for any other table. */
  private readTable(block: Block, inline: Inline): boolean {
    const tasks = readTableTasks(inline, this.people, this.patterns);
    for (const { due, state, ...task } of tasks ?? []) {
      const unit = {
        block,
        inline,
        from: task.from,
        to: task.to,
        text: task.text,
        item: null,
        isBullet: false,
      };
      const done = state !== "" && isDoneStatus(state, this.patterns);
      const { date } = this.context;
      const own = { ...task, at: 0, from: 0, to: task.to - task.from };
      this.add(
        unit,
        own,
        true,
        done ? "x" : undefined,
        due === "" ? null : (dateInText(due) ?? parseDueDate(`by ${due}`, date)),
      );
    }
    return tasks !== null;
  }

  private readHeading(unit: TextUnit): void {
    for (const task of findMarkedTasks(unit.text, this.owners, this.patterns)) this.add(unit, task, true);
  }

  private unitOfBlock(block: Block, inline: Inline): TextUnit {
    const text = inline.text.replace(/^#+/, (marks) => " ".repeat(marks.length));
    return { block, inline, from: 0, to: text.length, text, item: null, isBullet: false };
  }

  private isInParticipantList(block: Block): boolean {
    return this.participantLines.has(block.from);
  }

  private readUnit(unit: TextUnit): void {
    const { item } = unit;
    const listing = this.sections.listingOf(unit);
    const isParent = unit.isBullet && item?.children.some((child) => child.kind === "item") === true;
    if (isParent && this.sections.readBullet(unit, item, listing)) return;
    const box =
      listing === null && isTopicBox(unit, this.context.topics, this.people, this.patterns)
        ? null
        : taskBox.exec(unit.text);
    const marked = findMarkedTasks(unit.text, this.owners, this.patterns).filter(
      (task) => task.owners.length > 0 || !isEmptyEntry(task.text),
    );
    if (marked.length > 0) {
      for (const task of marked)
        this.add(unit, this.withParentText(unit, this.inherit(task, listing)), true, box?.[1]);
      return;
    }
    if ((box || listing) && !isEmptyEntry(unit.text)) {
      const task = readListedTask(withoutBox(unit.text), box?.[0].length ?? 0, this.owners, this.patterns);
      if (this.isEntry(unit, task, listing, box !== null)) {
        this.add(unit, this.inherit(task, listing), true, box?.[1] ?? (listing?.isDone === true ? "x" : ""));
        return;
      }
    }
    if (this.isRotaEntry(unit)) return;
    const promise = findPromise(unit.text, this.owners, this.patterns);
    const tasks = findCommitments(unit.text, this.people, this.patterns);
    for (const task of promise ? [promise] : tasks) {
      if (task.hasOnlyOwnerAtEnd && this.isTopic(unit)) continue;
      this.add(unit, this.withParentText(unit, task), false);
    }
  }

  /** Returns whether a box, or an entry of a list of tasks, is a task. */
  private isEntry(unit: TextUnit, task: ListedTask, listing: Listing | null, hasBox: boolean): boolean {
    const isTask = this.patterns.task.test(task.text);
    if (hasBox) return isTask || unit.isBullet || listing !== null;
    const isProse = !unit.isBullet && unit.block.kind !== "table";
    if (isProse) return isTask && this.owners.labelAt(unit.text, 0) !== null;
    if (listing?.needs === "task") return isTask;
    if (listing?.needs === "task-or-owner") return isTask || task.isAssigned;
    // "Ada: do we need that?" below a label is a remark.
    return isTask || unit.item?.parent?.kind !== "item" || !/\?\s*$/.test(unit.text);
  }

  /** Recognises "Discuss the arm (@x)" with sub-bullets at the top level. It is a topic with its speaker, and no task. */
  private isTopic({ isBullet, item }: TextUnit): boolean {
    if (!isBullet || !item || nearestListItem(item.parent)) return false;
    return item.children.some((child) => child.kind === "item");
  }

  private inherit(task: ParsedTask, listing: Listing | null): ParsedTask {
    return task.owners.length > 0 || !listing ? task : { ...task, owners: listing.owners };
  }

  /** Uses the parent bullet's text for a task without text. A line "-> @x" below a bullet assigns that bullet. */
  private withParentText(unit: TextUnit, task: ParsedTask): ParsedTask {
    if (task.text !== "") return task;
    // "-> @x (oil it)" below no bullet has its task in brackets.
    if (!unit.item && !leadingArrow.test(unit.text)) return task;
    if (!unit.item)
      return {
        ...task,
        text: cleanTaskText(/\(([^()]{1,200})\)\s*$/.exec(unit.text.slice(-300))?.[1] ?? ""),
      };
    const first = unit.item.children[0];
    const parent = cleanTaskText(first ? (this.context.texts.get(first)?.text ?? "") : "");
    return { ...task, text: parent };
  }

  private isRotaEntry(unit: TextUnit): boolean {
    const parent = unit.item ? nearestListItem(unit.isBullet ? unit.item.parent : unit.item) : null;
    const above = parent?.children[0] ? (this.context.texts.get(parent.children[0])?.text ?? "") : "";
    return /[?:]\s*$/.test(above) && this.patterns.rota.test(above);
  }

  private add(unit: TextUnit, task: ParsedTask, explicit: boolean, box?: string, due?: string | null): void {
    const line = lineAt(unit.inline, unit.from + task.at);
    const lines = this.linesOf(unit, line);
    const own = this.references.onLines(lines);
    const isAlone = own.length > 0 || unit.block.kind === "heading";
    const struck = isStruck(unit.inline, unit.from + task.from, unit.from + task.to);
    this.items.push({
      line,
      lines,
      explicit,
      owners: [...new Set(task.owners)],
      done: box?.toLowerCase() === "x" || struck || this.isDone(unit),
      due: due ?? parseDueDate(task.text, this.context.date),
      text: task.text,
      references: isAlone ? own : this.references.ofParentItem(unit),
      ownReferences: own.length > 0,
      topic: topicAt(this.context.topics, line),
    });
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
    if (isMarkedDone(unit.text, this.patterns)) return true;
    if (!unit.isBullet || !unit.item) return false;
    return unit.item.children.some((child) => {
      const first = child.kind === "item" ? child.children[0] : child;
      const inline = first ? this.context.texts.get(first) : undefined;
      if (inline === undefined) return false;
      return child.kind === "item"
        ? isDoneStatus(inline.text, this.patterns)
        : this.patterns.statusLine.test(inline.text);
    });
  }
}
