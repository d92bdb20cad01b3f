import { leadingArrow } from "./arrows.ts";
import type { PersonGroup, PeopleReader } from "../people/people-reader.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText } from "./tasks.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** Finds tasks of groups: "Team Container to discuss …", "PS, OSISM are caring for this". */
export function findGroupTasks(text: string, patterns: VocabularyPatterns): readonly ParsedTask[] {
  const task = readFirmTask(text, patterns) ?? readGroupTask(text, patterns);
  return task ? [task] : [];
}

const label = /^[^:@\n]{1,40}:\s*/;

function readGroupTask(
  text: string,
  patterns: Pick<VocabularyPatterns, "commitment" | "task" | "groupWord">,
): ParsedTask | null {
  const { groupWord, commitment, task } = patterns;
  if (!groupWord.mayMatch(text)) return null;
  const at = (leadingArrow.exec(text) ?? label.exec(text) ?? /^\s*/.exec(text))?.[0].length ?? 0;
  const group = groupWord.exec(text, at)?.[0];
  if (group === undefined) return null;
  const end = at + group.length;
  commitment.lastIndex = end;
  if (!commitment.test(text) || !task.test(text.slice(commitment.lastIndex))) return null;
  return {
    at,
    from: at,
    to: text.length,
    owners: [group],
    text: cleanTaskText(text.slice(end)),
  };
}

/** Reads a task with an unambiguous commitment. Then any capitalised name counts as its owner. */
function readFirmTask(
  text: string,
  patterns: Pick<VocabularyPatterns, "firmCommitment" | "everybody" | "conjunctionAtEnd">,
): ParsedTask | null {
  const firm = patterns.firmCommitment.exec(text);
  if (!firm || text.trimEnd().endsWith("?")) return null;
  const before = text.slice(Math.max(0, firm.index - 120), firm.index).trimEnd();
  const names: string[] = [];
  let rest = before;
  let start = before.length;
  for (;;) {
    const name = /(?<![\p{L}\d&@])\p{Lu}[\p{L}\d&]{0,40}$/u.exec(rest)?.[0];
    if (name === undefined || patterns.everybody.has(name.toLowerCase())) break;
    names.unshift(name);
    start = rest.length - name.length;
    rest = rest.slice(0, start).trimEnd();
    const conjunction = patterns.conjunctionAtEnd.exec(rest)?.[0];
    if (conjunction === undefined) break;
    rest = rest.slice(0, -conjunction.length).trimEnd();
  }
  const ahead = before.slice(0, start).trimEnd();
  if (names.length === 0 || (ahead !== "" && !/[.;:,(–>-]$/.test(ahead))) return null;
  const at = Math.max(0, firm.index - 120) + start;
  return { at, from: 0, to: text.length, owners: names, text: cleanTaskText(text.slice(firm.index)) };
}

const namesAtEnd =
  /(?<![\p{L}\p{N}@] ?)\p{Lu}\p{Ll}{1,20}(?: (?:(?:van|von|de|der|den|la|di|del) ){0,2}\p{Lu}\p{Ll}{1,20}){0,2}$/u;

/** Adds the names that a conjunction joins to another: "Cleo and" before "Frieda will …". */
export function withNamesBefore(
  text: string,
  group: PersonGroup,
  people: PeopleReader,
  patterns: Pick<VocabularyPatterns, "conjunctionAtEnd">,
): PersonGroup {
  const before = text.slice(Math.max(0, group.from - 60), group.from).trimEnd();
  const conjunction = patterns.conjunctionAtEnd.exec(before)?.[0];
  if (conjunction === undefined || conjunction === ",") return group;
  const ahead = before.slice(0, -conjunction.length).trimEnd();
  const name = namesAtEnd.exec(ahead)?.[0];
  const words = name?.match(/\p{Lu}\p{Ll}+/gu) ?? [];
  if (name === undefined || !words.every((word) => people.canBeName(word))) return group;
  const at = text.lastIndexOf(name, group.from);
  return { from: at, to: group.to, names: [name, ...group.names] };
}
