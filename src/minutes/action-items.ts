import type { Block, Document } from "./blocks.ts";
import { committedTasks } from "./commitments.ts";
import { isStruck, saysDone, statusSaysDone } from "./done.ts";
import { dateInText } from "./date.ts";
import { dueDate } from "./due.ts";
import type { Inline } from "./inline.ts";
import { lineAt } from "./inline.ts";
import { markedTasks } from "./marked-tasks.ts";
import type { ActionItem, Address, LineRange, Participant, Reference, Topic } from "./minutes.ts";
import { addressKey } from "./minutes.ts";
import { nearestItem, ownEnd } from "./passage.ts";
import { PeopleReader } from "./people.ts";
import { tableTasks } from "./tables.ts";
import type { Task } from "./tasks.ts";
import { clean, trailingPeople } from "./tasks.ts";
import { topicAt } from "./topics.ts";
import { hasWords } from "./trim.ts";
import type { Unit } from "./units.ts";
import { unitsOf } from "./units.ts";
import type { Wordings } from "./wordings.ts";

export type Surroundings = {
  readonly texts: ReadonlyMap<Block, Inline>;
  readonly topics: readonly Topic[];
  readonly participants: readonly Participant[];
  readonly participantLines: readonly LineRange[];
  readonly references: readonly Pick<Reference, "line" | "address">[];
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

/** A heading or label over tasks: its bullets are items. */
type Listing = { readonly owners: readonly string[] };

const taskBox = /^\s*\[([ x])\](?=\s+\S)/i;
/** "(none)", "no open AIs", "keine weiteren": an entry that says that there is none. */
const nothing = /^(?:(?:no|none|nothing|keine|n\/a)(?!\p{L})[\p{L} ]{0,30})?$/iu;

function isNothing(text: string): boolean {
  return nothing.test(
    text
      .replace(/^\P{L}+/u, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
      .replace("n a", "n/a"),
  );
}

class ItemFinder {
  private readonly document: Document;
  private readonly around: Surroundings;
  private readonly wordings: Wordings;
  private readonly people: PeopleReader;
  private readonly items: ActionItem[] = [];
  /** The unit judged last: its tasks share the verdict. */
  private judged: { unit: Unit; done: boolean } | null = null;
  private readonly listings = new Map<Block, Listing>();
  private readonly referencesByLine = new Map<number, Address[]>();

  constructor(document: Document, around: Surroundings, wordings: Wordings) {
    this.document = document;
    this.around = around;
    this.wordings = wordings;
    this.people = new PeopleReader(around.participants, wordings);
    for (const { line, address } of around.references) {
      if (!address) continue;
      const onLine = this.referencesByLine.get(line);
      if (onLine) onLine.push(address);
      else this.referencesByLine.set(line, [address]);
    }
  }

  /** Whether the file is a transcript: there "Ann: …" is what Ann said and not what she has to do. */
  private isTranscript(): boolean {
    let speeches = 0;
    for (const inline of this.around.texts.values()) {
      const people = this.people.at(inline.text, 0, true);
      if (people && /^\s*:\s/.test(inline.text.slice(people.to, people.to + 3))) speeches++;
    }
    return speeches > 7;
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
        if (this.isListingLabel(title)) section = { depth: block.depth };
        else this.readHeading(this.wholeOf(block, inline));
        continue;
      }
      if (block.parent === null && block.kind === "paragraph") label = this.listingOf(inline.text);
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
    return this.around.participantLines.some((range) => range.from <= block.from && block.from <= range.to);
  }

  /** "Action items", "ToDo:", "AI @x:" alone: what stands beneath are tasks. */
  private listingOf(text: string): Listing | null {
    if (this.isListingLabel(text)) return { owners: [] };
    const tasks = markedTasks(text, this.people, this.wordings);
    const only = tasks[0];
    if (tasks.length !== 1 || !only || only.text !== "" || /[\p{L}\p{N}]/u.test(text.slice(0, only.at)))
      return null;
    return { owners: only.owners };
  }

  private isListingLabel(text: string): boolean {
    const match = this.wordings.actionHeading.exec(text.trim());
    if (!match) return false;
    const rest = text
      .trim()
      .slice(match[0].length)
      .replace(/^\s*\([^)]{0,80}\)/, "");
    return !hasWords(rest) || /^ (?:from|of|for|aus|von|vom|für|last)\s[^.:]{0,60}:?$/iu.test(rest);
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
      const own = this.listingOf(unit.text) ?? (listing ? this.groupOf(unit.text) : null);
      if (own) {
        this.listings.set(item, own);
        return;
      }
    }
    const box = taskBox.exec(unit.text);
    const marked = markedTasks(unit.text, this.people, this.wordings).filter(
      (task) => task.owners.length > 0 || !isNothing(task.text),
    );
    if (marked.length > 0) {
      for (const task of marked)
        this.add(unit, this.withItsWords(unit, this.inherit(task, listing)), true, box?.[1]);
      return;
    }
    if ((box || listing) && !isNothing(unit.text)) {
      this.add(unit, this.inherit(this.listedTask(unit, box?.[0].length ?? 0), listing), true, box?.[1]);
      return;
    }
    if (this.isRota(unit)) return;
    for (const task of committedTasks(unit.text, this.people, this.wordings))
      this.add(unit, this.withItsWords(unit, task), false);
  }

  /** A person alone over tasks, or a label that ends in a colon. */
  private groupOf(text: string): Listing | null {
    const people = this.people.at(text, /^\s*/.exec(text)?.[0].length ?? 0);
    if (people && !/[\p{L}\p{N}]/u.test(text.slice(people.to))) return { owners: people.names };
    return /:\s*$/.test(text) ? { owners: [] } : null;
  }

  private inherit(task: Task, listing: Listing | null): Task {
    return task.owners.length > 0 || !listing ? task : { ...task, owners: listing.owners };
  }

  /** A task box, or an entry beneath a heading such as "Action items": its owner stands first or last. */
  private listedTask(unit: Unit, from: number): Task {
    const { text } = unit;
    const at = from + (/^[\s([]*/.exec(text.slice(from))?.[0].length ?? 0);
    const committed = committedTasks(text, this.people, this.wordings)[0];
    const bare = this.people.bare(text, at);
    const isLabel = bare !== null && /^\s*[:)\]]/.test(text.slice(bare.to, bare.to + 3));
    const first = this.people.at(text, at) ?? (isLabel ? bare : this.people.promiser(text, at));
    const last = trailingPeople(text, at, this.people, this.wordings);
    const owners = first?.names ?? committed?.owners ?? last?.names ?? [];
    const words = first ? text.slice(first.to) : (committed?.text ?? text.slice(at, last?.from));
    return { at, from: at, to: text.length, owners, text: clean(words) };
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
    const own = this.referencesIn(lines);
    const references = own.length > 0 || unit.block.kind === "heading" ? own : this.referencesAbove(unit);
    const struck = isStruck(unit.inline, unit.from + task.from, unit.from + task.to);
    this.items.push({
      line,
      lines,
      explicit,
      owners: [...new Set(task.owners)],
      done: box?.toLowerCase() === "x" || struck || this.isDone(unit),
      due: due ?? dueDate(task.text, this.around.date),
      text: task.text,
      references: own.length > 0 ? own : references,
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

  private referencesIn(range: LineRange): readonly Address[] {
    const found = new Map<string, Address>();
    for (let line = range.from; line <= range.to; line++) {
      for (const address of this.referencesByLine.get(line) ?? []) found.set(addressKey(address), address);
    }
    return [...found.values()];
  }

  private referencesAbove(unit: Unit): readonly Address[] {
    let item = unit.isBullet ? nearestItem(unit.item?.parent ?? null) : unit.item;
    for (; item; item = nearestItem(item.parent)) {
      const found = this.referencesIn({ from: item.from, to: ownEnd(item) });
      if (found.length > 0) return found;
    }
    return [];
  }

  private isDone(unit: Unit): boolean {
    if (this.judged?.unit !== unit) this.judged = { unit, done: this.judge(unit) };
    return this.judged.done;
  }

  private judge(unit: Unit): boolean {
    if (saysDone(unit.text, this.wordings)) return true;
    if (!unit.isBullet || !unit.item) return false;
    return unit.item.children.some((child) => {
      const first = child.kind === "item" ? child.children[0] : undefined;
      const inline = first ? this.around.texts.get(first) : undefined;
      return inline !== undefined && statusSaysDone(inline.text, this.wordings);
    });
  }
}
