import type { Block, Document } from "./blocks.ts";
import type { Inline } from "./inline.ts";
import type { LineRange, Participant } from "./minutes.ts";
import { nearestItem } from "./passage.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { Wordings } from "./wordings.ts";
import { wordingsOf } from "./wordings.ts";

export type ParticipantList = {
  readonly participants: readonly Participant[];
  /** Where the list stands; what is said there is no action item. */
  readonly lines: readonly LineRange[];
};

/** Those whom the file lists as present, in its order, each once. Somebody marked as absent or excused is left out. */
export function findParticipants(
  document: Document,
  texts: ReadonlyMap<Block, Inline>,
  vocabulary: Vocabulary,
): ParticipantList {
  return new ParticipantFinder(document, texts, wordingsOf(vocabulary)).find();
}

type Section = { readonly under: Block; readonly absent: boolean };

const mention = /(?<![\p{L}\p{N}_./])@([a-z\d](?:[\w.-]|\\_)*)/giu;
/** A name: one to four words, of which the first may be a nickname in lower case. */
const name =
  /^[\p{L}][\p{L}\p{N}'’._-]*(?: (?:\p{Lu}[\p{L}'’.-]*|de|da|van|von|der|den|zu|du|el|al|bin|ter)){0,4}$/u;

class ParticipantFinder {
  private readonly document: Document;
  private readonly texts: ReadonlyMap<Block, Inline>;
  private readonly wordings: Wordings;
  private readonly found = new Map<string, Participant>();
  private readonly lines: LineRange[] = [];
  private section: Section | null = null;
  private absent = false;
  private box: string | null = null;
  private readonly ticked = new Set<string>();
  private readonly unticked = new Set<string>();

  constructor(document: Document, texts: ReadonlyMap<Block, Inline>, wordings: Wordings) {
    this.document = document;
    this.texts = texts;
    this.wordings = wordings;
  }

  find(): ParticipantList {
    for (const [block, inline] of this.texts) {
      if (block.kind === "heading") this.enter(block, inline);
      else if (block.kind === "paragraph") this.readParagraph(block, inline);
    }
    // Where boxes are ticked, the others did not come.
    if (this.ticked.size > 0) for (const key of this.unticked) this.found.delete(key);
    if (this.found.size === 0) this.readFirstList();
    return { participants: [...this.found.values()], lines: this.lines };
  }

  /** A file that begins with a list of nothing but handles lists its participants. */
  private readFirstList(): void {
    const items: Block[] = [];
    for (const block of this.document.blocks.slice(this.document.blocks[0]?.kind === "heading" ? 1 : 0)) {
      if (block.kind !== "item") break;
      items.push(block);
    }
    const texts = items.map((item) => (item.children[0] ? this.texts.get(item.children[0]) : undefined));
    if (items.length < 3 || !texts.every((inline) => inline && /^@[\w.-]+\s*$/.test(inline.text))) return;
    for (const inline of texts) if (inline) this.names(inline.text, inline.firstLine, false);
    this.lines.push({ from: items[0]?.from ?? 1, to: items.at(-1)?.to ?? 1 });
  }

  private enter(heading: Block, inline: Inline): void {
    const title = inline.text.replace(/^#+/, "").replace(/:\w+:/g, " ");
    const under = this.section?.under;
    const isPart =
      under?.kind === "heading" && heading.depth > under.depth && this.wordings.memberGroup.test(title);
    if (this.label(title) !== null) this.section = { under: heading, absent: false };
    else if (this.section && isPart) this.section = { under: this.section.under, absent: false };
    else this.section = null;
    this.absent = false;
  }

  /** What stands behind the label in "Participants (handles preferred): …"; null where a text is no such label. */
  private label(text: string): string | null {
    const match = this.wordings.participantHeading.exec(text);
    if (!match) return null;
    const rest = text.slice(match[0].length);
    const head =
      /^\s*(?:\([^)\n]{0,80}\)|\d{1,3}|:\w+:|[-–]?\s*(?:use of|preferab)[^\n:]{0,80})*\s*(?::|[-–—](?=\s)|$|\n)/i.exec(
        rest,
      );
    return head ? rest.slice(head[0].length) : null;
  }

  private readParagraph(block: Block, inline: Inline): void {
    const item = nearestItem(block.parent);
    const labelled = this.label(inline.text.replace(/:\w+:/g, " "));
    if (labelled !== null && !this.section && /:|^\s*\S+\s*$/.test(inline.text)) {
      this.section = { under: block, absent: false };
      this.absent = false;
      this.lines.push({ from: block.from, to: block.to });
      this.readNames(labelled, inline, true);
      return;
    }
    if (!this.section) return;
    if (this.leftLabel(block, item)) {
      this.section = null;
      return;
    }
    this.lines.push({ from: block.from, to: block.to });
    for (const [index, start] of inline.lineStarts.entries()) {
      const end = inline.lineStarts[index + 1] ?? inline.text.length + 1;
      if (!this.readLine(inline.text.slice(start, end - 1), inline.firstLine + index, item)) {
        this.section = null;
        return;
      }
    }
  }

  /** A list without a heading ends with the first paragraph that is not in it. */
  private leftLabel(block: Block, item: Block | null): boolean {
    const under = this.section?.under;
    if (!under || under.kind === "heading") return false;
    const home = nearestItem(under.parent);
    if (!home) return item === null && block !== under;
    for (let at: Block | null = block; at; at = at.parent) if (at === home) return false;
    return true;
  }

  /** Reads one line of the list; false where the list has ended. */
  private readLine(line: string, at: number, item: Block | null): boolean {
    const box = /^\s*\[([ x])\](?=\s)/i.exec(line);
    this.box = box?.[1]?.toLowerCase() ?? null;
    const text = line.slice(box?.[0].length ?? 0).trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return true;
    const colon = text.indexOf(":");
    const before = colon < 0 ? "" : text.slice(0, colon);
    if (colon >= 0 && !before.includes("@") && !/^\d+$/.test(before)) {
      const rest = text.slice(colon + 1);
      if (this.wordings.absent.test(before) || /^not?$/i.test(before.trim())) {
        if (rest.trim() === "") this.absent = true;
        return true;
      }
      if (this.label(text) !== null || this.wordings.memberGroup.test(before)) {
        this.absent = false;
        this.names(rest, at, true);
        return true;
      }
      if (!item) return false;
      if (!name.test(before.split(",")[0] ?? "") || this.wordings.rota.test(before)) return true;
    }
    if (this.absent && item) return true;
    if (this.isAbsent(text)) return true;
    this.names(text, at, item === null);
    return true;
  }

  private readNames(text: string, inline: Inline, list: boolean): void {
    for (const [index, line] of text.split("\n").entries()) {
      const at = inline.firstLine + index;
      if (index === 0 && !this.isAbsent(line)) this.names(line, at, list);
      else if (index > 0 && !this.readLine(line, at, null)) {
        this.section = null;
        return;
      }
    }
  }

  private isAbsent(text: string): boolean {
    return this.wordings.absent.test(text);
  }

  private names(text: string, line: number, list: boolean): void {
    const mentions = [...text.matchAll(mention)];
    const lead = text.slice(0, mentions[0]?.index ?? text.length).trim();
    if (mentions.length > 0 && this.precedesHandle(lead)) {
      mentions.forEach((match, index) => {
        const from = match.index;
        const end = mentions[index - 1];
        const between = end ? text.slice(end.index + end[0].length, from) : "";
        if (end && /[\p{L}]{3}/u.test(between) && !/[,;&/]|\band\b|\bund\b/.test(between)) return;
        const written = (match[1] ?? "").replaceAll("\\", "").replace(/[._-]+$/, "");
        const second = /^ (\p{Lu}\p{Ll}+)(?=\s*$)/u.exec(text.slice(from + match[0].length))?.[1];
        if (second !== undefined && /^\p{Lu}/u.test(written)) this.put(`${written} ${second}`, false, line);
        else this.put(written, true, line);
      });
      return;
    }
    if (/[?!]\s*$/.test(text)) return;
    const plain = text
      .replace(/[<(][^<>()]*[>)]?/g, (part) => " ".repeat(part.length))
      .replace(/\s[-–—]\s.*$/, "")
      .replace(/:.*$/, "")
      .trim();
    const parts = plain
      .split(/\s*(?:[,;]|\s&\s|\sand\s|\sund\s)\s*/)
      .map((part) => part.replace(/\s+/g, " ").trim());
    const chosen =
      list || parts.every((part) => name.test(part) && !part.includes(" ")) ? parts : parts.slice(0, 1);
    for (const part of chosen) {
      const partial = part.replace(/\s+\(?(?:partly|partially|teilweise|optional|late|remote)\)?$/i, "");
      if (name.test(partial) && !(list && /^\p{Ll}/u.test(partial) && partial.includes(" ")))
        this.put(partial, false, line);
    }
  }

  /** Whether what stands before the first handle is nothing, a name, or several. */
  private precedesHandle(lead: string): boolean {
    const bare = lead.replace(/[-–—(:,\s*•]+$/, "");
    if (bare === "") return true;
    return bare.length < 60 && (name.test(bare) || /[(,]$/.test(lead) || /\s[-–—]$/.test(` ${lead}`));
  }

  private put(written: string, isHandle: boolean, line: number): void {
    if (written === "" || this.wordings.everybody.has(written.toLowerCase())) return;
    const key = written.toLowerCase();
    if (!this.found.has(key)) this.found.set(key, { name: written, isHandle, line });
    if (this.box === "x") this.ticked.add(key);
    if (this.box === " ") this.unticked.add(key);
  }
}
