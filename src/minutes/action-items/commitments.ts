import {
  readDelegation,
  readLeadingArrow,
  readOwnerLabel,
  readTrailingArrow,
  readOwnerAtEnd,
} from "./assignments.ts";
import { findSentenceEnd, startsClause } from "./clauses.ts";
import { findGroupTasks } from "./groups.ts";
import type { PersonGroup, PeopleReader } from "../people/people-reader.ts";
import { findMatches } from "../matches.ts";
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
      readCommitment(text, group, patterns) ??
      readLeadingArrow(text, group, patterns) ??
      readTrailingArrow(text, group, groups[index - 1], patterns) ??
      readOwnerLabel(text, group, people, patterns) ??
      readDelegation(text, group, patterns) ??
      (isLast && tasks.length === 0 ? readOwnerAtEnd(text, group, patterns) : null);
    if (task && !patterns.rota.test(mainClause(task.text))) tasks.push(task);
  });
  if (tasks.length > 0) return tasks;
  const unknown = readUnknownName(text, people, patterns);
  return unknown ? [unknown] : findGroupTasks(text, patterns);
}

/** Returns the clause before a reason: in "will prepare it, since @y will be away" only the first part is the task. */
function mainClause(text: string): string {
  return text.split(/,? (?:since|because|as long as|weil|falls?|if) /u, 1)[0] ?? text;
}

/** Reads a participant's handle without `@` at the start of a text: "ada to report". */
function leadingBareName(text: string, people: PeopleReader): readonly PersonGroup[] {
  const at = text.length - text.trimStart().length;
  const bare = /^\p{Ll}/u.test(text.slice(at, at + 2)) ? people.bareNamesAt(text, at) : null;
  return bare ? [bare] : [];
}

const capitalisedWord = /(?<![\p{L}\p{N}@_./-])\p{Lu}\p{Ll}{2,20}(?= \p{Ll})/gu;
/** Maximum capitalised words of a text that are tried as names. */
const maxTriedWords = 20;

/**
 * Reads a name that the file says nowhere else, if somebody seems to stand there: "Jens can take over", "Kurt will send the
 * invites" at the start of a sentence. "Anything to send" names nobody.
 */
function readUnknownName(
  text: string,
  people: PeopleReader,
  patterns: VocabularyPatterns,
): ParsedTask | null {
  if (!patterns.takeover.mayMatch(text) && !/ (?:will|wird|va) /.test(text)) return null;
  let tried = 0;
  for (const match of findMatches(text, capitalisedWord)) {
    const [name] = match;
    const to = match.index + name.length;
    if (++tried > maxTriedWords) return null;
    const ahead = text.slice(Math.max(0, match.index - 10), match.index);
    const startsSentence = ahead.trim() === "" || /[.!?]$/.test(ahead.trimEnd()) || ahead.includes("\n");
    const will = /^ (?:will|wird|va|va a) (?=\p{Ll})/u.exec(text.slice(to, to + 8))?.[0];
    const isTask =
      startsSentence && will !== undefined && patterns.task.test(text.slice(to + will.length, to + 60));
    patterns.takeover.lastIndex = to;
    if (!isTask && !patterns.takeover.test(text)) continue;
    if (!people.canBeName(name) || !startsClause(text.slice(0, match.index), patterns)) continue;
    return readCommitment(text, { from: match.index, to, names: [name] }, patterns);
  }
  return null;
}

const determiner = /^(?:the|a|an|my|his|her|their|our|that|this)(?!\p{L})/u;

/** Reads "@x will write …", "@x to report" and "@x takes over", but not "@x will be away" or "with @x to …". */
function readCommitment(text: string, group: PersonGroup, patterns: VocabularyPatterns): ParsedTask | null {
  if (!startsClause(text.slice(0, group.from), patterns)) return null;
  const { commitment, adverb, statusVerb, takeover } = patterns;
  takeover.lastIndex = group.to;
  if (takeover.test(text)) return task(text, group, findSentenceEnd(text, takeover.lastIndex));
  commitment.lastIndex = group.to;
  if (!commitment.test(text)) return null;
  adverb.lastIndex = commitment.lastIndex;
  const at = adverb.test(text) ? adverb.lastIndex : commitment.lastIndex;
  statusVerb.lastIndex = at;
  const words = text.slice(at, at + 10);
  if (statusVerb.test(text) || !/^\p{Ll}/u.test(words) || determiner.test(words)) return null;
  const end = findSentenceEnd(text, at);
  return isPassive(text.slice(group.to, end)) ? null : task(text, group, end);
}

/** Recognises German passive: "Max wird gewählt" is no commitment. */
function isPassive(sentence: string): boolean {
  const words = sentence.match(/\p{L}+/gu) ?? [];
  return /^werden$|^wird$/i.test(words[0] ?? "") && /^ge\p{L}{2,}(?:t|en)$/iu.test(words.at(-1) ?? "");
}

function task(text: string, group: PersonGroup, to: number): ParsedTask {
  return {
    at: group.from,
    from: group.to,
    to,
    owners: group.names,
    text: cleanTaskText(text.slice(group.to, to)),
  };
}
