import type { PersonGroup, PeopleReader } from "../people/people-reader.ts";
import { hasLetterOrDigit, trimEndChars, withSingleSpaces } from "../characters.ts";
import { isDueDateOnly } from "./due-date.ts";
import { findMatches } from "../matches.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A task found in a text: offsets of its keyword or owner, offsets of its text, and its owners. */
export type ParsedTask = {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly owners: readonly string[];
  readonly text: string;
  /** True if an owner at the end is the only sign that it is a task: "Write it (@x)". */
  readonly hasOnlyOwnerAtEnd?: boolean;
};

const leading = new Set(" \t\n:,;.-–—>=→)]");
const trailing = " \t\n:,;-–—>=→([";

/** Returns a task's text on one line, without the punctuation that joined it to keyword and owners. */
export function cleanTaskText(text: string): string {
  let from = 0;
  while (from < text.length && leading.has(text.charAt(from))) from++;
  return withSingleSpaces(trimEndChars(text.slice(from), trailing));
}

/** Finds people at the end of a text (starting at `from`): "…; @x", "… (@x, @y)", "… @x", but not the object in "ask @x". */
export function findTrailingPeople(
  text: string,
  from: number,
  people: PeopleReader,
  patterns: Pick<VocabularyPatterns, "task" | "preposition">,
): PersonGroup | null {
  const last = people.findGroups(text, from).at(-1);
  if (!last) return null;
  const rest = text.slice(last.to, last.to + 80);
  if (hasLetterOrDigit(text.slice(last.to)) && !isDueDateOnly(rest)) return null;
  const before = text.slice(Math.max(from, last.from - 40), last.from);
  if (patterns.preposition.test(before)) return null;
  const word = before.trimEnd().split(/\P{L}/u).at(-1) ?? "";
  return word !== "" && patterns.task.test(word) ? null : last;
}

/** Matches what may stand before a state: a dash, a colon, a bracket. */
const stateMark = /\s[-–—:]\s|\)[\s:–-]|\p{L}\s:\s|\s(?=\()/gu;
/** Matches what is left of a state that is denied: "(not yet done)", "- half done". */
const deniedState = /^[\s(:–—-]{0,4}(?:\p{Ll}{2,10} ){1,3}[\s).]{0,4}$/u;
/** Maximum characters of a state after an owner. */
const maxState = 60;

/** Returns where the state at the end of a task begins: " - done" in "oil it - Ada - done", "unchanged" in "oil it (Ada) unchanged". */
export function findStateAtEnd(
  text: string,
  from: number,
  patterns: Pick<VocabularyPatterns, "state" | "done">,
): number {
  const start = Math.max(from, text.trimEnd().length - maxState);
  const tail = text.slice(start);
  const mark = findMatches(tail, stateMark).at(-1);
  if (mark === undefined) return text.length;
  const at = start + mark.index + 1;
  const state = text.slice(at);
  const rest = patterns.done.replaceIn(patterns.state.replaceIn(state, ""), "");
  if (rest === state || !hasLetterOrDigit(state)) return text.length;
  return !hasLetterOrDigit(rest) || deniedState.test(rest) ? at : text.length;
}

/** Finds the first brackets that contain only people: "write it (@x), input from @y". */
export function findBracketedPeople(text: string, from: number, people: PeopleReader): PersonGroup | null {
  const isAlone = (group: PersonGroup) =>
    text.slice(from, group.from).trimEnd().endsWith("(") && /^\s*\)\s*(?:$|[,;.])/.test(text.slice(group.to));
  return people.findGroups(text, from).find(isAlone) ?? null;
}
