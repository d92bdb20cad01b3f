import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import { withoutUnderline } from "../markdown/line-starts.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import { readTableRows } from "../markdown/table-rows.ts";
import type { LineRange, Participant } from "../minutes.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { readHtmlTable } from "./html-table.ts";
import { readFrontMatter } from "./front-matter.ts";
import { findListLabel, isOnlyCount } from "./find-list-label.ts";
import { splitAtLabels } from "./label-segments.ts";
import { linesOf, plainLine, readListText, namesIn, type Line } from "./list-line.ts";
import { ListLayout } from "./list-layout.ts";
import { readParticipantTable } from "./participant-table.ts";
import { readPeopleCells } from "./people-cells.ts";
import { PeopleCollector } from "./people-collector.ts";
import { isLabelAlone, readPeopleLabel } from "./people-labels.ts";
import { PeopleLineReader } from "./people-line-reader.ts";
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

/** Maximum lines of a list that tell whether commas separate people. */
const maxLinesOfForm = 12;
/** A line that is no bullet. */
const linePlace = { item: null, isWhole: true, hasCompany: false, hasGroups: false } as const;
class ParticipantFinder {
  private readonly document: MarkdownDocument;
  private readonly texts: ReadonlyMap<Block, Inline>;
  private readonly patterns: VocabularyPatterns;
  private readonly people: PeopleCollector;
  private readonly layout: ListLayout;
  private readonly reader: PeopleLineReader;
  private readonly lines: LineRange[] = [];
  /** The heading or label whose list is being read. */
  private list: Block | null = null;
  /** The heading "Participants"; its sub-headings are groups of people. */
  private section: Block | null = null;
  /** Whether all people of the section are below its sub-headings. */
  private hasOnlyParts = false;
  /** Whether only people and labels such as "Minutes: Ada" are between this place and a list of people. */
  private isNear = false;
  /** The last line of an HTML table that has been read. */
  private tableEnd = 0;

  constructor(document: MarkdownDocument, texts: ReadonlyMap<Block, Inline>, patterns: VocabularyPatterns) {
    this.document = document;
    this.texts = texts;
    this.patterns = patterns;
    this.people = new PeopleCollector(patterns);
    this.layout = new ListLayout(document, texts, patterns.noName);
    this.reader = new PeopleLineReader(this.people, this.layout, patterns);
  }

  find(): ParticipantList {
    for (const [block, inline] of this.texts) {
      if (block.from <= this.tableEnd) continue;
      if (block.kind === "heading") this.readHeading(block, inline);
      else if (block.kind === "paragraph") this.readParagraph(block, inline);
      else if (block.kind === "table") this.readTable(block, inline);
    }
    if (this.people.isEmpty)
      for (const { line, text } of readFrontMatter(this.document, this.patterns.participantHeading))
        this.people.add(text, line, false);
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
        const place = { ...linePlace, line: inline.firstLine + index, item: block };
        this.reader.read(text.replaceAll("\\", " "), place);
      }
      this.lines.push({ from: block.from, to: block.to });
    }
  }

  private readHeading(heading: Block, inline: Inline): void {
    const title = plainLine(withoutUnderline(inline.text)).trim();
    const isPart = this.section !== null && heading.depth > this.section.depth;
    const label = readPeopleLabel(title, this.patterns);
    const isNamed = label?.kind === "possible" || (label?.kind === "group" && (isPart || this.isNear));
    // The parts of a section may have any name, such as one of a company, if the section has no list of its own.
    const isUnnamedPart = isPart && !label && this.hasOnlyParts && !this.patterns.agendaHeading.test(title);
    const isAbsent = (isPart || this.isNear) && label?.kind === "absent";
    const isList =
      label?.kind === "present" ||
      (isNamed && (isPart || this.layout.hasPeopleBelow(heading))) ||
      (isUnnamedPart && this.layout.hasPeopleBelow(heading, true));
    this.list = isList || (isPart && isAbsent) ? heading : null;
    this.reader.beginList(this.list);
    this.reader.isAbsent = isAbsent;
    if (!isPart || this.list === null) this.section = this.list;
    if (!isPart) this.hasOnlyParts = this.list !== null;
    this.isNear = this.list !== null || isAbsent;
    if (isList && label && this.layout.arePeople(label.rest, true)) {
      this.people.add(label.rest, heading.from, true);
      this.list = null;
    } else if (isList) this.readIndented(heading);
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
    if (this.reader.isAbsent) return false;
    const isList = this.list !== null;
    const isFar = !isList && !this.people.isEmpty && !this.isNear;
    const cells = isFar ? null : readPeopleCells(rows, this.layout, this.patterns);
    const people = cells ?? readParticipantTable(rows, { isList, isFar }, this.patterns);
    for (const { index, text, isPresent } of people ?? [])
      if (isPresent) this.people.add(text, lineAt(index), cells !== null);
    return people !== null;
  }

  private readParagraph(block: Block, inline: Inline): void {
    if (inline.source.includes("<") && /<table[\s>]/i.test(inline.source) && this.readHtml(block)) return;
    const item = nearestListItem(block.parent);
    const isInside = this.list !== null && !this.isOutsideList(block);
    if (isInside && item && this.reader.isAside(item)) return;
    if (!isInside && !this.mayHaveLabel(inline)) {
      this.list = null;
      this.isNear = false;
      return;
    }
    const lines = linesOf(inline, item === null || !isInside).flatMap(({ text, index }) =>
      splitAtLabels(text, this.patterns).map((part) => ({ text: part, index })),
    );
    const first = isInside ? null : this.findLabel(block, inline, lines);
    if (first !== null) {
      this.list = block;
      this.reader.beginList(block);
      this.reader.isAbsent = false;
    } else if (!isInside) {
      this.list = null;
      return;
    }
    this.isNear = true;
    if (this.list === this.section) this.hasOnlyParts = false;
    this.lines.push({ from: block.from + (lines[first ?? 0]?.index ?? 0), to: block.to });
    if (first !== null && isOnlyCount(block, lines[first]?.text ?? "", this.layout, this.patterns)) {
      this.list = null;
      return;
    }
    const list = lines.slice(first ?? 0, (first ?? 0) + maxLinesOfForm).map(({ text }) => text);
    const next = list.findIndex((text, index) => index > 0 && isLabelAlone(text, this.patterns));
    const hasCompany = this.layout.commasAddCompanies(next < 0 ? list : list.slice(0, next));
    for (const { text, index } of lines.slice(first ?? 0)) {
      const isWhole = first !== null || index === 0;
      const place = { line: inline.firstLine + index, item, isWhole, hasCompany, hasGroups: false };
      const isEnd = text === "" && first !== null && !this.people.isListEmpty;
      if (!isEnd && this.reader.read(text, place)) continue;
      this.list = null;
      return;
    }
    // With names on the label's own line, the list is complete; bullets below are the agenda.
    if (first !== null && !this.people.isListEmpty) this.list = null;
    else if (first !== null) this.readIndented(block);
  }

  /** Reads the lines of an indented block below a heading or label. */
  private readIndented(label: Block): void {
    const code = this.layout.codeBelow(label);
    if (!code) return;
    const { from, lines } = code;
    const hasGroups = this.layout.areGroups(lines);
    const hasCompany = this.layout.commasAddCompanies(lines);
    const isFence = lines[0] === "";
    if (isFence && !hasGroups && !this.layout.arePeople(namesIn(lines))) return;
    lines.forEach((text, index) => {
      this.reader.read(text, { ...linePlace, line: from + index, hasGroups, hasCompany });
    });
    this.lines.push({ from, to: from + lines.length - 1 });
  }

  /** Returns false only if a paragraph contains no label of a list, in little time. */
  private mayHaveLabel({ text }: Inline): boolean {
    const { participantHeading, presence } = this.patterns;
    return this.isNear || participantHeading.mayMatch(text) || presence.mayMatch(text);
  }

  /** Returns the place in the lines of the label of a list: "Place: …" may precede "Present: …". */
  private findLabel(block: Block, inline: Inline, lines: readonly Line[]): number | null {
    const state = { isFirst: this.people.isEmpty, isNear: this.isNear };
    const text = { block, text: plainLine(inline.text), lines };
    const found = findListLabel(text, state, this.layout, this.patterns);
    // "Minutes: Ada", and a person who was absent, keep the place near the list.
    if (found === null)
      this.isNear &&=
        lines.length === 1 && (/^[^:]{2,30}:/.test(lines[0]?.text ?? "") || this.isPerson(block));
    return found;
  }

  /** Returns whether a paragraph is outside the list: the first such paragraph ends the list below a label. */
  private isOutsideList(block: Block): boolean {
    if (!this.list || this.list.kind === "heading") return false;
    const home = nearestListItem(this.list.parent);
    if (!home)
      return nearestListItem(block.parent) === null && !this.isBelowLabel(block) && !this.isPerson(block);
    for (let at: Block | null = block; at; at = at.parent) if (at === home) return false;
    return true;
  }

  /** Returns whether a paragraph is a person's name: some lists have an empty line after each person. */
  private isPerson(block: Block): boolean {
    const inline = this.texts.get(block);
    const lines = inline ? linesOf(inline, false) : [];
    return lines.length === 1 && this.layout.areSurelyPeople(lines[0]?.text ?? "", 1);
  }

  /** Returns whether a paragraph is directly below a label that has no names beside it. */
  private isBelowLabel(block: Block): boolean {
    return this.people.isListEmpty && this.list !== null && this.layout.blockAfter(this.list) === block;
  }
}
