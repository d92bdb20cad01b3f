import type { Inline } from "../markdown/inline.ts";
import { beginsWithVerb } from "./clauses.ts";
import { findTakeoverEnd, type TakeoverPatterns } from "./takeover.ts";
import { speakersOf } from "./transcript.ts";
import type { PersonGroup, PeopleReader } from "../people/people-reader.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** Owners as written. `isCertain` is true if all of them are known people or speak in the file, `hasCertain` if one is. */
export type WrittenGroup = PersonGroup & { readonly isCertain: boolean; readonly hasCertain: boolean };

type WrittenOwner = PersonGroup & { readonly isCertain: boolean };

type OwnerPatterns = Pick<
  VocabularyPatterns,
  "everybody" | "commitment" | "team" | "task" | "plainVerbs" | "adverb" | "nameConjunction" | "nameSeparator"
> &
  TakeoverPatterns;

/** Matches a name of up to three words, or initials: "Ada", "Florian G.", "Jenn de Boer", "AB", "eP". */
const writtenName =
  /(?<![\p{L}\p{N}_@#.-])(?:\p{Lu}[\p{L}'’-]{0,30}|\p{Ll}\p{Lu}{1,3})(?: (?:(?:de|van|von|der|di|la) )?\p{Lu}[\p{L}'’-]{0,30}\.?){0,2}(?![\p{L}\p{N}_@]|\.\p{L}|[-–]\p{N})/uy;
/** Matches a name that nothing else looks like in brackets: "(F. Renault)", "(JJ Berg)". */
const fullName = /^\p{Lu}{1,2}\.? \p{Lu}\p{Ll}{2,20}$/u;
const mailAddress = /(?<![\w.+@-])[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,40}){1,3}(?!@)/uy;
/** Matches the words that make any capitalised name an owner: "Cleo to …". */
const intention = /^\s{1,200}(?:to|will|wird|soll|va|doit|debe)(?!\p{L})/u;
/** Matches people without a name after a name: "Ada and others: …". */
const others =
  /^ (?:and|und|et|y|&) (?:any |all |the )?(?:others?|anyone|everyone|weitere|andere|autres|otros|otras)(?: interested)?(?=\s{0,3}(?::|to |will ))/iu;
/** Matches a noun that is no name: "Fuzzing to start". */
const activity = /^\p{Lu}\p{Ll}{3,20}(?:ings?|[st]ions?|ments?)$/u;
/** The end of a link is spaces. */
const colon = /^[ \t]{0,200}:(?!\/\/|\d|\p{L}+:)/u;

/** Reads owners in a place where a person or a group stands: before a colon, before "to" and a verb, in brackets. */
export class WrittenOwners {
  readonly people: PeopleReader;
  private readonly patterns: OwnerPatterns;
  private readonly speakers: ReadonlySet<string>;

  /** @param texts  all texts of the file */
  constructor(people: PeopleReader, patterns: OwnerPatterns, texts: readonly Inline[]) {
    this.people = people;
    this.patterns = patterns;
    this.speakers = speakersOf(texts, people);
  }

  /** Reads "Ada Berg", "Gen & Juan", "AB, CD", "Infra team" at an offset. */
  groupAt(text: string, at: number): WrittenGroup | null {
    const { nameConjunction } = this.patterns;
    const names: string[] = [];
    let isCertain = true;
    let hasCertain = false;
    let to = at;
    for (let next = at; names.length < 20; next = nameConjunction.lastIndex) {
      const one = this.oneAt(text, next);
      if (!one) break;
      names.push(...one.names);
      isCertain &&= one.isCertain;
      hasCertain ||= one.isCertain;
      to = one.to;
      nameConjunction.lastIndex = to;
      if (!nameConjunction.test(text)) break;
    }
    return names.length === 0 ? null : { from: at, to, names, isCertain, hasCertain };
  }

  /**
   * Reads owners that a colon, "to" and a verb, or a closing bracket follows: "Ada: …", "AB, CD to …", "[Ada] …".
   * @param isSurePlace  whether a word before it introduces an owner: "ACTION by …"
   */
  labelAt(text: string, at: number, isSurePlace = false): WrittenGroup | null {
    const open = /^[\s*_"]*(?:[([]\s*)?(?:name=)?/.exec(text.slice(at, at + 20))?.[0] ?? "";
    const start = at + open.length;
    if (open.endsWith("=")) return markedName(text, start, this.patterns);
    const group = this.groupAt(text, start) ?? this.bareAt(text, start);
    if (!group) return null;
    const isBracketed = /[([]/.test(open);
    const tail = others.exec(text.slice(group.to, group.to + 40))?.[0].length ?? 0;
    const rest = text.slice(group.to + tail, group.to + 250);
    if (isBracketed) {
      const close = /^\s{0,3}[)\]][ \t]{0,3}/.exec(rest)?.[0];
      if (close === undefined) return null;
      const to = group.to + close.length;
      return group.isCertain || colon.test(text.slice(to, to + 9)) || this.commits(text, to, true)
        ? { ...group, to }
        : null;
    }
    // Two names, and a mail address, are no other words.
    const isSure = isSurePlace || group.isCertain || /[ @]/.test(text.slice(group.from, group.to));
    const commits = (group.isCertain || intention.test(rest)) && this.commits(text, group.to, isSure);
    return colon.test(rest) || commits ? { ...group, to: group.to + tail } : null;
  }

  /** Reads the speaker of a remark: "Ada: …", "[rob] …", "hober, alice: …". A name in lower case needs one of the two marks. */
  speakerAt(text: string, at: number): WrittenGroup | null {
    const line = text.slice(at, at + 80);
    if (!line.includes(":") && !line.startsWith("[")) return null;
    const label = /^(?:\[(?:name=)?([^\]\n]{1,40})\]|@?([\p{L}\d][^:\n[\]()]{0,60}?)[ \t]{0,2}:)(?=\s)/u.exec(
      line,
    );
    if (!label) return null;
    const names = (label[1] ?? label[2] ?? "").split(this.patterns.nameSeparator).map((name) => name.trim());
    const isName = (name: string): boolean =>
      /^@?[\p{L}\d][\p{L}\d.'’_-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,2}$/u.test(name) &&
      name.split(" ").every((word) => this.people.canBeName(word.replace(/^@/, ""))) &&
      !this.patterns.everybody.has(name.toLowerCase());
    if (!names.every(isName)) return null;
    const isKnown = (name: string): boolean =>
      this.speakers.has(name.toLowerCase()) ||
      this.people.personAt(name, 0, false) !== null ||
      this.people.bareNamesAt(`${name}:`, 0) !== null;
    return {
      from: at,
      to: at + label[0].length,
      names: names.map((name) => name.replace(/^@/, "")),
      isCertain: names.every(isKnown),
      hasCertain: names.some(isKnown),
    };
  }

  /** Reads known owners at the end: "… (AB)", "… - Ada", "…. AB, CD". */
  atEnd(text: string, from: number): WrittenGroup | null {
    const end = text.trimEnd().length;
    for (const { index, 0: mark } of text
      .slice(Math.max(from, end - 120), end)
      .matchAll(/[(,.;:]\s{0,3}|\s[-–—]\s{1,3}/g)) {
      const start = Math.max(from, end - 120) + index;
      const group = this.groupAt(text, start + mark.length);
      if (
        group &&
        (group.isCertain ||
          (group.hasCertain && !mark.startsWith(",")) ||
          (mark.startsWith("(") && group.names.every((name) => fullName.test(name)))) &&
        /^[\s).\]]*$/.test(text.slice(group.to, end))
      )
        return { ...group, from: start };
    }
    return null;
  }

  /** Returns whether "to" or "will" and a verb follow, or another commitment: "takes care". After an unknown name it must be a task verb. */
  private commits(text: string, at: number, isCertain: boolean): boolean {
    const { commitment, adverb } = this.patterns;
    if (findTakeoverEnd(text, at, isCertain, this.patterns) !== null) return true;
    commitment.lastIndex = at;
    if (!commitment.test(text)) return false;
    adverb.lastIndex = commitment.lastIndex;
    const verb = adverb.test(text) ? adverb.lastIndex : commitment.lastIndex;
    const needsTask = !isCertain && /^\s*to\s*$/.test(text.slice(at, commitment.lastIndex));
    if (needsTask) return beginsWithVerb(text.slice(verb, verb + 60), this.patterns);
    return /^(?!(?:be|not|have|the|a|an)(?!\p{L}))\p{Ll}/u.test(text.slice(verb, verb + 8));
  }

  private oneAt(text: string, at: number): WrittenOwner | null {
    const { team, everybody } = this.patterns;
    mailAddress.lastIndex = at;
    const address = mailAddress.exec(text)?.[0];
    if (address !== undefined)
      return { from: at, to: at + address.length, names: [address], isCertain: false };
    const known = this.people.personAt(text, at, false);
    team.lastIndex = at;
    const group = team.exec(text)?.[0];
    // "Ask members to stay" is a task.
    if (
      group !== undefined &&
      !this.patterns.task.test(group) &&
      group.length > (known ? known.to - at : 0)
    ) {
      const isAll = everybody.has(group.toLowerCase());
      return isAll ? null : { from: at, to: at + group.length, names: [group], isCertain: true };
    }
    writtenName.lastIndex = at;
    const written = writtenName.exec(text)?.[0];
    if (known && known.names.length > 0 && known.to - at >= (written ?? "").length)
      return { ...known, isCertain: true };
    if (written === undefined) return known && known.names.length > 0 ? { ...known, isCertain: true } : null;
    if (!written.split(" ").every((word) => this.people.canBeName(word.replace(/\.$/, ""))))
      return known && known.names.length > 0 ? { ...known, isCertain: true } : null;
    const isCertain =
      known !== null || this.people.isKnown(written) || this.speakers.has(written.toLowerCase());
    if (!isCertain && (activity.test(written) || this.people.isWord(written))) return null;
    return { from: at, to: at + written.length, names: [written], isCertain };
  }

  /** Reads a participant's handle or nickname in lower case before a colon or a bracket. */
  private bareAt(text: string, at: number): WrittenGroup | null {
    const bare = this.people.bareNamesAt(text, at);
    if (bare) return { ...bare, isCertain: true, hasCertain: true };
    const word = /^[\p{L}\d][\w-]{1,38}/u.exec(text.slice(at, at + 40))?.[0];
    if (word === undefined || !this.speakers.has(word.toLowerCase())) return null;
    return { from: at, to: at + word.length, names: [word], isCertain: true, hasCertain: true };
  }
}

/** Reads the rest of `[name=Ada]`, the mark of a speaker in HackMD. */
function markedName(
  text: string,
  at: number,
  { everybody }: Pick<OwnerPatterns, "everybody">,
): WrittenGroup | null {
  const [mark, name = ""] = /^([\p{L}\d][^\]\n]{0,40})\][ \t]{0,3}/u.exec(text.slice(at, at + 50)) ?? [];
  if (mark === undefined) return null;
  const names = everybody.has(name.trim().toLowerCase()) ? [] : [name.trim()];
  return { from: at, to: at + mark.length, names, isCertain: true, hasCertain: true };
}
