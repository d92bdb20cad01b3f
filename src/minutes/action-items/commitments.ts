import {
  readAssignedTo,
  readDelegation,
  readLeadingArrow,
  readOwnerLabel,
  readTrailingArrow,
  readOwnerAtEnd,
} from "./assignments.ts";
import { beginsWithVerb, findSentenceEnd, isContinuous, startsClause } from "./clauses.ts";
import { findGroupTasks, withNamesBefore } from "./groups.ts";
import type { PersonGroup, PeopleReader } from "../people/people-reader.ts";
import { findMatches } from "../matches.ts";
import { findInversion, findTakeoverEnd, readSharedSubject } from "./takeover.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText } from "./tasks.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** Maximum people read in one text. Real minutes name fewer. */
const maxPeoplePerText = 100;

/** Finds tasks without a keyword: text that says who will do what. */
export function findCommitments(
  text: string,
  people: PeopleReader,
  patterns: VocabularyPatterns,
): readonly ParsedTask[] {
  const tasks: ParsedTask[] = [];
  const groups = [...leadingBareName(text, people), ...people.findGroups(text)].slice(0, maxPeoplePerText);
  groups.forEach((group, index) => {
    if (group.names.length === 0) return;
    const isLast = index === groups.length - 1;
    const task =
      readCommitment(text, withNameBefore(text, group), true, patterns) ??
      readSharedSubject(text, group, patterns) ??
      readLeadingArrow(text, group, patterns) ??
      readTrailingArrow(text, group, groups[index - 1], patterns) ??
      readOwnerLabel(text, group, people, patterns) ??
      readDelegation(text, group, patterns) ??
      readInversion(text, group, people, patterns) ??
      readAssignedTo(text, group, patterns) ??
      (isLast && tasks.length === 0 ? readOwnerAtEnd(text, group, patterns) : null);
    if (task && !patterns.rota.test(mainClause(task.text))) tasks.push(task);
  });
  if (tasks.length > 0) return tasks;
  const unknown = findUnknownNames(text, people, patterns);
  return unknown.length > 0 ? unknown : findGroupTasks(text, patterns);
}

/** Maximum tasks of people in one text whom the file names nowhere else. */
const maxUnknownNames = 10;

function findUnknownNames(text: string, people: PeopleReader, patterns: VocabularyPatterns): ParsedTask[] {
  const tasks: ParsedTask[] = [];
  for (let start = 0; tasks.length < maxUnknownNames;) {
    const found = readUnknownName(text.slice(start), people, patterns);
    if (!found) break;
    tasks.push({ ...found, at: found.at + start, from: found.from + start, to: found.to + start });
    start += found.to + 1;
  }
  return tasks;
}

const nameBefore = /\p{Lu}[\p{L}'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,3} {1,3}\($/u;

/** Adds the name and the brackets around a handle: "Ada (@ada) will …". */
function withNameBefore(text: string, group: PersonGroup): PersonGroup {
  if (text[group.from - 1] !== "(" || text[group.to] !== ")") return group;
  const name = nameBefore.exec(text.slice(Math.max(0, group.from - 100), group.from))?.[0];
  return name === undefined ? group : { ...group, from: group.from - name.length, to: group.to + 1 };
}

/**
 * Returns the clause before a reason or another subject: in "will prepare it, since @y will be away" and "to change it, it should
 * need no host" only the first part is the task.
 */
function mainClause(text: string): string {
  return (
    text.split(
      /,? (?:since|because|as long as|weil|falls?|if) |[,;:] (?:it|this|that|they|es|dies) /u,
      1,
    )[0] ?? text
  );
}

/** Reads a participant's handle without `@` at the start of a text: "ada to report". */
function leadingBareName(text: string, people: PeopleReader): readonly PersonGroup[] {
  const at = text.length - text.trimStart().length;
  const isLowerCase = text.charAt(at) !== text.charAt(at).toUpperCase();
  const bare = isLowerCase ? people.bareNamesAt(text, at) : null;
  return bare ? [bare] : [];
}

const capitalisedName =
  /(?<![\p{L}\p{N}@_./-])\p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{1,20}){0,2}(?= {1,200}\p{Ll})/gu;
/** Maximum capitalised words of a text that are tried as names. */
const maxTriedWords = 20;

/**
 * Reads a name that the file says nowhere else, if somebody seems to stand there: "Jens can take over", "Kurt will send the
 * invites" at the start of a sentence, "…; Sara to send it". "Anything to send" names nobody.
 */
function readUnknownName(
  text: string,
  people: PeopleReader,
  patterns: VocabularyPatterns,
): ParsedTask | null {
  let tried = 0;
  for (const match of findMatches(text, capitalisedName)) {
    const [name] = match;
    const to = match.index + name.length;
    if (++tried > maxTriedWords) return null;
    // The verb is read first, because few names have one.
    const isTakeover = findTakeoverEnd(text, to, name.includes(" ") ? null : false, patterns) !== null;
    if (!isTakeover && !modalVerb.test(text.slice(to, to + 250))) continue;
    if (!name.split(" ").every((word) => people.canBeName(word))) continue;
    if (!startsClause(text.slice(0, match.index), patterns)) continue;
    if (isTakeover && !name.includes(" ") && people.isWord(name)) continue;
    const before = text.slice(Math.max(0, match.index - 10), match.index);
    if (!isTakeover && !isTaskAfterName(name, before, text.slice(to), people, patterns)) continue;
    const group = withNamesBefore(text, { from: match.index, to, names: [name] }, people, patterns);
    return readCommitment(text, group, name.includes(" ") ? null : false, patterns);
  }
  return null;
}

/** Matches what makes a verb a task, but not "will still work". */
const modalVerb = /^ {1,200}(?:will|wird|va|va a|to) (?!(?:still|always|only|never|not) )(?=\p{Ll})/u;

/** Matches the ending of a noun, and of some names: "Voting", "Chairs". */
const nounEnding = /(?:ings?|ions?|ments?|ers|ors)$/u;

/** Returns whether "will" or "to" and a task verb follow a name that is certain enough. */
function isTaskAfterName(
  name: string,
  before: string,
  after: string,
  people: PeopleReader,
  patterns: VocabularyPatterns,
): boolean {
  const verb = modalVerb.exec(after.slice(0, 250))?.[0];
  if (verb === undefined) return false;
  const words = after.slice(verb.length, verb.length + 60);
  if (!beginsWithVerb(words, patterns)) return false;
  const isName = (word: string): boolean => !nounEnding.test(word) && !people.isWord(word);
  if (name.includes(" ")) return name.split(" ").every((word) => isName(word));
  const ahead = before.trimEnd();
  // A capital letter within a sentence begins a name.
  if (/[,;–→>]$/.test(ahead)) return isName(name);
  const startsSentence = ahead === "" || /[.!?:]$/.test(ahead) || before.includes("\n");
  if (!startsSentence || /^ +to /.test(verb)) return false;
  return patterns.task.test(words) ? !nounEnding.test(name) || !people.isWord(name) : isName(name);
}

/** Matches what is done again and again: "Every Monday, Ada will …". */
const routine =
  /(?<!\p{L})(?:every|each|jede[nsr]?|chaque|tous les|toutes les|cada|todos los|todas las)\s\p{L}+(?:\s\p{L}+)?,?\s*$/iu;

function isRoutine(text: string, { from }: PersonGroup): boolean {
  return routine.test(text.slice(Math.max(0, from - 40), from));
}

const determiner = /^(?:the|a|an|my|his|her|their|our|that|this|ohne|als|zur|zum|einstimmig)(?!\p{L})/u;

/** Reads "@x will write …", "@x to report" and "@x takes over", but not "@x will be away" or "with @x to …". */
function readCommitment(
  text: string,
  group: PersonGroup,
  isKnown: boolean | null,
  patterns: VocabularyPatterns,
): ParsedTask | null {
  if (
    !startsClause(text.slice(0, group.from), patterns) &&
    !(isKnown === true && followsAdverbial(text, group))
  )
    return null;
  const { commitment, adverb, statusVerb } = patterns;
  const takeoverEnd = findTakeoverEnd(text, group.to, isKnown, patterns);
  if (takeoverEnd !== null)
    return isRoutine(text, group) || isParticiple(text, group, takeoverEnd)
      ? null
      : taskUntil(text, group, findSentenceEnd(text, takeoverEnd));
  commitment.lastIndex = group.to;
  if (!commitment.test(text)) return null;
  adverb.lastIndex = commitment.lastIndex;
  const at = adverb.test(text) ? adverb.lastIndex : commitment.lastIndex;
  statusVerb.lastIndex = at;
  const words = text.slice(at, at + 10);
  if (statusVerb.test(text) && !isContinuous(text.slice(at, at + 40), patterns)) return null;
  if (!/^\p{Ll}/u.test(words) || determiner.test(words)) return null;
  const end = findSentenceEnd(text, at);
  const sentence = text.slice(group.to, end);
  return isRoutine(text, group) || isPassive(sentence) || offer.test(sentence)
    ? null
    : taskUntil(text, group, end);
}

/** Recognises a German participle, which has the form of a verb in the present: "Linus hat die Seite für Ada aktualisiert". */
function isParticiple(text: string, group: PersonGroup, end: number): boolean {
  if (/^[ \t]*[^\s.,;:!?)]/.test(text.slice(end, end + 20))) return false;
  const before = text.slice(Math.max(0, group.from - 200), group.from);
  return /(?<!\p{L})(?:hat|haben|habe|wird|werden|wurden?|ist|sind|sei)\s[^;:!?\n]*$/u.test(before);
}

/** Recognises a person after an adverbial: "Over the summer Ada will …", but not "for Ada to …". */
function followsAdverbial(text: string, { from, to }: PersonGroup): boolean {
  if (!/^ (?:will|wird|va) \p{Ll}/u.test(text.slice(to, to + 8))) return false;
  return /(?:^|[.;:!?\n]\s?)(?:Over|In|On|By|After|Before|During|Next|This|Until|Tomorrow|Today|Later|Then|Afterwards|La semaine|Demain|Ensuite|Mañana)(?: [\p{L}\d/.'-]{1,15}){0,4} $/u.test(
    text.slice(Math.max(0, from - 80), from),
  );
}

/** Reads "Bis Freitag schreibt Ada den Text" and "das erledigt Ada". */
function readInversion(
  text: string,
  group: PersonGroup,
  people: PeopleReader,
  patterns: VocabularyPatterns,
): ParsedTask | null {
  const from = findInversion(text, group, patterns);
  if (from === null) return null;
  const to = findSentenceEnd(text, group.to);
  // "gibt Ada Bescheid": the second word is the object.
  const owners = group.names.map((name) => (people.isKnown(name) ? name : (name.split(" ")[0] ?? name)));
  return { at: group.from, from, to, owners, text: cleanTaskText(text.slice(from, to)) };
}

/** Matches help that is offered for nothing in particular: "is happy to help." */
const offer = /^ (?:is|are) (?:happy|willing|glad|able) to (?:help|assist|support)(?: out)?\P{L}*$/u;

/** Recognises German passive: "Max wird gewählt" is no commitment. */
function isPassive(sentence: string): boolean {
  const words = sentence.match(/\p{L}+/gu) ?? [];
  return /^werden$|^wird$/i.test(words[0] ?? "") && /ge\p{L}{2,}(?:t|en)$/iu.test(words.at(-1) ?? "");
}

/** Returns the task of a sentence, or null for a question: "Ada will write it?". */
function taskUntil(text: string, group: PersonGroup, to: number): ParsedTask | null {
  if (/\?[\s)]*$/.test(text.slice(Math.max(group.to, to - 9), to + 1))) return null;
  return {
    at: group.from,
    from: group.to,
    to,
    owners: group.names,
    text: cleanTaskText(text.slice(group.to, to)),
  };
}
