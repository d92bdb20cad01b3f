import type { Participant } from "../minutes.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { readNameList } from "./name-list.ts";

/** A mention of a person in a list of people. */
type Entry = {
  readonly key: string;
  /** The number of the list. */
  readonly list: number;
  readonly state: "ticked" | "unticked" | "marked" | "plain";
};

/** Matches a mark of presence beside a name, and one of absence. */
const presentMark = /^\s*[✓✔✅☑]\uFE0F?\s|\s(?:\+|[✓✔✅☑]\uFE0F?|\(x\))\s*$/iu;
const absentMark = /^\s*[❌✗✘]\uFE0F?\s|\s[❌✗✘]\uFE0F?\s*$/u;

/** Matches a handle or a name of one word, which have no marks. */
const plainEntry = /^@?[\w-]*$/;

/** Minimum length of the last word of a group: "Na" is a surname. */
const minGroupWord = 4;
/** Matches a name in the brackets of a form: `[Ada Berg]`. */
const bracketed = /^\s*\[([^[\]]{2,60})\]\s*$/;
const bot = /[([]bot[)\]]/i;

/** Collects the people that a file lists as present, in order, each once. */
export class PeopleCollector {
  private readonly found = new Map<string, Participant>();
  private readonly entries: Entry[] = [];
  private list = 0;
  private readonly patterns: VocabularyPatterns;

  constructor(patterns: VocabularyPatterns) {
    this.patterns = patterns;
  }

  get isEmpty(): boolean {
    return this.found.size === 0;
  }

  /** Whether the last list has nobody so far. */
  get isListEmpty(): boolean {
    return this.entries.at(-1)?.list !== this.list;
  }

  /** Begins another list, with marks of its own. */
  beginList(): void {
    this.list++;
  }

  /**
   * Adds the people of a text. Returns whether there are any.
   * @param several   whether commas separate people
   * @param box       the mark in the box before the text, if there is one
   * @param isAmongPeople  whether the text is one of a list of full names
   */
  add(text: string, line: number, several: boolean, box?: string, isAmongPeople = false): boolean {
    const mayHaveMark = !plainEntry.test(text);
    if (mayHaveMark && (absentMark.test(text) || bot.test(text))) return true;
    const bare = mayHaveMark ? text.replace(presentMark, "").replace(bracketed, "$1") : text;
    const state =
      box === undefined
        ? mayHaveMark && presentMark.test(text)
          ? "marked"
          : "plain"
        : box.trim() === ""
          ? "unticked"
          : "ticked";
    let isAny = false;
    const listed = readNameList(bare, several, isAmongPeople);
    // "name, company" is a form to fill in.
    if (this.patterns.noPeople.has(listed[0]?.name.toLowerCase() ?? "")) return true;
    for (const { name, isHandle, alsoCalled } of listed) {
      const key = name.toLowerCase();
      if (this.isNobody(key, isHandle)) continue;
      isAny = true;
      if (!this.found.has(key)) this.found.set(key, { name, isHandle, line, alsoCalled });
      this.entries.push({ key, list: this.list, state });
    }
    return isAny;
  }

  /** Returns the people without those who were absent: where some are ticked or marked, those who are not. */
  present(): readonly Participant[] {
    const hasTicks = this.entries.some(({ state }) => state === "ticked");
    const marked = new Set(this.entries.filter(({ state }) => state === "marked").map(({ list }) => list));
    const keys = new Set(
      this.entries
        .filter(({ state, list }) =>
          state === "unticked" ? !hasTicks : state !== "plain" || !marked.has(list),
        )
        .map(({ key }) => key),
    );
    return [...this.found.values()].filter(({ name }) => keys.has(name.toLowerCase()));
  }

  private isNobody(key: string, isHandle: boolean): boolean {
    const { everybody, noPeople, noName } = this.patterns;
    const bare = key.endsWith(".") ? key.slice(0, -1) : key;
    if (key === "" || everybody.has(key) || noPeople.has(bare)) return true;
    // "Others from ACME", "Board Members".
    const words = bare.split(" ");
    const last = words.at(-1) ?? "";
    const isGroup = noPeople.has(words[0] ?? "") || (last.length > minGroupWord && noPeople.has(last));
    return !isHandle && ((key.length > 1 && noName.has(bare)) || isGroup);
  }
}
