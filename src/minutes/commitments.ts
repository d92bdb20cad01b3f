import type { People, PeopleReader } from "./people.ts";
import type { Task } from "./tasks.ts";
import { clean } from "./tasks.ts";
import type { Wordings } from "./wordings.ts";

export const arrowAtStart = /^\s*(?:-+>|=+>|→|⇒)/;
const arrowBefore = /(?:-+>|=+>|→|⇒)\s*\(?\s*$/;
const clauseStart =
  /(?:^|[.;:,!?(–—…>✔✅|=]|(?:^|[\s(])(?:and|but|so|then|also|therefore|hence|again|und|aber|dann|also|maybe|perhaps)|\s-)\s*$/iu;

/** Characters of one task; what people write is shorter. */
const longestTask = 600;

const adverb = /^(?:(?:only|then|also|now|still|soon|just|probably|maybe|again|dann|noch|auch|jetzt)\s+)+/i;

/** "Max wird gewählt" is no promise. */
const passive = /^\W*(?:wird|werden)(?!\p{L}).{0,200}(?<!\p{L})ge\p{L}{2,}(?:t|en)\W*$/iu;

/** Tasks that no marker marks: a text that names who does what next. */
export function committedTasks(text: string, people: PeopleReader, wordings: Wordings): readonly Task[] {
  const tasks: Task[] = [];
  const groups = people.all(text);
  groups.forEach((group, index) => {
    if (group.names.length === 0) return;
    const end = groups[index + 1]?.from ?? text.length;
    const task =
      promised(text, group, end, wordings) ??
      pointedTo(text, group, groups[index - 1], wordings) ??
      labelled(text, group, people, wordings) ??
      (index === groups.length - 1 && tasks.length === 0 ? signed(text, group, wordings) : null);
    if (task && !wordings.rota.test(task.text)) tasks.push(task);
  });
  return tasks.length > 0 ? tasks : groupTasks(text, wordings);
}

/** "@x will …", "@x to …", "@x takes over". */
function promised(text: string, group: People, _end: number, wordings: Wordings): Task | null {
  const before = text.slice(Math.max(0, group.from - 30), group.from);
  const freshLine = /\n\s*$/.test(before) && !wordings.preposition.test(before);
  if (!clauseStart.test(before) && before.trim() !== "" && !freshLine) return null;
  const { commitment, status, taking } = wordings;
  taking.lastIndex = group.to;
  if (taking.test(text)) return task(text, group, group.to, sentenceEnd(text, taking.lastIndex));
  commitment.lastIndex = group.to;
  if (!commitment.test(text)) return null;
  const at =
    commitment.lastIndex +
    (adverb.exec(text.slice(commitment.lastIndex, commitment.lastIndex + 40))?.[0].length ?? 0);
  status.lastIndex = at;
  if (status.test(text) || !/^\p{Ll}/u.test(text.slice(at, at + 2))) return null;
  if (/^(?:the|a|an|my|his|her|their|our|that|this)\b/.test(text.slice(at, at + 6))) return null;
  const end = sentenceEnd(text, at);
  if (passive.test(text.slice(group.to, end))) return null;
  return task(text, group, group.to, end);
}

/** "Team Container to discuss …", "PS, OSISM are caring for this": groups, and companies where the words leave no doubt. */
function groupTasks(text: string, wordings: Wordings): readonly Task[] {
  const { groupWord, commitment, task: verb, firmly } = wordings;
  const caring = firmly.exec(text);
  const names = caring
    ? /(?:^|[.;:,(–-]\s*)(\p{Lu}[\p{L}\d&]*(?:(?:,\s+|\s+(?:and|&|und)\s+)\p{Lu}[\p{L}\d&]*)*)\s*$/u.exec(
        text.slice(0, caring.index),
      )
    : null;
  if (caring && names?.[1] !== undefined) {
    const owners = names[1]
      .split(/,\s+|\s+(?:and|&|und)\s+/)
      .filter((name) => !wordings.everybody.has(name.toLowerCase()));
    const at = caring.index - names[1].length;
    if (owners.length > 0)
      return [
        { at: Math.max(0, at), from: 0, to: text.length, owners, text: clean(text.slice(caring.index)) },
      ];
  }
  const start = /^(?:\s*(?:[-–]+>|=>)|[^:@\n]{1,40}:)?\s*/.exec(text)?.[0].length ?? 0;
  groupWord.lastIndex = start;
  const group = groupWord.exec(text)?.[0];
  if (group === undefined) return [];
  commitment.lastIndex = groupWord.lastIndex;
  if (!commitment.test(text) || !verb.test(text.slice(commitment.lastIndex))) return [];
  return [
    {
      at: start,
      from: start,
      to: text.length,
      owners: [group],
      text: clean(text.slice(groupWord.lastIndex)),
    },
  ];
}

/** "… -> @x", "… (@a -> @b)". */
function pointedTo(
  text: string,
  group: People,
  previous: People | undefined,
  wordings: Wordings,
): Task | null {
  const before = text.slice(0, group.from);
  const rest = text.slice(group.to);
  // "-> keycloak: @x" gives a part of the bullet above to somebody.
  const part = /^\s*(?:-+>|=+>|→|⇒)\s*([^:()@\n]{1,40}):\s*$/.exec(before)?.[1];
  if (part !== undefined)
    return { at: group.from, from: 0, to: text.length, owners: group.names, text: clean(part) };
  const lineStart = before.slice(before.lastIndexOf("\n") + 1).trim() === "";
  const given = lineStart ? /^\s*(?:-+>|=+>|→|⇒)\s*(?=[\p{L}\d])/u.exec(rest) : null;
  if (given && isTask(rest.slice(given[0].length), wordings)) {
    return task(text, group, group.to + given[0].length, text.length);
  }
  if (!arrowBefore.test(before.slice(-20))) return null;
  if (!/^\s*(?:$|[,;.)!?(]|-+>|to\b|will\b)/.test(rest)) return null;
  const chained =
    previous !== undefined && /^[\s(]*(?:-+>|=+>|→|⇒)\s*\(?\s*$/.test(text.slice(previous.to, group.from));
  if (chained && !text.startsWith("@", group.from)) return null;
  const from = chained ? previous.from : group.from;
  const head = clean(before.slice(0, from).replace(/(?:-+>|=+>|→|⇒)\s*\(?\s*$/, ""));
  const words = head !== "" ? head : /^[\s,]*\(/.test(rest) ? "" : clean(rest);
  const owners = chained ? [...previous.names, ...group.names] : group.names;
  if (wordings.rota.test(words)) return null;
  return { at: from, from: 0, to: from, owners, text: words };
}

/** "Owner: @x", "@x: write …". */
function labelled(text: string, group: People, people: PeopleReader, wordings: Wordings): Task | null {
  const before = text.slice(Math.max(0, group.from - 40), group.from);
  if (wordings.ownerLabel.test(before)) {
    const words =
      clean(text.slice(0, group.from).replace(wordings.ownerLabel, "")) || clean(text.slice(group.to));
    return words === ""
      ? null
      : { at: group.from, from: 0, to: group.from, owners: group.names, text: words };
  }
  if (
    people.transcript ||
    before.trim() !== "" ||
    !/^\s*(?::|[–-]\s)/.test(text.slice(group.to, group.to + 4))
  )
    return null;
  const words = text.slice(group.to);
  return wordings.task.test(words) ? task(text, group, group.to, text.length) : null;
}

/** "Write the release notes (@x)", "review needed (@x)": a task whose owner stands at its end. */
function signed(text: string, group: People, wordings: Wordings): Task | null {
  if (/[\p{L}\p{N}]/u.test(text.slice(group.to))) return null;
  const head = text.slice(0, group.from);
  if (wordings.preposition.test(head) || /[:]\s*$/.test(head)) return null;
  const sentence = head.replace(/[.\s(]+$/, "").slice(lastSentence(head.replace(/[.\s(]+$/, "")));
  const bracketed = /\(\s*$/.test(head) || /^@/.test(text.slice(group.from, group.from + 1));
  if (!bracketed || (!isTask(sentence, wordings) && !isNeed(sentence, wordings))) return null;
  return { at: group.from, from: 0, to: group.from, owners: group.names, text: clean(head) };
}

/** "Update by mail", "Design documents are …": the word is a noun there. */
const noun =
  /^\W*(?:updates?|reports?|reviews?|research|designs?|release|tests?|talk|call|plan|demo|draft|change|request|mail|feedback|documents?|measure)(?:\s+(?:by|from|of|on|for|in|at|regarding|about|is|are|was|w\/)(?![\p{L}])|\s*:)/iu;
const finite =
  /(?<!\p{L})(?:is|are|was|were|has been|have been|got|ist|sind|wurde|wurden|happened)(?!\p{L})/iu;
const wished =
  /^\s*(?:be\s+(?:possible|able|available|enough|sufficient|fine|ok|okay|fixed|good|easy)|work|have|suffice)(?!\p{L})/iu;

function isTask(sentence: string, wordings: Wordings): boolean {
  return wordings.task.test(sentence) && !noun.test(sentence) && !finite.test(sentence.slice(0, 60));
}

function isNeed(sentence: string, wordings: Wordings): boolean {
  const match = wordings.need.exec(sentence);
  return match !== null && !wished.test(sentence.slice(match.index + match[0].length));
}

function lastSentence(text: string): number {
  const match = /[.!?]\s+(?=[^.!?]*$)/.exec(text.slice(-400));
  return match ? Math.max(0, text.length - 400) + match.index + match[0].length : 0;
}

function task(text: string, group: People, from: number, to: number): Task {
  return { at: group.from, from, to, owners: group.names, text: clean(text.slice(from, to)) };
}

/** The end of the sentence, or of the brackets in which it stands. */
function sentenceEnd(text: string, from: number): number {
  let depth = 0;
  const limit = Math.min(text.length, from + longestTask);
  for (let at = from; at < limit; at++) {
    const char = text[at] ?? "";
    if (char === "(") depth++;
    else if (char === ")" && depth-- === 0) return at;
    else if (char === ";") return at;
    else if (".!?".includes(char) && /^\s+[\p{Lu}@]/u.test(text.slice(at + 1, at + 4))) return at;
  }
  return limit;
}
