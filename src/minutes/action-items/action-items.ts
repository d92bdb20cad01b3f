import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import { trimEndChars } from "../characters.ts";
import { isAttribute } from "./attributes.ts";
import { findCommitments } from "./commitments.ts";
import { isDoneStatus } from "./done.ts";
import type { DueDate } from "./due-date.ts";
import type { Inline } from "../markdown/inline.ts";
import { ItemBuilder, readDueCell, type ItemContext } from "./item-builder.ts";
import { ListedSections } from "./listed-sections.ts";
import { blankBox, matchBox } from "../markdown/task-box.ts";
import type { Listing } from "./listings.ts";
import {
  hasTaskVerb,
  isEmptyEntry,
  isPlainTask,
  isRecord,
  isStatement,
  readListedTask,
  type ListedTask,
} from "./listings.ts";
import { startsWithKeyword } from "./keywords.ts";
import { findMarkedTasks } from "./marked-tasks.ts";
import type { ActionItem } from "../minutes.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import { findPromises } from "./promises.ts";
import { PeopleReader } from "../people/people-reader.ts";
import { readTableTasks } from "./tables.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText } from "./tasks.ts";
import { hasMarkedTaskBelow, isIssueAlone, isTopic, withParentText } from "./bullet-kinds.ts";
import { isTopicBox, withoutRepeats } from "./agenda-points.ts";
import type { TextUnit } from "./text-units.ts";
import { splitIntoUnits, unitOfBlock } from "./text-units.ts";
import { isTranscript, namesAuthors } from "./transcript.ts";
import { WrittenOwners } from "./written-owners.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** Finds the action items of a file, open and done. */
export function findActionItems(
  document: MarkdownDocument,
  context: ItemContext,
  patterns: VocabularyPatterns,
): readonly ActionItem[] {
  return new ItemFinder(document, context, patterns).find();
}

class ItemFinder {
  private readonly document: MarkdownDocument;
  private readonly context: ItemContext;
  private readonly patterns: VocabularyPatterns;
  private readonly people: PeopleReader;
  private readonly owners: WrittenOwners;
  private readonly items: ActionItem[] = [];
  private readonly builder: ItemBuilder;
  private namesAuthors = false;
  private lastUnit: TextUnit | null = null;
  private personSection: { readonly depth: number; readonly owners: readonly string[] } | null = null;
  private readonly sections: ListedSections;
  private readonly participantLines = new Set<number>();

  constructor(document: MarkdownDocument, context: ItemContext, patterns: VocabularyPatterns) {
    this.document = document;
    this.context = context;
    this.patterns = patterns;
    this.people = new PeopleReader(context.participants, patterns);
    this.owners = new WrittenOwners(this.people, patterns, [...context.texts.values()]);
    this.sections = new ListedSections(context.texts, this.owners, patterns);
    this.builder = new ItemBuilder(context, this.people, patterns);
    for (const { from, to } of context.participantLines) {
      for (let line = from; line <= to; line++) this.participantLines.add(line);
    }
  }

  find(): readonly ActionItem[] {
    this.people.learnNames([...this.context.texts.values()].map(({ text }) => text));
    this.people.isTranscript = isTranscript(this.context.texts.values(), this.people, this.patterns);
    this.namesAuthors = namesAuthors(this.context.texts.values(), this.patterns);
    let index = 0;
    for (const [block, inline] of this.context.texts) {
      index++;
      if (this.isInParticipantList(block)) continue;
      if (block.kind === "heading") {
        const title = inline.text.replace(/^#+/, "");
        this.readPersonHeading(block, title);
        if (!this.sections.readHeading(index - 1, block, title)) this.readHeading(unitOfBlock(block, inline));
        continue;
      }
      if (block.parent === null && block.kind === "paragraph" && this.sections.readLabel(inline.text))
        continue;
      if (block.kind === "table" && this.readTable(block, inline)) continue;
      for (const unit of splitIntoUnits(this.document, block, inline, this.patterns)) this.readUnit(unit);
    }
    return withoutRepeats(this.items, this.context.topics, this.patterns);
  }

  /** Reads a table of action items. Returns false for any other table. */
  private readTable(block: Block, inline: Inline): boolean {
    const tasks = readTableTasks(inline, this.people, this.patterns, this.sections.isList);
    for (const { due, state, hasOwnerInText, ...task } of tasks ?? []) {
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
      // "Ada: oil it" in the only column
      const listed = hasOwnerInText ? readListedTask(unit.text, 0, this.owners, this.patterns) : task;
      const own = { ...task, ...listed, at: 0, from: 0, to: task.to - task.from };
      this.add(
        unit,
        own,
        true,
        done ? "x" : undefined,
        due === "" ? null : readDueCell(due, this.context.date),
      );
    }
    return tasks !== null;
  }

  private readHeading(unit: TextUnit): void {
    for (const task of findMarkedTasks(unit.text, this.owners, this.patterns)) this.add(unit, task, true);
  }

  private isInParticipantList(block: Block): boolean {
    if (!this.participantLines.has(block.from)) return false;
    // A task that stands right below the list is no person.
    return !startsWithKeyword(this.context.texts.get(block)?.text ?? "", this.patterns);
  }

  private readUnit(unit: TextUnit): void {
    const before = this.lastUnit;
    this.lastUnit = unit;
    const { item } = unit;
    const listing = this.sections.listingOf(unit);
    const isParent = unit.isBullet && item?.children.some((child) => child.kind === "item") === true;
    if (isParent && this.sections.readBullet(unit, item, listing)) return;
    if (unit.isBullet && nearestListItem(item?.parent ?? null) && isAttribute(unit.text, this.patterns))
      return;
    const box =
      listing === null && isTopicBox(unit, this.context, this.people, this.patterns)
        ? null
        : matchBox(unit.text);
    const mark = box?.[1] ?? (listing?.isDone === true ? "x" : undefined);
    const marked = findMarkedTasks(unit.text, this.owners, this.patterns).filter(
      (task) => task.owners.length > 0 || !isEmptyEntry(task.text),
    );
    if (marked.length > 0) {
      for (const task of marked)
        this.add(unit, withParentText(unit, this.inherit(task, listing), this.context.texts), true, mark);
      return;
    }
    if ((box || listing) && !isEmptyEntry(unit.text)) {
      const task = readListedTask(
        blankBox(unit.text),
        box?.[0].length ?? 0,
        this.owners,
        this.patterns,
        this.sections.hasTopicLabels(unit),
      );
      if (this.isEntry(unit, task, listing, box !== null)) {
        this.add(unit, this.inherit(task, listing), true, mark);
        return;
      }
    }
    if (this.isRotaEntry(unit)) return;
    const promises = findPromises(unit.text, this.owners, this.patterns);
    for (const promise of promises) {
      const words = promise.text === "" ? this.answeredText(unit, before) : promise.text;
      if (words !== "") this.add(unit, { ...promise, text: words }, false);
    }
    if (promises.length > 0) return;
    for (const task of findCommitments(blankBox(unit.text), this.people, this.patterns)) {
      if (task.hasOnlyOwnerAtEnd && (this.namesAuthors || isTopic(unit))) continue;
      this.add(unit, withParentText(unit, task, this.context.texts), false);
    }
  }

  /** Returns what a promise without a task answers: "je m'en occupe" below "Qui relance le fournisseur ?". */
  private answeredText({ item, isBullet, block }: TextUnit, before: TextUnit | null): string {
    const parent = isBullet ? nearestListItem(item?.parent ?? null)?.children[0] : undefined;
    const isNear = before !== null && block.from - before.block.to <= 2;
    const asked = parent ? this.context.texts.get(parent)?.text : isNear ? before.text : undefined;
    const speaker = this.owners.speakerAt(asked ?? "", 0);
    return trimEndChars(cleanTaskText((asked ?? "").slice(speaker?.to ?? 0)), "? ");
  }

  /** Returns whether a box, or an entry of a list of tasks, is a task. */
  private isEntry(unit: TextUnit, task: ListedTask, listing: Listing | null, hasBox: boolean): boolean {
    const isTask = hasTaskVerb(task.text, this.patterns);
    if (isEmptyEntry(task.text) || (task.owners.length === 0 && isIssueAlone(unit, task.text))) return false;
    if (!hasBox && hasMarkedTaskBelow(unit, this.context.texts, this.patterns)) return false;
    if (hasBox) return isTask || unit.isBullet || listing !== null;
    const isProse = !unit.isBullet && unit.block.kind !== "table";
    if (isProse)
      return isTask && (isPlainTask(unit.text, this.patterns) || this.owners.labelAt(unit.text, 0) !== null);
    if (isStatement(task.text, this.patterns) || isRecord(unit.text, task, this.patterns)) return false;
    if (listing?.needs === "task") return isTask;
    if (listing?.needs === "task-or-owner") return isTask || task.isAssigned;
    // "Ada: do we need that?" below a label is a remark.
    if (isTask || !/\?\s*$/.test(unit.text)) return true;
    const isAsked = task.owners.length === 0 && this.patterns.question.test(task.text);
    return !isAsked && unit.item?.parent?.kind !== "item";
  }

  private inherit(task: ParsedTask, listing: Listing | null): ParsedTask {
    if (task.owners.length > 0) return task;
    const owners = listing && listing.owners.length > 0 ? listing.owners : this.personSection?.owners;
    return owners ? { ...task, owners } : task;
  }

  /** Reads a heading that is only a known person: the report of "### Ada", with her next steps. */
  private readPersonHeading(block: Block, heading: string): void {
    if (this.personSection && block.depth <= this.personSection.depth) this.personSection = null;
    const title = cleanTaskText(heading);
    const group = this.people.groupAt(title, 0);
    if (group && group.to === title.length && group.names.length === 1)
      this.personSection = { depth: block.depth, owners: group.names };
  }

  private isRotaEntry(unit: TextUnit): boolean {
    const parent = unit.item ? nearestListItem(unit.isBullet ? unit.item.parent : unit.item) : null;
    const above = parent?.children[0] ? (this.context.texts.get(parent.children[0])?.text ?? "") : "";
    return above !== "" && /[?:]$/.test(above.trimEnd()) && this.patterns.rota.test(above);
  }

  private add(unit: TextUnit, task: ParsedTask, explicit: boolean, box?: string, due?: DueDate | null): void {
    this.items.push(this.builder.build(unit, task, explicit, box, due));
  }
}
