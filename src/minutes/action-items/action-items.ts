import type { Block, Document } from "../markdown/blocks.ts";
import { committedTasks } from "./commitments.ts";
import { isStruck, saysDone, statusSaysDone } from "./done.ts";
import { dateInText } from "../dates/date.ts";
import { dueDate } from "./due.ts";
import type { Inline } from "../markdown/inline.ts";
import { lineAt } from "../markdown/inline.ts";
import { ItemReferences, type OnLine } from "./item-references.ts";
import type { Listing } from "./listings.ts";
import { groupOf, isListingLabel, listedTask, listingOf, saysNothing } from "./listings.ts";
import { markedTasks } from "./marked-tasks.ts";
import type { ActionItem, LineRange, Participant, Topic } from "../minutes.ts";
import { nearestItem } from "../references/passage.ts";
import { PeopleReader } from "../people/people.ts";
import { tableTasks } from "./tables.ts";
import type { Task } from "./tasks.ts";
import { clean } from "./tasks.ts";
import { topicAt } from "../topics.ts";
import type { Unit } from "./units.ts";
import { unitsOf } from "./units.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

export type Surroundings = {
  readonly texts: ReadonlyMap<Block, Inline>;
  readonly topics: readonly Topic[];
  readonly participants: readonly Participant[];
  readonly participantLines: readonly LineRange[];
  readonly references: readonly OnLine[];
  readonly date: string | null;
};

/** What people have still to do, or had to, as the minutes record it. */
export function findActionItems(
  document: Document,
  around: Surroundings,
  wordings: Wordings,
): readonly ActionItem[] {
  return new ItemFinder(document, around, wordings).find();
}

const taskBox = /^\s*\[([ x])\](?=\s+\S)/i;
class ItemFinder {
  private readonly document: Document;
  private readonly around: Surroundings;
  private readonly wordings: Wordings;
  private readonly people: PeopleReader;
  private readonly items: ActionItem[] = [];
  /** The unit judged last: its tasks share the verdict. */
  private judged: { unit: Unit; done: boolean } | null = null;
  private readonly listings = new Map<Block, Listing>();
  private readonly participantLines = new Set<number>();
  private readonly references: ItemReferences;

  constructor(document: Document, around: Surroundings, wordings: Wordings) {
    this.document = document;
    this.around = around;
    this.wordings = wordings;
    this.people = new PeopleReader(around.participants, wordings);
    this.references = new ItemReferences(around.references);
    for (const { from, to } of around.participantLines) {
      for (let line = from; line <= to; line++) this.participantLines.add(line);
    }
  }

  /** Whether the file is a transcript, at least in part: there "Ann: …" is what Ann said and not what she has to do. */
  private isTranscript(): boolean {
    let speeches = 0;
    let remarks = 0;
    for (const inline of this.around.texts.values()) {
      const people = this.people.at(inline.text, 0, true);
      if (!people || !/^\s*:\s/.test(inline.text.slice(people.to, people.to + 3))) continue;
      speeches++;
      if (!this.wordings.task.test(inline.text.slice(people.to, people.to + 80))) remarks++;
    }
    return speeches > 7 || (remarks > 2 && remarks * 3 > speeches * 2);
  }

  find(): readonly ActionItem[] {
    this.people.transcript = this.isTranscript();
    let section: { depth: number } | null = null;
    let label: Listing | null = null;
    for (const [block, inline] of this.around.texts) {
      if (this.isAmongParticipants(block)) continue;
      if (block.kind === "heading") {
        label = null;
        if (section && block.depth <= section.depth) section = null;
        const title = inline.text.replace(/^#+/, "");
        if (isListingLabel(title, this.wordings)) section = { depth: block.depth };
        else this.readHeading(this.wholeOf(block, inline));
        continue;
      }
      if (block.parent === null && block.kind === "paragraph")
        label = listingOf(inline.text, this.people, this.wordings);
      if (block.kind === "table" && this.readTable(block, inline)) continue;
      for (const unit of unitsOf(this.document, block, inline, this.wordings)) {
        this.readUnit(unit, this.listingAround(unit, section !== null, label));
      }
    }
    return this.items;
  }

  /** False where the table is none of action items. */
  private readTable(block: Block, inline: Inline): boolean {
    const tasks = tableTasks(inline, this.people, this.wordings);
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
      const done = state !== "" && statusSaysDone(state, this.wordings);
      const { date } = this.around;
      const own = { ...task, at: 0, from: 0, to: task.to - task.from };
      this.add(
        unit,
        own,
        true,
        done ? "x" : undefined,
        due === "" ? null : (dateInText(due) ?? dueDate(`by ${due}`, date)),
      );
    }
    return tasks !== null;
  }

  private readHeading(unit: Unit): void {
    for (const task of markedTasks(unit.text, this.people, this.wordings)) this.add(unit, task, true);
  }

  private wholeOf(block: Block, inline: Inline): Unit {
    const text = inline.text.replace(/^#+/, (marks) => " ".repeat(marks.length));
    return { block, inline, from: 0, to: text.length, text, item: null, isBullet: false };
  }

  private isAmongParticipants(block: Block): boolean {
    return this.participantLines.has(block.from);
  }

  private listingAround(unit: Unit, inSection: boolean, label: Listing | null): Listing | null {
    if (!unit.isBullet || !unit.item) return inSection && unit.block.kind === "table" ? { owners: [] } : null;
    const parent = nearestItem(unit.item.parent);
    if (parent) return this.listings.get(parent) ?? null;
    return inSection ? { owners: [] } : label;
  }

  private readUnit(unit: Unit, listing: Listing | null): void {
    const { item } = unit;
    if (unit.isBullet && item && item.children.some((child) => child.kind === "item")) {
      const own =
        listingOf(unit.text, this.people, this.wordings) ??
        (listing ? groupOf(unit.text, this.people, this.wordings) : null);
      if (own) {
        this.listings.set(item, own);
        return;
      }
    }
    const box = taskBox.exec(unit.text);
    const marked = markedTasks(unit.text, this.people, this.wordings).filter(
      (task) => task.owners.length > 0 || !saysNothing(task.text),
    );
    if (marked.length > 0) {
      for (const task of marked)
        this.add(unit, this.withItsWords(unit, this.inherit(task, listing)), true, box?.[1]);
      return;
    }
    if ((box || listing) && !saysNothing(unit.text)) {
      this.add(
        unit,
        this.inherit(listedTask(unit.text, box?.[0].length ?? 0, this.people, this.wordings), listing),
        true,
        box?.[1],
      );
      return;
    }
    if (this.isRota(unit)) return;
    for (const task of committedTasks(unit.text, this.people, this.wordings)) {
      if (task.signed && this.isTopic(unit)) continue;
      this.add(unit, this.withItsWords(unit, task), false);
    }
  }

  /** "Discuss the arm (@x)" at the top of a list, with what was said beneath it, is a topic and its speaker. */
  private isTopic({ isBullet, item }: Unit): boolean {
    if (!isBullet || !item || nearestItem(item.parent)) return false;
    return item.children.some((child) => child.kind === "item");
  }

  private inherit(task: Task, listing: Listing | null): Task {
    return task.owners.length > 0 || !listing ? task : { ...task, owners: listing.owners };
  }

  /** "-> @x" alone beneath a bullet speaks of the bullet. */
  private withItsWords(unit: Unit, task: Task): Task {
    if (task.text !== "" || !unit.item) return task;
    const first = unit.item.children[0];
    return { ...task, text: clean(first ? (this.around.texts.get(first)?.text ?? "") : "") };
  }

  private isRota(unit: Unit): boolean {
    const parent = unit.item ? nearestItem(unit.isBullet ? unit.item.parent : unit.item) : null;
    const above = parent?.children[0] ? (this.around.texts.get(parent.children[0])?.text ?? "") : "";
    return /[?:]\s*$/.test(above) && this.wordings.rota.test(above);
  }

  private add(unit: Unit, task: Task, explicit: boolean, box?: string, due?: string | null): void {
    const line = lineAt(unit.inline, unit.from + task.at);
    const lines = this.linesOf(unit, line);
    const own = this.references.on(lines);
    const isAlone = own.length > 0 || unit.block.kind === "heading";
    const struck = isStruck(unit.inline, unit.from + task.from, unit.from + task.to);
    this.items.push({
      line,
      lines,
      explicit,
      owners: [...new Set(task.owners)],
      done: box?.toLowerCase() === "x" || struck || this.isDone(unit),
      due: due ?? dueDate(task.text, this.around.date),
      text: task.text,
      references: isAlone ? own : this.references.above(unit),
      ownReferences: own.length > 0,
      topic: topicAt(this.around.topics, line),
    });
  }

  private linesOf(unit: Unit, line: number): LineRange {
    if (unit.isBullet && unit.item) return { from: unit.item.from, to: unit.item.to };
    const from = lineAt(unit.inline, unit.from);
    const to = lineAt(unit.inline, Math.max(unit.from, unit.to - 1));
    return { from: Math.min(from, line), to: Math.max(to, line) };
  }

  private isDone(unit: Unit): boolean {
    if (this.judged?.unit !== unit) this.judged = { unit, done: this.judge(unit) };
    return this.judged.done;
  }

  private judge(unit: Unit): boolean {
    if (saysDone(unit.text, this.wordings)) return true;
    if (!unit.isBullet || !unit.item) return false;
    return unit.item.children.some((child) => {
      const first = child.kind === "item" ? child.children[0] : child;
      const inline = first ? this.around.texts.get(first) : undefined;
      if (inline === undefined) return false;
      return child.kind === "item"
        ? statusSaysDone(inline.text, this.wordings)
        : this.wordings.statusLine.test(inline.text);
    });
  }
}
