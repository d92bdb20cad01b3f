import type { Block } from "../markdown/blocks.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { isAbsenceMark, isPresenceMark } from "./presence-marks.ts";
import type { ListLayout } from "./list-layout.ts";
import { readGroup } from "./person-form.ts";
import { looksLikeName } from "./name-list.ts";
import type { PeopleCollector } from "./people-collector.ts";
import { isLabelAlone, readPeopleLabel, type PeopleLabel } from "./people-labels.ts";

/** A line of a list of people. */
type Place = {
  /** The 1-based line. */
  readonly line: number;
  /** The bullet of the line. */
  readonly item: Block | null;
  /** Whether the line is no continuation of a bullet. */
  readonly isWhole: boolean;
  /** Whether commas add a company to the person of the line. */
  readonly hasCompany: boolean;
  /** Whether the lines are groups with their people: "ACME - Berg, Moll". */
  readonly hasGroups: boolean;
};

/** Matches a box before a person, with its mark. */
const boxBefore = /^\s*\[ ?([ x✓✔])? ?\](?=\s)/i;
/** Maximum words of the name of a group. */
const maxGroupWords = 6;

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

/** Reads the lines of a list of people: people, labels of parts, and labels of people who were absent. */
export class PeopleLineReader {
  /** Whether the following people are below a label such as "Excused:". */
  isAbsent = false;
  /** The heading or label of the list. */
  private list: Block | null = null;
  /** Bullets with a person, and bullets of other lists. The bullets in them are not read. */
  private readonly asideItems = new Set<Block>();
  /** The first bullet of the list, and whether a label stands directly above this place. */
  private firstItem: Block | null = null;
  private isBelowLabel = false;
  private readonly people: PeopleCollector;
  private readonly layout: ListLayout;
  private readonly patterns: VocabularyPatterns;

  constructor(people: PeopleCollector, layout: ListLayout, patterns: VocabularyPatterns) {
    this.people = people;
    this.layout = layout;
    this.patterns = patterns;
  }

  /** Begins the list below a heading or label. */
  beginList(list: Block | null): void {
    this.list = list;
    this.people.beginList();
    this.firstItem = null;
    this.isBelowLabel = false;
  }

  /** Returns whether a bullet is in a bullet with a person, or in another list than that of the people. */
  isAside(item: Block): boolean {
    for (let at = nearestListItem(item.parent); at; at = nearestListItem(at.parent))
      if (this.asideItems.has(at)) return true;
    const isOther =
      this.list?.kind === "heading" &&
      !this.people.isListEmpty &&
      !this.isBelowLabel &&
      item.parent === (this.firstItem ?? item).parent &&
      !this.layout.areInOneList(item, this.firstItem);
    const isAside = isOther && !this.layout.isListOfPeople(item);
    if (isAside) this.asideItems.add(item);
    return isAside;
  }

  /** Reads one line; returns false if the list has ended. */
  read(written: string, place: Place): boolean {
    const { line, item } = place;
    const box = written.includes("[") ? boxBefore.exec(written) : null;
    const text = written.slice(box?.[0].length ?? 0).trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return true;
    const colon = text.includes(":") ? text.search(/:(?!\d\d)/) : -1;
    const before = colon < 0 ? "" : text.slice(0, colon);
    const isLabel = colon >= 0 && !before.includes("@");
    const label = readPeopleLabel(text, this.patterns);
    if (label?.kind === "absent" && (isLabel || isLabelAlone(text, this.patterns))) {
      this.isAbsent ||= !isLabel || label.rest === "";
      return true;
    }
    if (isLabel && /^not?$/i.test(before.trim())) return true;
    if (label && this.isPartLabel(label, text, isLabel)) {
      this.isAbsent = false;
      this.isBelowLabel = label.rest === "";
      this.people.add(label.rest, line, true);
      return true;
    }
    const rest = text.slice(colon + 1).trim();
    if (isLabel && rest !== "" && looksLikeName(before)) {
      const isAbsent = isAbsenceMark(rest, this.patterns);
      const isPresent = !isAbsent && isPresenceMark(rest, this.patterns);
      if (isPresent && !this.isAbsent) this.readPerson(before, place, undefined);
      if (isAbsent || isPresent) return true;
    }
    if (isLabel) {
      const isRota = this.patterns.rota.test(before);
      if (!isRota && this.isGroup(before.trim(), rest, item)) {
        this.people.add(rest, line, true);
        this.firstItem ??= item;
        return true;
      }
      if (!item) return false;
      if (!looksLikeName(before.split(",")[0] ?? "") || isRota) return true;
    }
    if (this.isAbsent || this.patterns.noPresence.test(text)) return true;
    const group = item
      ? this.layout.isListOfGroups(item) && readGroup(text)
      : place.hasGroups && readGroup(text);
    if (group) {
      this.people.add(group.people, line, true);
      this.firstItem ??= item;
      return true;
    }
    if (!item && !this.people.isEmpty && isSentence(text)) return false;
    this.readPerson(text, place, box ? (box[1] ?? " ") : undefined);
    return true;
  }

  /** Returns whether a label is a group with its people beside it: "ACME: Ada Berg, Grace Moll". */
  private isGroup(label: string, rest: string, item: Block | null): boolean {
    if (item)
      return (!label.includes(" ") && this.layout.areSurelyPeople(rest)) || this.layout.isListOfGroups(item);
    if (this.list?.kind !== "heading") return false;
    // Above the people, a long label tells how to sign in. Below them, it is a sentence about something else.
    if (!this.people.isListEmpty && label.split(" ").length > maxGroupWords) return false;
    return this.firstItem ? this.layout.areSurelyPeople(rest, 1) : listsPeople(rest);
  }

  /** Returns whether a line of the list is a label of a part of it: "Guests:", "Also present: Ada". */
  private isPartLabel({ kind, rest }: PeopleLabel, text: string, isLabel: boolean): boolean {
    if (kind === "present") return isLabel || rest === "" || this.layout.arePeople(rest);
    if (kind === "group") return isLabel || isLabelAlone(text, this.patterns);
    return rest === "" ? isLabel : this.layout.arePeople(rest);
  }

  private readPerson(text: string, place: Place, box: string | undefined): void {
    const { line, item } = place;
    if (item && this.layout.isGroup(item)) return;
    const isLoose = item ? !place.isWhole : this.firstItem !== null && this.list?.kind === "heading";
    if (isLoose && !this.layout.areSurelyPeople(text, 1)) return;
    const isOfPeople = item
      ? item === this.list?.parent || this.layout.commasSeparatePeople(item)
      : !place.hasCompany;
    const isPair = item && this.layout.commasAddCompany(item);
    const isAmong = item !== null && this.layout.isListOfPeople(item);
    const person = isPair ? (text.split(",", 1)[0] ?? text) : text;
    const isAny = this.people.add(person, line, isOfPeople, box, isAmong);
    if (!item) return;
    this.firstItem ??= item;
    if (isAny) this.asideItems.add(item);
  }
}
