import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import type { LineRange, Participant } from "../minutes.ts";
import { readListLine } from "./list-line.ts";
import { looksLikeName, readNameList } from "./name-list.ts";
import { readParticipantTable } from "./participant-table.ts";
import { findUnlabelledPeople } from "./unlabelled-lists.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

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

/** Matches the text between a label and its colon: "Participants (handles preferred, 12):". */
const labelEnd =
  /^(?:\s{0,3}(?:\([^)\n]{0,80}\)|\d{1,3}|[-–]?\s{0,3}(?:use of|preferab)[^\n:]{0,80})){0,3}\s{0,3}(?::|[-–—](?=\s)|$|\n|(?= \p{Lu}\p{L}{2,20}\s{0,3}$))/iu;

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
  private readonly found = new Map<string, Participant>();
  private readonly lines: LineRange[] = [];
  /** The heading or label whose list is being read. */
  private list: Block | null = null;
  /** The heading "Participants"; its sub-headings are groups of people. */
  private section: Block | null = null;
  /** Whether the following people are below a label such as "Excused:". */
  private isAbsentSection = false;
  private readonly ticked = new Set<string>();
  private readonly unticked = new Set<string>();

  constructor(document: MarkdownDocument, texts: ReadonlyMap<Block, Inline>, patterns: VocabularyPatterns) {
    this.document = document;
    this.texts = texts;
    this.patterns = patterns;
  }

  find(): ParticipantList {
    for (const [block, inline] of this.texts) {
      if (block.kind === "heading") this.readHeading(block, inline);
      else if (block.kind === "paragraph") this.readParagraph(block, inline);
      else if (block.kind === "table") this.readTable(block, inline);
    }
    if (this.found.size === 0) this.readUnlabelledList();
    // If some boxes are ticked, people without a tick were absent.
    if (this.ticked.size > 0) for (const key of this.unticked) this.found.delete(key);
    return { participants: [...this.found.values()], lines: this.lines };
  }

  private readUnlabelledList(): void {
    const people = findUnlabelledPeople(this.document.blocks, this.texts);
    for (const block of people?.blocks ?? []) {
      const inline = this.texts.get(block.children[0] ?? block);
      if (!inline) continue;
      for (const [index, start] of inline.lineStarts.entries()) {
        if (index > 0 && people?.isLinewise !== true) break;
        const end = (inline.lineStarts[index + 1] ?? inline.text.length + 1) - 1;
        const line = readListLine(inline, { from: start, to: end }).replaceAll("\\", " ");
        this.readLine(line, inline.firstLine + index, true);
      }
      this.lines.push({ from: block.from, to: block.to });
    }
  }

  private readTable(block: Block, inline: Inline): void {
    const isFirst = this.list === null && this.found.size > 0;
    const rows = isFirst ? null : readParticipantTable(inline, this.list !== null, this.patterns);
    if (!rows) return;
    for (const { index, text, isPresent } of rows)
      if (isPresent) this.readNames(text, inline.firstLine + index + 1, false);
    this.lines.push({ from: block.from, to: block.to });
  }

  private readHeading(heading: Block, inline: Inline): void {
    const title = inline.text.replace(/^#+/, "").replace(/:\w+:/g, " ");
    const isPart = this.section !== null && heading.depth > this.section.depth;
    if (this.textAfterLabel(title) !== null) this.list = this.section = heading;
    else if (isPart && this.patterns.memberGroup.test(title)) this.list = heading;
    else this.list = this.section = null;
    this.isAbsentSection = false;
  }

  /** Returns the text after the label in "Participants (handles preferred): …". Null without such a label. */
  private textAfterLabel(text: string): string | null {
    const match = this.patterns.participantHeading.exec(text);
    const rest = text.slice(match?.[0].length ?? 0);
    const end = match ? labelEnd.exec(rest) : null;
    return end ? rest.slice(end[0].length) : null;
  }

  private readParagraph(block: Block, inline: Inline): void {
    const opens = this.list === null && this.found.size === 0;
    const first = opens ? this.findLabelLine(inline) : null;
    if (first !== null) {
      this.list = block;
      this.isAbsentSection = false;
    } else if (!this.list) return;
    else if (this.isOutsideList(block)) {
      this.list = null;
      return;
    }
    this.lines.push({ from: block.from + (first ?? 0), to: block.to });
    const item = nearestListItem(block.parent);
    for (const [index, start] of inline.lineStarts.entries()) {
      if (index < (first ?? 0)) continue;
      const end = (inline.lineStarts[index + 1] ?? inline.text.length + 1) - 1;
      const line = readListLine(inline, { from: start, to: end });
      const isInList = this.readLine(line, inline.firstLine + index, item !== null);
      if (isInList) continue;
      this.list = null;
      return;
    }
    // With names on the label's own line, the list is complete; bullets below are the agenda.
    if (first !== null && this.found.size > 0) this.list = null;
  }

  /** Returns the index of the line with the label of the list: "Place: …" may precede "Present: …". */
  private findLabelLine({ text, lineStarts }: Inline): number | null {
    const first = text.split("\n", 1)[0] ?? "";
    if (this.textAfterLabel(text.replace(/:\w+:/g, " ")) !== null && /:|^\s*\S+\s*$/.test(text)) return 0;
    if (this.textAfterLabel(first)?.trim() === "") return 0;
    // "Please sign in. Roll call:" over a list.
    const last = /[.!?:]\s{1,3}([^.!?:]{3,40}):\s*$/u.exec(text.slice(-80))?.[1];
    if (last !== undefined && this.textAfterLabel(last)?.trim() === "") return lineStarts.length;
    for (let index = 1; index < Math.min(lineStarts.length, maxLinesAbove); index++) {
      const line = text.slice(lineStarts[index], (lineStarts[index + 1] ?? text.length + 1) - 1);
      if (line.includes(":") && this.textAfterLabel(line) !== null) return index;
    }
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
    return this.found.size === 0 && this.list !== null && blocks[blocks.indexOf(this.list) + 1] === block;
  }

  /** Reads one line of the list; returns false if the list has ended. */
  private readLine(line: string, at: number, inBullet: boolean): boolean {
    const box = /^\s*\[([ x])\](?=\s)/i.exec(line);
    const text = line.slice(box?.[0].length ?? 0).trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return true;
    if (this.textAfterLabel(text) === "") {
      this.isAbsentSection = false;
      return true;
    }
    const colon = text.indexOf(":");
    const label = colon < 0 ? "" : text.slice(0, colon);
    if (label !== "" && !label.includes("@")) {
      const rest = text.slice(colon + 1);
      if (this.patterns.absent.test(label) || /^not?$/i.test(label.trim())) {
        this.isAbsentSection ||= rest.trim() === "";
        return true;
      }
      if (this.textAfterLabel(text) !== null || this.patterns.memberGroup.test(label)) {
        this.isAbsentSection = false;
        this.readNames(rest, at, true);
        return true;
      }
      if (
        !inBullet &&
        this.list?.kind === "heading" &&
        !this.patterns.rota.test(label) &&
        listsPeople(rest)
      ) {
        this.readNames(rest, at, true);
        return true;
      }
      if (!inBullet) return false;
      if (!looksLikeName(label.split(",")[0] ?? "") || this.patterns.rota.test(label)) return true;
    }
    if ((this.isAbsentSection && inBullet) || this.patterns.absent.test(text)) return true;
    if (!inBullet && this.found.size > 0 && isSentence(text)) return false;
    this.readNames(text, at, !inBullet, box?.[1]?.toLowerCase());
    return true;
  }

  private readNames(text: string, line: number, several: boolean, box?: string): void {
    for (const { name, isHandle, alsoCalled } of readNameList(text, several)) {
      const key = name.toLowerCase();
      if (
        name === "" ||
        this.patterns.everybody.has(key) ||
        this.patterns.noPeople.has(key.replace(/\.$/, ""))
      )
        continue;
      if (!this.found.has(key)) this.found.set(key, { name, isHandle, line, alsoCalled });
      if (box !== undefined) (box === "x" ? this.ticked : this.unticked).add(key);
    }
  }
}
