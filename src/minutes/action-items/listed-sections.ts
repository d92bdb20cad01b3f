import type { Block } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import { taskBox } from "../markdown/task-box.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { isAttribute } from "./attributes.ts";
import { startsWithKeyword } from "./keywords.ts";
import { readListing, readListingLabel, readSubListing, type Listing } from "./listings.ts";
import type { TextUnit } from "./text-units.ts";
import type { WrittenOwners } from "./written-owners.ts";

/** Maximum texts of a section that are looked at for boxes. Real sections have fewer. */
const maxSection = 300;

/** Maximum characters of a bullet below another that are looked at, and words of a title over tasks. */
const maxEntry = 400;
const maxTitleWords = 4;

/** Matches words before a colon, and such of which one is no name: "Control of the pumps: …". */
const anyLabel = /^\P{L}{0,6}\p{L}[^:\n]{1,60}:\s/u;
const topicLabel =
  /^\P{L}{0,6}\p{L}[^:\n ]{0,20} (?:[^:\n]{1,20} )?(?!(?:and|und|et|y|de|da|van|von|der|del|la|any|others?|anyone|everyone|weitere|andere|autres|otros|otras)[ :])\p{Ll}{2,20}(?: [^:\n]{1,30})?\s?:\s/u;

/** Maximum characters of a label over tasks. */
const maxLabel = 200;

/** A heading over tasks, with the one above it, and whether a heading below it is a person. */
type Section = {
  readonly depth: number;
  readonly listing: Listing;
  readonly parent: Section | null;
  hasPeople: boolean;
};

/** Follows the headings and labels over lists of tasks from the first text of a file to the last. */
export class ListedSections {
  private readonly textOf: ReadonlyMap<Block, Inline>;
  private readonly texts: readonly (readonly [Block, Inline])[];
  private readonly owners: WrittenOwners;
  private readonly patterns: VocabularyPatterns;
  private readonly ofBullets = new Map<Block, Listing>();
  private section: Section | null = null;
  /** Bullets of a list that may be notes. */
  private readonly notes = new Set<Block>();
  private label: Listing | null = null;
  /** The list of each bullet outside others. */
  private readonly runs = new Map<Block, Block[]>();
  /** Cache for all entries of a list: whether it has topics before colons. */
  private readonly topicLists = new Map<readonly Block[], boolean>();

  constructor(texts: ReadonlyMap<Block, Inline>, owners: WrittenOwners, patterns: VocabularyPatterns) {
    this.textOf = texts;
    this.texts = [...texts];
    this.owners = owners;
    this.patterns = patterns;
    let run: Block[] = [];
    for (const [block] of this.texts) {
      const item = nearestListItem(block.parent);
      if (!item) run = [];
      else if (item.parent === null && item.children[0] === block) {
        run.push(item);
        this.runs.set(item, run);
      }
    }
  }

  /** Reads a heading. Returns whether it is one over tasks. */
  readHeading(index: number, block: Block, title: string): boolean {
    this.label = null;
    while (this.section && block.depth <= this.section.depth) this.section = this.section.parent;
    const listing = readListingLabel(title, this.patterns);
    if (listing) {
      this.findNotes(index, block.depth);
      this.section = { depth: block.depth, listing, parent: this.section, hasPeople: false };
      return true;
    }
    if (this.section) {
      const own = readSubListing(title, this.owners, this.patterns, this.section.hasPeople);
      if (own && own.owners.length > 0) this.section.hasPeople = true;
      if (own && (own.owners.length > 0 || own.isDone === true)) this.label = own;
    }
    return false;
  }

  /** Reads a paragraph outside lists. Returns whether it is only a label over tasks. */
  readLabel(text: string): boolean {
    this.label = null;
    const lastLine = text.lastIndexOf("\n") + 1;
    if (lastLine > 0 && /:\s*$/.test(text.slice(-9))) {
      // "**Phase 1**", then "Tasks:"
      this.label = readListingLabel(text.slice(lastLine), this.patterns);
      if (this.label) return false;
    }
    if (text.length > maxLabel) return false;
    if (this.patterns.routineLabel.test(text.slice(-80))) {
      this.section = null;
      return true;
    }
    const own = this.section ? readSubListing(text, this.owners, this.patterns) : null;
    if (own && (own.owners.length > 0 || own.isDone === true)) {
      this.label = own;
      return true;
    }
    this.label = readListing(text, this.owners, this.patterns);
    return this.label !== null && readListingLabel(text, this.patterns) !== null;
  }

  /** Reads a bullet with bullets below it. Returns whether it is a label over them. */
  readBullet(unit: TextUnit, item: Block, listing: Listing | null): boolean {
    const own =
      readListing(unit.text, this.owners, this.patterns) ?? (listing && this.readPart(unit, item, listing));
    if (own) this.ofBullets.set(item, own);
    return own !== null;
  }

  /** Reads a label over a part of a list. Only below a person every entry is a task where the list has other entries too. */
  private readPart(unit: TextUnit, item: Block, listing: Listing): Listing | null {
    const part = readSubListing(unit.text, this.owners, this.patterns) ?? this.readGroup(unit, item);
    if (!part) return null;
    const isDone = part.isDone === true || listing.isDone === true;
    return { ...part, isDone, needs: part.owners.length > 0 ? undefined : listing.needs };
  }

  /** Reads a bullet without a box over bullets with boxes, keywords or owners, or a title over tasks. */
  private readGroup({ text }: TextUnit, item: Block): Listing | null {
    if (taskBox.test(text) || startsWithKeyword(text, this.patterns)) return null;
    const entries = item.children.flatMap((child) => {
      const first = child.kind === "item" ? child.children[0] : undefined;
      const entry = first && this.textOf.get(first)?.text.slice(0, maxEntry);
      return entry === undefined || isAttribute(entry, this.patterns) ? [] : entry;
    });
    if (entries.some((entry) => taskBox.test(entry))) return { owners: [] };
    if (this.isAssigned(text) || this.patterns.task.test(text)) return null;
    const isShort = text.trim().split(/\s+/, maxTitleWords + 1).length <= maxTitleWords;
    const tasks = entries.filter(
      (entry) =>
        startsWithKeyword(entry, this.patterns) ||
        this.isAssigned(entry) ||
        (isShort && this.patterns.task.test(entry)),
    );
    return tasks.length > 0 && tasks.length * 2 >= entries.length ? { owners: [] } : null;
  }

  /** Returns whether an owner stands at the start or the end of a text. */
  private isAssigned(text: string): boolean {
    const label = this.owners.labelAt(text, 0);
    if (!label) return this.owners.atEnd(text, 0) !== null;
    const rest = text.slice(label.to);
    return !/^[ \t]{0,3}:/.test(rest) || this.patterns.task.test(rest);
  }

  /** Returns whether an entry's list has topics before colons: "Control of the pumps: …". Then "Mockups: …" names no owner. */
  hasTopicLabels({ item }: TextUnit): boolean {
    const list = item ? (item.parent?.children ?? this.runs.get(item)) : undefined;
    if (!list) return false;
    const known = this.topicLists.get(list) ?? this.findTopics(list);
    this.topicLists.set(list, known);
    return known;
  }

  private findTopics(list: readonly Block[]): boolean {
    let topics = 0;
    let labels = 0;
    for (const entry of list) {
      const first = entry.kind === "item" ? entry.children[0] : undefined;
      const text = first ? (this.textOf.get(first)?.text.slice(0, 80).replace(taskBox, "") ?? "") : "";
      if (!anyLabel.test(text) || this.patterns.task.test(text)) continue;
      labels++;
      if (topicLabel.test(text)) topics++;
    }
    return topics > 0 && topics * 3 >= labels;
  }

  /** Returns whether the whole section is a list of tasks. */
  get isList(): boolean {
    return this.section !== null && this.section.listing.needs === undefined;
  }

  /** Returns the list of tasks that a unit is an entry of. */
  listingOf(unit: TextUnit): Listing | null {
    const { section } = this;
    if (!unit.isBullet || !unit.item) {
      if (section === null || unit.item) return null;
      return unit.block.kind === "table" ? section.listing : { ...section.listing, needs: "task" };
    }
    const parent = nearestListItem(unit.item.parent);
    if (parent) return this.ofBullets.get(parent) ?? null;
    if (this.label || !section) return this.label;
    return this.notes.has(unit.item) ? { ...section.listing, needs: "task" } : section.listing;
  }

  /**
   * Finds the lists of a section that may be notes: they have no box, while another list has one or a paragraph has a
   * keyword.
   */
  private findNotes(index: number, depth: number): void {
    const runs: { isMarked: boolean; items: Block[] }[] = [{ isMarked: false, items: [] }];
    let hasMarks = false;
    for (const [block, { text }] of this.texts.slice(index + 1, index + maxSection)) {
      if (block.kind === "heading" && block.depth <= depth) break;
      const line = text.slice(0, 80);
      const item = nearestListItem(block.parent);
      if (!item) {
        hasMarks ||= startsWithKeyword(line, this.patterns);
        runs.push({ isMarked: false, items: [] });
        continue;
      }
      const run = runs.at(-1);
      if (!run) break;
      if (taskBox.test(line) || startsWithKeyword(line, this.patterns)) run.isMarked = true;
      if (nearestListItem(item.parent) === null) run.items.push(item);
    }
    if (!hasMarks && !runs.some(({ isMarked }) => isMarked)) return;
    for (const { isMarked, items } of runs) {
      if (isMarked) continue;
      for (const item of items) this.notes.add(item);
    }
  }
}
