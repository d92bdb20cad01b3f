import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import { readTableRows } from "../markdown/table-rows.ts";
import type { LineRange, Participant } from "../minutes.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { readHtmlTable } from "./html-table.ts";
import { linesOf, plainText, readListText } from "./list-line.ts";
import { ListLayout } from "./list-layout.ts";
import { looksLikeName } from "./name-list.ts";
import { readParticipantTable } from "./participant-table.ts";
import { readPeopleCells } from "./people-cells.ts";
import { PeopleCollector } from "./people-collector.ts";
import { readPeopleLabel, textAfterLabel, type PeopleLabel } from "./people-labels.ts";
import { findUnlabelledPeople } from "./unlabelled-lists.ts";

type ParticipantList = {
  readonly participants: readonly Participant[];
  /** Lines of the list; they contain no action items. */
  readonly lines: readonly LineRange[];
};

/** Finds the people listed as present, in order, each once. People marked as absent or excused are left out. */
export function findParticipants(
  document: MarkdownDocument,
  texts: ReadonlyMap<Block, Inline>,
  patterns: VocabularyPatterns,
): ParticipantList {
  return new ParticipantFinder(document, texts, patterns).find();
}

/** Maximum lines above the label, such as "Date: …" and "Place: …". */
const maxLinesAbove = 10;
/** Returns whether a text after a label is empty or a list of full names and handles: "Board: Ada Berg, @grace". */
function listsPeople(text: string): boolean {
  const parts = text.split(",").map((part) => part.trim());
  return text.trim() === "" || parts.every((part) => /^(?:@\S+|\p{Lu}\S*(?: \S+){0,4})$/u.test(part));
}

/** Returns whether a line is a sentence below the list: "The board has a quorum." */
function isSentence(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.length > 3 && /[.!?]\s*$/.test(text) && !/[@,;]/.test(text);
}

class ParticipantFinder {
  private readonly document: MarkdownDocument;
  private readonly texts: ReadonlyMap<Block, Inline>;
  private readonly patterns: VocabularyPatterns;
  private readonly people: PeopleCollector;
  private readonly layout: ListLayout;
  private readonly lines: LineRange[] = [];
  /** The heading or label whose list is being read. */
  private list: Block | null = null;
  /** The heading "Participants"; its sub-headings are groups of people. */
  private section: Block | null = null;
  /** Whether all people of the section are below its sub-headings. */
  private hasOnlyParts = false;
  /** Whether only people and labels such as "Minutes: Ada" are between this place and a list of people. */
  private isNear = false;
  /** Whether the following people are below a label such as "Excused:". */
  private isAbsentSection = false;
  /** Bullets with a person; the bullets in them tell about the person. */
  private readonly personItems = new Set<Block>();
  /** Whether the list has bullets with people. */
  private hasBullets = false;
  /** The last line of an HTML table that has been read. */
  private tableEnd = 0;

  constructor(document: MarkdownDocument, texts: ReadonlyMap<Block, Inline>, patterns: VocabularyPatterns) {
    this.document = document;
    this.texts = texts;
    this.patterns = patterns;
    this.people = new PeopleCollector(patterns);
    this.layout = new ListLayout(document.blocks, texts, patterns.noName);
  }

  find(): ParticipantList {
    for (const [block, inline] of this.texts) {
      if (block.from <= this.tableEnd) continue;
      if (block.kind === "heading") this.readHeading(block, inline);
      else if (block.kind === "paragraph") this.readParagraph(block, inline);
      else if (block.kind === "table") this.readTable(block, inline);
    }
    if (this.people.isEmpty) this.readUnlabelledList();
    return { participants: this.people.present(), lines: this.lines };
  }

  private readUnlabelledList(): void {
    const people = findUnlabelledPeople(this.document.blocks, this.texts);
    for (const block of people?.blocks ?? []) {
      const inline = this.texts.get(block.children[0] ?? block);
      if (!inline) continue;
      for (const { text, index } of linesOf(inline, false)) {
        if (index > 0 && people?.isLinewise !== true) break;
        const place = { line: inline.firstLine + index, item: block, isWhole: true };
        this.readLine(text.replaceAll("\\", " "), place);
      }
      this.lines.push({ from: block.from, to: block.to });
    }
  }

  private readHeading(heading: Block, inline: Inline): void {
    const title = plainText(inline.text).trim();
    const isPart = this.section !== null && heading.depth > this.section.depth;
    const label = readPeopleLabel(title, this.patterns);
    const isNamed = label?.kind === "possible" || (label?.kind === "group" && (isPart || this.isNear));
    // The parts of a section may have any name, such as one of a company, if the section has no list of its own.
    const isUnnamedPart = isPart && !label && this.hasOnlyParts && !this.patterns.agendaHeading.test(title);
    this.isAbsentSection = (isPart || this.isNear) && label?.kind === "absent";
    const isList =
      label?.kind === "present" ||
      (isNamed && (isPart || this.layout.hasPeopleBelow(heading))) ||
      (isUnnamedPart && this.layout.hasPeopleBelow(heading, true));
    this.beginList();
    this.list = isList || (isPart && this.isAbsentSection) ? heading : null;
    if (!isPart || this.list === null) this.section = this.list;
    if (!isPart) this.hasOnlyParts = this.list !== null;
    this.isNear = this.list !== null || this.isAbsentSection;
  }

  private beginList(): void {
    this.people.beginList();
    this.hasBullets = false;
  }

  private readTable(block: Block, inline: Inline): void {
    const rows = readTableRows(inline).map((cells) => cells.map((cell) => readListText(inline, cell)));
    if (this.readRows(rows, (index) => inline.firstLine + (index === 0 ? 0 : index + 1)))
      this.lines.push({ from: block.from, to: block.to });
  }

  private readHtml(block: Block): boolean {
    const table = readHtmlTable(this.document.lines, block.from);
    if (!table) return false;
    const rows = table.rows.map(({ cells }) => cells);
    if (this.readRows(rows, (index) => table.rows[index]?.line ?? block.from))
      this.lines.push({ from: block.from, to: table.to });
    this.tableEnd = table.to;
    return true;
  }

  /** Reads the people in a table. Returns whether it is a table of people. */
  private readRows(rows: readonly (readonly string[])[], lineAt: (index: number) => number): boolean {
    if (this.isAbsentSection || (this.list === null && !this.people.isEmpty && !this.isNear)) return false;
    const cells = readPeopleCells(rows, this.layout, this.patterns);
    for (const { index, text } of cells ?? [])
      for (const line of text.split("\n")) this.people.add(line, lineAt(index), true);
    if (cells) return true;
    const people = readParticipantTable(rows, this.list !== null, this.patterns);
    for (const { index, text, isPresent } of people ?? [])
      if (isPresent) this.people.add(text, lineAt(index), false);
    return people !== null;
  }

  private readParagraph(block: Block, inline: Inline): void {
    if (/<table[\s>]/i.test(inline.source) && this.readHtml(block)) return;
    const item = nearestListItem(block.parent);
    if (item && this.isInPersonItem(item)) return;
    const isInside = this.list !== null && !this.isOutsideList(block);
    const first = isInside ? null : this.findLabel(block, inline);
    if (first !== null) {
      this.beginList();
      this.list = block;
    } else if (!isInside) {
      this.list = null;
      return;
    }
    this.isNear = true;
    if (this.list === this.section) this.hasOnlyParts = false;
    this.lines.push({ from: block.from + (first ?? 0), to: block.to });
    for (const { text, index } of linesOf(inline, item === null || first !== null)) {
      if (index < (first ?? 0)) continue;
      const place = { line: inline.firstLine + index, item, isWhole: first !== null || index === 0 };
      if (this.readLine(text, place)) continue;
      this.list = null;
      return;
    }
    // With names on the label's own line, the list is complete; bullets below are the agenda.
    if (first !== null && !this.people.isListEmpty) this.list = null;
  }

  /** Returns the index of the line with the label of a list: "Place: …" may precede "Present: …". */
  private findLabel(block: Block, inline: Inline): number | null {
    const text = plainText(inline.text);
    const lines = linesOf(inline, true);
    const first = lines[0]?.text ?? "";
    this.isAbsentSection = false;
    if (this.people.isEmpty) {
      if (textAfterLabel(text, this.patterns) !== null && /:|^\s*\S+\s*$/.test(text)) return 0;
      if (textAfterLabel(first, this.patterns)?.trim() === "") return 0;
      // "Please sign in. Roll call:" over a list.
      const last = /[.!?:]\s{1,3}([^.!?:]{3,40}):\s*$/u.exec(text.slice(-80))?.[1];
      if (last !== undefined && textAfterLabel(last, this.patterns)?.trim() === "") return lines.length;
    }
    for (const { text: line, index } of lines.slice(0, maxLinesAbove)) {
      const label = readPeopleLabel(line.trim(), this.patterns);
      if (!label || (index === 0 && line.trim() === "")) continue;
      if (this.people.isEmpty && index > 0 && label.kind === "present" && line.includes(":")) return index;
      if (this.isNear && label.kind === "absent") {
        this.isAbsentSection = true;
        return index;
      }
      const isOpen = this.people.isEmpty || this.isNear;
      if (label.kind === "absent" || (!isOpen && label.kind !== "present")) continue;
      if (label.kind === "group" && !this.isNear) continue;
      const below = lines.slice(index + 1).map((each) => each.text.replace(/^\(.{0,80}\)$/, ""));
      const names = label.rest === "" ? below.filter((each) => each !== "").join(", ") : label.rest;
      const isListed =
        names === "" ? this.layout.hasPeopleBelow(block, !isOpen) : this.layout.arePeople(names);
      if (isListed) return index;
      if (label.kind === "group" && this.layout.arePeople(label.rest, true)) return index;
    }
    // "Minutes: Ada" keeps the place near the list.
    this.isNear &&= lines.length === 1 && /^[^:]{2,30}:/.test(first);
    return null;
  }

  /** Returns whether a paragraph is outside the list: the first such paragraph ends the list below a label. */
  private isOutsideList(block: Block): boolean {
    if (!this.list || this.list.kind === "heading") return false;
    const home = nearestListItem(this.list.parent);
    if (!home) return nearestListItem(block.parent) === null && !this.isBelowLabel(block);
    for (let at: Block | null = block; at; at = at.parent) if (at === home) return false;
    return true;
  }

  /** Returns whether a paragraph is directly below a label that has no names beside it. */
  private isBelowLabel(block: Block): boolean {
    const { blocks } = this.document;
    return this.people.isListEmpty && this.list !== null && blocks[blocks.indexOf(this.list) + 1] === block;
  }

  private isInPersonItem(item: Block): boolean {
    for (let at = nearestListItem(item.parent); at; at = nearestListItem(at.parent))
      if (this.personItems.has(at)) return true;
    return false;
  }

  /** Reads one line of the list; returns false if the list has ended. */
  private readLine(written: string, place: Place): boolean {
    const { line, item } = place;
    const box = /^\s*\[ ?([ x✓✔])? ?\](?=\s)/i.exec(written);
    const text = written.slice(box?.[0].length ?? 0).trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return true;
    const colon = text.indexOf(":");
    const before = colon < 0 ? "" : text.slice(0, colon);
    const rest = text.slice(colon + 1).trim();
    const isLabel = colon >= 0 && !before.includes("@");
    const label = readPeopleLabel(text, this.patterns);
    if (label?.kind === "absent" && (isLabel || isAbsenceLabel(text, this.patterns))) {
      this.isAbsentSection ||= !isLabel || rest === "";
      return true;
    }
    if (isLabel && /^not?$/i.test(before.trim())) return true;
    if (label && this.isPartLabel(label, text, isLabel)) {
      this.isAbsentSection = false;
      this.people.add(label.rest, line, true);
      return true;
    }
    if (isLabel) {
      const isRota = this.patterns.rota.test(before);
      const isOneWord = !before.trim().includes(" ");
      const isGroup = item
        ? (isOneWord && this.layout.areSurelyPeople(rest)) || this.layout.isListOfGroups(item)
        : this.list?.kind === "heading" && (this.hasBullets ? this.layout.areSurelyPeople(rest, 1) : listsPeople(rest));
      if (isGroup && !isRota) {
        this.people.add(rest, line, true);
        return true;
      }
      if (!item) return false;
      if (!looksLikeName(before.split(",")[0] ?? "") || isRota) return true;
    }
    if (this.isAbsentSection || this.patterns.noPresence.test(text)) return true;
    if (!item && !this.people.isEmpty && isSentence(text)) return false;
    this.readPerson(text, place, box ? (box[1] ?? " ") : undefined);
    return true;
  }

  /** Returns whether a line of the list is a label of a part of it: "Guests:", "Also present: Ada". */
  private isPartLabel({ kind, rest }: PeopleLabel, text: string, isLabel: boolean): boolean {
    if (kind === "present") return isLabel || rest === "" || this.layout.arePeople(rest);
    if (kind === "group") return isLabel || isWholeLabel(text, this.patterns.memberGroup);
    return isLabel && (rest === "" || this.layout.arePeople(rest));
  }

  private readPerson(text: string, { line, item, isWhole }: Place, box: string | undefined): void {
    if (item && this.layout.isGroup(item)) return;
    const bare = /^\[([^[\]]{2,60})\]$/.exec(text)?.[1] ?? text;
    const isLoose = item ? !isWhole : this.hasBullets && this.list?.kind === "heading";
    if (isLoose && !this.layout.areSurelyPeople(bare, 1)) return;
    const isOfPeople = !item || item === this.list?.parent || this.layout.commasSeparatePeople(item);
    const entry = item && this.layout.commasAddCompany(item) ? (bare.split(",", 1)[0] ?? bare) : bare;
    const isAny = this.people.add(entry, line, isOfPeople, box);
    if (!item) return;
    this.hasBullets = true;
    if (isAny) this.personItems.add(item);
  }
}

/** A line of a list of people, its bullet, and whether it is more than the continuation of a bullet. */
type Place = { readonly line: number; readonly item: Block | null; readonly isWhole: boolean };

/** Returns whether a text is nothing but a label: "Guests", "Voting members (3)". */
function isWholeLabel(text: string, label: RegExp): boolean {
  return !/\p{L}/u.test(text.replace(/\([^()]{0,80}\)/g, "").replace(label, ""));
}

/** Returns whether a text without a colon is a label of absent people: "Regrets", "Members absent". */
function isAbsenceLabel(text: string, { noPresence, memberGroup }: VocabularyPatterns): boolean {
  const rest = text.replace(noPresence, "").replace(/\([^()]{0,80}\)/g, "");
  return !/\p{L}/u.test(rest.replace(memberGroup, ""));
}
