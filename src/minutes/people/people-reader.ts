import type { Span } from "../markdown/inline.ts";
import type { Participant } from "../minutes.ts";
import { trimEndChars } from "../characters.ts";
import { handleHere } from "./handle.ts";
import { initialsOf, NameLearner } from "./learn-names.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** People named one after another ("@a, @b and Kurt"), in order. */
export type PersonGroup = Span & { readonly names: readonly string[] };

/** Matches where a person may stand: at a mention, or at a capitalised word that follows no other letter. */
const start = /@|(?<![\p{L}\p{N}_#./-])\p{Lu}[\p{L}'-]*/gu;
const capitalised =
  /(?<![\p{L}\p{N}_@#.-]|(?<!\p{L})\/)\p{Lu}[\p{L}'-]*(?:&\p{Lu}+)?(?![\p{L}\p{N}_@]|\/(?!\p{Lu}\p{Ll})|\.[\p{L}\p{N}])/uy;
/** Matches a listed name with a nickname: "Ada/Captain". */
const slashed = /(?<![\p{L}\p{N}_@#./-])\p{Lu}[\p{L}'-]*\/\p{Lu}[\p{L}'-]*(?![\p{L}\p{N}_@/])/uy;
/** Matches a surname in short: "L." in "Ada L. will …". */
const initial = /^\p{Lu}\.(?= )/u;

/** Returns the names in the file's participant list in lower case, full and first names. */
function knownNames(participants: readonly Participant[], patterns: VocabularyPatterns): Set<string> {
  const names = new Set<string>();
  for (const { name, isHandle, alsoCalled } of participants)
    for (const each of isHandle ? alsoCalled : [name, ...alsoCalled]) {
      names.add(each.toLowerCase());
      const [first = "", second = "", ...rest] = each.toLowerCase().split(" ");
      if (first.length > 2) names.add(first);
      if (rest.length > 0) names.add(`${first} ${second}`);
    }
  for (const initials of initialsOf(participants, patterns)) names.add(initials);
  return names;
}

/** Returns the part of a name before a space or sign. */
function firstWordOf(name: string): string {
  return /^[\p{L}'-]*/u.exec(name)?.[0] ?? "";
}

export class PeopleReader {
  /** Whether the file records who said what: "Ann: …". */
  isTranscript = false;
  private readonly known: Set<string>;
  /** The first word of each known name: other words need no closer look. */
  private readonly firstWords: Set<string>;
  private texts: readonly string[] = [];
  private lowerCaseWords: ReadonlySet<string> | null = null;
  private readonly handles: ReadonlySet<string>;
  private readonly hasSlashedNames: boolean;
  private readonly patterns: VocabularyPatterns;

  constructor(participants: readonly Participant[], patterns: VocabularyPatterns) {
    this.known = knownNames(participants, patterns);
    this.firstWords = new Set([...this.known].map((name) => firstWordOf(name)));
    this.handles = new Set(
      participants.filter(({ name }) => !name.includes(" ")).map(({ name }) => name.toLowerCase()),
    );
    this.hasSlashedNames = participants.some(({ name }) => name.includes("/"));
    this.patterns = patterns;
  }

  /** Adds names that the texts of the file use in the place of a person. */
  learnNames(texts: readonly string[]): void {
    this.texts = texts;
    const learner = new NameLearner(this.known, this.patterns, (word) => this.canBeName(word));
    for (const name of learner.learn(texts)) {
      this.known.add(name);
      this.firstWords.add(firstWordOf(name));
    }
  }

  /** Returns whether a name is listed or learned. */
  isKnown(name: string): boolean {
    return this.known.has(name.toLowerCase());
  }

  /** Returns whether a capitalised word stands elsewhere in the file in lower case. Names do not. */
  isWord(word: string): boolean {
    this.lowerCaseWords ??= new Set(
      this.texts.flatMap((text) => text.match(/(?<![\p{L}@/#._-])\p{Ll}{2,30}(?!\p{L})/gu) ?? []),
    );
    return this.lowerCaseWords.has(word.toLowerCase());
  }

  /** Reads the people at an offset, joined by commas and "and". Null if there is nobody. */
  groupAt(text: string, at: number, anyName = false): PersonGroup | null {
    const first = this.personAt(text, at, anyName);
    if (!first) return null;
    const names = [...first.names];
    let to = first.to;
    for (;;) {
      this.patterns.ownerConjunction.lastIndex = to;
      if (!this.patterns.ownerConjunction.test(text)) break;
      const next = this.personAt(text, this.patterns.ownerConjunction.lastIndex, anyName);
      if (!next) break;
      names.push(...next.names);
      to = next.to;
    }
    return { from: at, to, names };
  }

  /** Reads one person at an offset: a handle, a participant's name, a given name; with `anyName` any capitalised word. */
  personAt(text: string, at: number, anyName: boolean): PersonGroup | null {
    handleHere.lastIndex = at;
    const mention = text[at] === "@" ? handleHere.exec(text) : null;
    if (mention) {
      const written = trimEndChars(mention[1] ?? "", "._-");
      const to = at + 1 + written.length;
      const name = written.replaceAll("\\", "");
      return { from: at, to, names: this.patterns.everybody.has(name.toLowerCase()) ? [] : [name] };
    }
    if (this.hasSlashedNames) {
      slashed.lastIndex = at;
      const pair = slashed.exec(text)?.[0];
      if (pair !== undefined && this.known.has(pair.toLowerCase()))
        return { from: at, to: at + pair.length, names: [pair] };
    }
    capitalised.lastIndex = at;
    const word = capitalised.exec(text)?.[0];
    if (word === undefined || !(anyName || this.isFirstWord(word.toLowerCase()))) return null;
    const end = at + word.length;
    capitalised.lastIndex = end + 1;
    const second =
      text[end] === " "
        ? (capitalised.exec(text)?.[0] ?? initial.exec(text.slice(end + 1, end + 4))?.[0])
        : undefined;
    const full = second === undefined ? null : this.longestName(text, at, `${word} ${second}`);
    const isGiven = this.known.has(word.toLowerCase());
    const isKnown = full !== null && this.known.has(full.toLowerCase());
    if (!isKnown && isGiven && second !== undefined && this.known.has(second.toLowerCase()))
      // "Ada Grace:" are two people.
      return { from: at, to: end + 1 + second.length, names: [word, second] };
    if (full !== null && (isKnown || isGiven)) {
      return { from: at, to: at + full.length, names: [full] };
    }
    return isGiven || anyName ? { from: at, to: end, names: [word] } : null;
  }

  /** Returns whether a word in lower case, or the part of it before a sign, begins a known name. "İ" has a sign in lower case. */
  private isFirstWord(word: string): boolean {
    const hasSign = word.includes("&") || word.includes("\u0307");
    return this.firstWords.has(hasSign ? firstWordOf(word) : word);
  }

  /** Adds the third and fourth word of a name that is in the list of participants. */
  private longestName(text: string, at: number, name: string): string {
    let longest = name;
    let rest = at + name.length;
    for (let words = 2; words < 4; words++) {
      capitalised.lastIndex = rest + 1;
      const next = text[rest] === " " ? capitalised.exec(text)?.[0] : undefined;
      if (next === undefined) break;
      rest += next.length + 1;
      const longer = text.slice(at, rest);
      if (this.known.has(longer.toLowerCase())) longest = longer;
    }
    return longest;
  }

  /** Reads participants' handles without `@`, or nicknames, in any case. */
  bareNamesAt(text: string, at: number): PersonGroup | null {
    const names: string[] = [];
    let to = at;
    for (let next = at; ; next = this.patterns.ownerConjunction.lastIndex) {
      const word = this.readBareName(text, next);
      if (word === null) break;
      names.push(word);
      to = next + word.length;
      this.patterns.ownerConjunction.lastIndex = to;
      if (!this.patterns.ownerConjunction.test(text)) break;
    }
    return names.length === 0 ? null : { from: at, to, names };
  }

  private readBareName(text: string, at: number): string | null {
    const word = /^[\p{L}\d][\w-]*/u.exec(text.slice(at, at + 60))?.[0];
    if (word === undefined) return null;
    const lower = word.toLowerCase();
    if (this.handles.has(lower)) return word;
    // A first name in lower case may be a word ("mark"), unless a colon, a bracket or "to" follows.
    const end = at + word.length;
    const isOwner = /^ {0,2}(?:[:\])]|(?:to|will)(?!\p{L}))/u.test(text.slice(end, end + 8));
    return isOwner && this.known.has(lower) ? word : null;
  }

  /** Reads a single word as a name if "to" or "will" and a verb follow: "ada to report". */
  personWithCommitmentAt(text: string, at: number): PersonGroup | null {
    const [, word, modal, verb = ""] =
      /^([\p{L}\d][\w-]{1,38}) (to|will) (?!(?:be|have|not)(?!\p{L}))(\p{Ll}[\p{Ll}-]*)/u.exec(
        text.slice(at, at + 80),
      ) ?? [];
    if (word === undefined || !this.canBeName(word)) return null;
    const { plainVerbs, task } = this.patterns;
    const isName = modal === "will" || plainVerbs.has(verb) || task.test(verb);
    return isName ? { from: at, to: at + word.length, names: [word] } : null;
  }

  /** Returns whether a word in the place of a name can be one, and is no other word that is common there. */
  canBeName(word: string): boolean {
    const { everybody, noName, task, need, plainVerbs } = this.patterns;
    const lower = word.toLowerCase();
    return (
      !everybody.has(lower) &&
      !noName.has(lower) &&
      !plainVerbs.has(lower) &&
      !task.test(word) &&
      !need.test(word)
    );
  }

  /** Finds all groups of people in a text, left to right. */
  findGroups(text: string, from = 0, to = text.length): readonly PersonGroup[] {
    const found: PersonGroup[] = [];
    start.lastIndex = from;
    for (let match = start.exec(text); match && match.index < to; match = start.exec(text)) {
      if (match[0] !== "@" && !this.firstWords.has(match[0].toLowerCase())) continue;
      const people = this.groupAt(text, match.index);
      if (!people) continue;
      found.push(people);
      start.lastIndex = Math.max(people.to, match.index + 1);
    }
    return found;
  }
}
