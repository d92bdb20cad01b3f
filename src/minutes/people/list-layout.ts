import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import { linesOf, plainLine } from "./list-line.ts";
import { listPeople, personForm, readGroup, splitPeople } from "./person-form.ts";

type Texts = ReadonlyMap<Block, Inline>;

/** What commas in the bullets of a list separate: people, or a person from a company. */
type CommaUse = "people" | "company" | "unknown";

/** Maximum blocks, entries and lines below a label that are looked at. They limit the time for a file. */
const maxBlocks = 40;
const maxEntries = 30;
const nickname = /^[\p{L}\d][\p{L}\d_-]{1,38}$/u;

/** Looks at lists of people as a whole: whether a list names people, what commas and sub-bullets in it mean. */
export class ListLayout {
  private readonly leaves: readonly (readonly [Block, Inline])[];
  private readonly indexes = new Map<Block, number>();
  private readonly lists = new Map<Block, readonly Block[]>();
  private readonly groupLists = new Map<readonly Block[], boolean>();
  private readonly next = new Map<Block, Block>();
  private readonly peopleLists = new Map<readonly Block[], boolean>();
  private readonly commas = new Map<readonly Block[], CommaUse>();
  private readonly itemTexts = new Map<Block, string>();
  private readonly noName: ReadonlySet<string>;

  private readonly lines: readonly string[];

  constructor({ blocks, lines }: MarkdownDocument, texts: Texts, noName: ReadonlySet<string>) {
    this.lines = lines;
    this.leaves = [...texts];
    this.leaves.forEach(([block], index) => this.indexes.set(block, index));
    this.noName = noName;
    this.addLists(blocks);
    blocks.forEach((block, index) => {
      const after = blocks[index + 1];
      if (after) this.next.set(block, after);
    });
  }

  /** Returns the block after a top-level block. */
  blockAfter(block: Block): Block | undefined {
    return this.next.get(block);
  }

  /** Returns the lines of indented or fenced blocks below a top-level block, without bullets. */
  codeBelow(block: Block): { readonly from: number; readonly lines: readonly string[] } | null {
    const code = this.blockAfter(block);
    if (code?.kind !== "code") return null;
    let last = code;
    for (let next = this.blockAfter(last); next?.kind === "code"; next = this.blockAfter(last)) last = next;
    const lines = this.lines
      .slice(code.from - 1, last.to)
      .map((line) => plainLine(line.replace(/^\s{0,9}(?:[*+-]\s|[`~].*)?/, "")).trim());
    return { from: code.from, lines };
  }

  /** Returns the number of bullets of the list below a top-level block. */
  countItemsBelow(block: Block): number {
    const first = this.blockAfter(block);
    return first?.kind === "item" ? (this.lists.get(first)?.length ?? 0) : 0;
  }

  /** Returns whether the list, lines or table directly below a label names people. */
  hasPeopleBelow(label: Block, onlySure = false): boolean {
    const code = label.kind === "paragraph" ? this.codeBelow(label) : null;
    if (code) return this.areMostlySure(code.lines.filter((line) => line !== ""));
    const top: string[] = [];
    const inner: string[] = [];
    const home = nearestListItem(label.parent);
    let first: Block | null = null;
    const at = (this.indexes.get(label) ?? 0) + 1;
    for (const [block, inline] of this.leaves.slice(at, at + maxBlocks)) {
      if (top.length > maxEntries) break;
      if (block.kind === "table") return top.length === 0 && label.kind === "heading";
      if (block.kind === "heading") {
        if (label.kind !== "heading" || block.depth <= label.depth || top.length > 0) break;
        continue;
      }
      const item = nearestListItem(block.parent);
      if (item && item !== home && !(home && item.parent === home.parent)) {
        first ??= item;
        (item.parent === first.parent ? top : inner).push(firstLine(inline));
      } else if (top.length > 0 && (first || label.kind !== "heading")) break;
      else if (home) break;
      else top.push(...this.entriesOf(inline));
    }
    const test = (entries: readonly string[]) =>
      onlySure ? this.areMostlySure(entries) : listPeople(entries, this.noName);
    return test(top) || test(inner);
  }

  /** Returns whether the parts of a text between commas are people. With `isOne`, a single first name is enough. */
  arePeople(text: string, isOne = false): boolean {
    const parts = splitPeople(text);
    return (
      listPeople(parts, this.noName) ||
      (isOne && parts.length === 1 && personForm(parts[0] ?? "", this.noName) !== "none")
    );
  }

  private areMostlySure(entries: readonly string[]): boolean {
    const sure = entries.filter((entry) => personForm(entry, this.noName) === "sure");
    return sure.length > 0 && sure.length * 2 > entries.length;
  }

  /** Returns whether each part of a text between commas is surely a person. */
  areSurelyPeople(text: string, minPeople = 2): boolean {
    const parts = splitPeople(text);
    return parts.length >= minPeople && parts.every((part) => personForm(part, this.noName) === "sure");
  }

  /** Returns whether each part of a text between commas is a full name or a single word that may be a nickname: "Ada B., k0la". */
  private areNames(text: string): boolean {
    const parts = splitPeople(text);
    const isNickname = (part: string): boolean => nickname.test(part) && !this.noName.has(part.toLowerCase());
    return (
      parts.length > 1 && parts.every((part) => isNickname(part) || personForm(part, this.noName) === "sure")
    );
  }

  /** Returns whether the bullets of a list are groups with their people: "ACME: Ada Berg, Grace Moll". */
  isListOfGroups(item: Block): boolean {
    const list = this.lists.get(item) ?? [item];
    const known = this.groupLists.get(list);
    if (known !== undefined) return known;
    const isOfGroups = this.areGroups(list.map((each) => this.textOf(each)));
    this.groupLists.set(list, isOfGroups);
    return isOfGroups;
  }

  /** Returns whether lines are groups with their people: "ACME: Ada Berg, Grace Moll", "ACME - Berg, Moll". */
  areGroups(lines: readonly string[]): boolean {
    const groups = lines
      .map(readGroup)
      .filter(
        (group) =>
          group &&
          (this.areSurelyPeople(group.people, 1) ||
            this.areNames(group.people) ||
            (group.isShort && this.arePeople(group.people, true))),
      );
    const several = groups.filter((group) => group && splitPeople(group.people).length > 1);
    return groups.length * 2 > lines.filter((line) => line !== "").length && several.length > 0;
  }

  /** Returns whether an item is a group: its sub-bullets are people. */
  isGroup(item: Block): boolean {
    const below = item.children.filter(({ kind }) => kind === "item");
    return this.areMostlySure(below.map((child) => this.textOf(child)));
  }

  /** Returns whether commas in the bullets of a list separate people. */
  commasSeparatePeople(item: Block): boolean {
    return this.commaUse(item) === "people";
  }

  /** Returns whether each comma in the bullets of a list stands between one word for a person and one for a company. */
  commasAddCompany(item: Block): boolean {
    return this.commaUse(item) === "company";
  }

  /** Returns whether commas in lines stand between a person and something else: no name, or the same in several lines. */
  commasAddCompanies(lines: readonly string[]): boolean {
    const several = lines
      .filter((line) => !line.includes(":"))
      .map(splitPeople)
      .filter((parts) => parts.length > 1);
    const others = several.flatMap((parts) => [...new Set(parts.slice(1))]);
    const mixed = several.filter((parts) => parts.some((part) => personForm(part, this.noName) === "none"));
    return new Set(others).size < others.length || (mixed.length > 1 && mixed.length * 2 > several.length);
  }

  /** Returns whether two bullets are in one list. */
  areInOneList(item: Block, other: Block | null): boolean {
    return other !== null && this.lists.get(item) === this.lists.get(other);
  }

  /** Returns whether most bullets of a list surely name people. */
  isListOfPeople(item: Block): boolean {
    const list = this.lists.get(item) ?? [item];
    const known = this.peopleLists.get(list);
    if (known !== undefined) return known;
    const isOfPeople = this.areMostlySure(list.map((each) => this.textOf(each)));
    this.peopleLists.set(list, isOfPeople);
    return isOfPeople;
  }

  private commaUse(item: Block): CommaUse {
    const list = this.lists.get(item) ?? [item];
    const known = this.commas.get(list);
    if (known !== undefined) return known;
    const texts = list.map((each) => this.textOf(each)).filter((text) => text !== "");
    const parts = texts.map(splitPeople);
    const isOfPeople = (text: string, minPeople: number) => this.areSurelyPeople(text, minPeople);
    const pairs = parts.filter((each) => each.length === 2 && each.every((part) => !part.includes(" ")));
    const several = texts.filter((text) => isOfPeople(text, texts.length === 1 ? 2 : 3));
    const use =
      several.length > 0 && several.length * 2 >= texts.length
        ? "people"
        : pairs.length > 1 && pairs.length * 2 > texts.length
          ? "company"
          : "unknown";
    this.commas.set(list, use);
    return use;
  }

  /** Notes which bullets belong to one list. */
  private addLists(blocks: readonly Block[]): void {
    let list: Block[] = [];
    for (const block of blocks) {
      if (block.kind === "item") {
        list.push(block);
        this.lists.set(block, list);
      } else list = [];
      this.addLists(block.children);
    }
  }

  private textOf(item: Block): string {
    const known = this.itemTexts.get(item);
    if (known !== undefined) return known;
    const first = item.children[0];
    const inline =
      first && first.kind !== "item" ? this.leaves[this.indexes.get(first) ?? -1]?.[1] : undefined;
    const text = inline ? firstLine(inline) : "";
    this.itemTexts.set(item, text);
    return text;
  }

  private entriesOf(inline: Inline): readonly string[] {
    return linesOf(inline, true, maxEntries)
      .flatMap(({ text }) => splitPeople(text.slice(text.indexOf(":") + 1)))
      .filter((text) => text !== "");
  }
}

function firstLine(inline: Inline): string {
  const line = linesOf(inline, false, 1)[0]?.text ?? "";
  return line.startsWith("[") ? line.replace(/^\[ ?[^\]]? ?\]\s*/, "") : line;
}
