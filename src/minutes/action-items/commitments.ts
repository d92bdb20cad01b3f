import { delegated, handedOver, labelled, pointedTo, signed } from "./assignments.ts";
import { sentenceEnd, startsClause } from "./clauses.ts";
import { groupTasks } from "./groups.ts";
import type { People, PeopleReader } from "../people/people.ts";
import type { Task } from "./tasks.ts";
import { clean } from "./tasks.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

/** More people than this in one text are no minutes. */
const mostPeople = 100;

/** Tasks that no marker marks: a text that names who does what next. */
export function committedTasks(text: string, people: PeopleReader, wordings: Wordings): readonly Task[] {
  const tasks: Task[] = [];
  const groups = [...startingWithout(text, people), ...people.all(text)].slice(0, mostPeople);
  groups.forEach((group, index) => {
    if (group.names.length === 0) return;
    const isLast = index === groups.length - 1;
    const task =
      promised(text, group, wordings) ??
      handedOver(text, group, wordings) ??
      pointedTo(text, group, groups[index - 1], wordings) ??
      labelled(text, group, people, wordings) ??
      delegated(text, group, wordings) ??
      (isLast && tasks.length === 0 ? signed(text, group, wordings) : null);
    if (task && !wordings.rota.test(mainClause(task.text))) tasks.push(task);
  });
  return tasks.length > 0 ? tasks : groupTasks(text, wordings);
}

/** "will prepare it, since @y will be away": the rota of others is no reason. */
function mainClause(text: string): string {
  return text.split(/,? (?:since|because|as long as|weil|falls?|if) /u, 1)[0] ?? text;
}

/** "ada to report": a participant's handle without its `@` begins the text. */
function startingWithout(text: string, people: PeopleReader): readonly People[] {
  const at = text.length - text.trimStart().length;
  const bare = /^\p{Ll}/u.test(text.slice(at, at + 2)) ? people.bare(text, at) : null;
  return bare ? [bare] : [];
}

const determiner = /^(?:the|a|an|my|his|her|their|our|that|this)(?!\p{L})/u;

/** "@x will write …", "@x to report", "@x takes over"; not "@x will be away" nor "with @x to …". */
function promised(text: string, group: People, wordings: Wordings): Task | null {
  if (!startsClause(text.slice(0, group.from), wordings)) return null;
  const { commitment, adverb, status, taking } = wordings;
  taking.lastIndex = group.to;
  if (taking.test(text)) return task(text, group, sentenceEnd(text, taking.lastIndex));
  commitment.lastIndex = group.to;
  if (!commitment.test(text)) return null;
  adverb.lastIndex = commitment.lastIndex;
  const at = adverb.test(text) ? adverb.lastIndex : commitment.lastIndex;
  status.lastIndex = at;
  const words = text.slice(at, at + 10);
  if (status.test(text) || !/^\p{Ll}/u.test(words) || determiner.test(words)) return null;
  const end = sentenceEnd(text, at);
  return isPassive(text.slice(group.to, end)) ? null : task(text, group, end);
}

/** "Max wird gewählt" is no promise. */
function isPassive(sentence: string): boolean {
  const words = sentence.match(/\p{L}+/gu) ?? [];
  return /^werden$|^wird$/i.test(words[0] ?? "") && /^ge\p{L}{2,}(?:t|en)$/iu.test(words.at(-1) ?? "");
}

function task(text: string, group: People, to: number): Task {
  return { at: group.from, from: group.to, to, owners: group.names, text: clean(text.slice(group.to, to)) };
}
