import { findMatches } from "../matches.ts";
import { findSentenceEnd, startsClause } from "./clauses.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText } from "./tasks.ts";
import type { PersonGroup } from "../people/people-reader.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

export type TakeoverPatterns = Pick<
  VocabularyPatterns,
  | "takeover"
  | "takeoverWords"
  | "presentVerbs"
  | "partedVerbs"
  | "futureEnding"
  | "noFutures"
  | "futureCue"
  | "reportVerbs"
>;

const nextWord = /\s*(\p{L}{2,30})(?![\p{L}\p{N}_])/uy;
const clauseEnd = /(?<!\d)[.,:](?:\s|$)|[;!?()\n]|\s[-–—]\s/u;
const clauseBreaks = /(?<!\d)[.,:]\s|[;!?()\n]\s?|\s[-–—>]\s/gu;
/** Matches a verb of a language that marks the third person: "spült". */
const thirdPerson = /^\p{Ll}{3,20}t$/u;

/**
 * Returns the end of a verb that alone makes the person before it the owner of a task, or null: "takes over", "kümmert
 * sich", "relance", "enviará", "schließt … ab".
 * @param isKnown  whether the words before it are surely a person; null if they only look like one
 */
export function findTakeoverEnd(
  text: string,
  at: number,
  isKnown: boolean | null,
  patterns: TakeoverPatterns,
): number | null {
  const { takeover, takeoverWords, presentVerbs, futureEnding, noFutures } = patterns;
  const phrase = takeover.exec(text, at);
  if (phrase) return at + phrase[0].length;
  nextWord.lastIndex = at;
  const word = nextWord.exec(text)?.[1];
  if (word === undefined) return null;
  const end = nextWord.lastIndex;
  if (takeoverWords.has(word.toLowerCase())) return isReport(text, end) ? null : end;
  if (isKnown === false || (isKnown === null && !presentVerbs.has(word) && !futureEnding.test(word)))
    return null;
  const isFuture = futureEnding.test(word) && !noFutures.has(word);
  return (isFuture || isPresent(word, text.slice(end, end + 200), patterns)) && !isReport(text, end)
    ? end
    : null;
}

/** Returns whether a verb in the present says what a person is going to do. */
function isPresent(word: string, after: string, patterns: TakeoverPatterns): boolean {
  const { presentVerbs, partedVerbs, noFutures } = patterns;
  const parts = partedVerbs.get(word);
  if (!parts && !presentVerbs.has(word) && (!thirdPerson.test(word) || noFutures.has(word))) return false;
  const clause = after.slice(0, clauseEnd.exec(after)?.index);
  if (presentVerbs.has(word) && /\p{L}/u.test(clause)) return true;
  if (parts && clause.split(/\s+(?:und |oder |sowie )?/).some((each) => parts.has(each.toLowerCase())))
    return true;
  return isPlanned(word, clause, patterns);
}

/** Returns whether a clause with a verb in the third person says when it happens: "Ada spült bis Freitag". */
function isPlanned(verb: string, clause: string, patterns: TakeoverPatterns): boolean {
  const { noFutures, reportVerbs, futureCue } = patterns;
  return thirdPerson.test(verb) && !noFutures.has(verb) && !reportVerbs.has(verb) && futureCue.test(clause);
}

/** Recognises what somebody says: "añade que …", "schreibt, dass …". */
function isReport(text: string, at: number): boolean {
  return /^,?\s(?:(?:à cela )?(?:que|qu['’]|dass)(?!\p{L})|sich,?\s(?:ob|wie|was|warum|wer|wo)(?!\p{L}))/u.test(
    text.slice(at, at + 20),
  );
}

/** Returns where a clause begins whose verb stands before its subject, a person: "Bis Freitag schreibt", or null. */
export function findInversion(
  text: string,
  { from, to, names }: PersonGroup,
  patterns: TakeoverPatterns & Pick<VocabularyPatterns, "inverted" | "inversionStarts" | "finalVerbs">,
): number | null {
  const before = text.slice(Math.max(0, from - 160), from);
  const verb = /(\p{Ll}{3,20})\s$/u.exec(before.slice(-24))?.[1];
  // "informiert Linus Ada": the second may be the object.
  if (verb === undefined || (names.length > 1 && !/[,&/]|\s\p{Ll}/u.test(text.slice(from, to)))) return null;
  if (!/t$|^(?:wird|soll|muss)$/.test(verb) && !patterns.inverted.test(before.slice(-40))) return null;
  let start = 0;
  for (const { index, 0: mark } of findMatches(before, clauseBreaks)) start = index + mark.length;
  const clause = before.slice(start);
  const after = text.slice(to, to + 200);
  if (/^[^.!;\n]{0,199}\?/u.test(after)) return null;
  const words = after.slice(0, clauseEnd.exec(after)?.index).match(/\p{L}+/gu) ?? [];
  const at = from - before.length + start;
  const first = /^\s*(\p{L}+)/u.exec(clause)?.[1]?.toLowerCase() ?? "";
  if (patterns.inverted.test(clause) && (words.length === 0 || first !== verb)) return at;
  if (first === verb || !patterns.inversionStarts.has(first)) return null;
  const { takeoverWords, finalVerbs } = patterns;
  const isTask =
    takeoverWords.has(verb) ||
    isPresent(verb, `${after} `, patterns) ||
    (/^(?:wird|soll|muss)$/.test(verb)
      ? finalVerbs.has(words.at(-1) ?? "")
      : isPlanned(verb, clause, patterns));
  return isTask ? at : null;
}

/** Words that may be the subject of a second verb: "Ada says that it is old and will …". */
const otherSubject =
  /(?<!\p{L})(?:it|this|that|they|we|he|she|which|who|there|if|dass|es|sie|er|wir|que|qui|il|elle|on|nous|can|could|would|might|may|kann|könnte|würde|peut|pourrait|puede|podría)(?!\p{L})|\p{Lu}/u;

/** Reads "Ada is curious and will report" and "Ada hat gefragt und schickt eine Mail". */
export function readSharedSubject(
  text: string,
  group: PersonGroup,
  patterns: VocabularyPatterns,
): ParsedTask | null {
  const after = text.slice(group.to, group.to + 140);
  if (!/^ \p{Ll}/u.test(after) || ![" and ", " und ", " et ", " y "].some((word) => after.includes(word)))
    return null;
  const match = /^( \p{Ll}[^.,;:!?()\n]{1,100}?,? (?:and|und|et|y) )(?=\p{Ll})/u.exec(after);
  const words = match?.[1];
  if (words === undefined || otherSubject.test(words) || !startsClause(text.slice(0, group.from), patterns))
    return null;
  const at = group.to + words.length;
  const will = /^(?:will|va) /.exec(after.slice(words.length))?.[0];
  const isTask = will
    ? patterns.task.test(after.slice(words.length + will.length))
    : findTakeoverEnd(text, at, true, patterns) !== null;
  if (!isTask) return null;
  const to = findSentenceEnd(text, at);
  return { at: group.from, from: at, to, owners: group.names, text: cleanTaskText(text.slice(at, to)) };
}
