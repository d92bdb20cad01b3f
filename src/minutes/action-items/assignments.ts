import { beforeTrailingArrow, leadingArrow } from "./arrows.ts";
import { lastSentence, longestTask } from "./clauses.ts";
import type { People, PeopleReader } from "../people/people.ts";
import type { Task } from "./tasks.ts";
import { clean } from "./tasks.ts";
import { hasWords, trimEndOf } from "../trim.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

const part = /^([^:()@\n]{1,40}):\s*$/;

/** "-> keycloak: @x" gives a part of the bullet above to somebody; "@x -> write it" a task. */
export function handedOver(text: string, group: People, wordings: Wordings): Task | null {
  const before = text.slice(0, group.from);
  const arrow = leadingArrow.exec(before)?.[0];
  const given =
    arrow === undefined ? undefined : part.exec(before.slice(arrow.length, arrow.length + 50))?.[1];
  if (given !== undefined) {
    return { at: group.from, from: 0, to: text.length, owners: group.names, text: clean(given) };
  }
  if (before.slice(before.lastIndexOf("\n") + 1).trim() !== "") return null;
  const behind = leadingArrow.exec(text.slice(group.to, group.to + 20))?.[0].length;
  if (behind === undefined || !isTask(text.slice(group.to + behind), wordings)) return null;
  const from = group.to + behind;
  return { at: group.from, from, to: text.length, owners: group.names, text: clean(text.slice(from)) };
}

/** "… -> @x", "… (@a -> @b)". */
export function pointedTo(
  text: string,
  group: People,
  previous: People | undefined,
  wordings: Wordings,
): Task | null {
  const before = beforeTrailingArrow(text.slice(Math.max(0, group.from - 40), group.from));
  const rest = text.slice(group.to);
  if (before === null || !/^\s*(?:$|[,;.)!?(]|-{1,3}>|(?:to|will)(?!\p{L}))/u.test(rest)) return null;
  const chained =
    previous !== undefined && beforeTrailingArrow(text.slice(previous.to, group.from))?.trim() === "";
  // "Felix -> Kurt" may be anything; handles are given tasks.
  if (chained && !text.startsWith("@", group.from)) return null;
  const from = chained ? previous.from : group.from;
  const head = text.slice(Math.max(0, from - longestTask), from);
  const task = clean(beforeTrailingArrow(head) ?? head);
  const words = task !== "" || /^[\s,]*\(/.test(rest) ? task : clean(rest);
  if (wordings.rota.test(words)) return null;
  return {
    at: from,
    from: 0,
    to: from,
    owners: chained ? [...previous.names, ...group.names] : group.names,
    text: words,
  };
}

/** "Write it. Owner: @x", "@x: write it"; the latter not in a transcript, where it is what somebody said. */
export function labelled(text: string, group: People, people: PeopleReader, wordings: Wordings): Task | null {
  const before = text.slice(0, group.from);
  const window = before.slice(-40);
  if (wordings.ownerLabel.test(window)) {
    const words = clean(
      before.slice(0, before.length - window.length) + window.replace(wordings.ownerLabel, ""),
    );
    return words === ""
      ? null
      : { at: group.from, from: 0, to: group.from, owners: group.names, text: words };
  }
  if (people.transcript || before.trim() !== "") return null;
  const words = text.slice(group.to);
  if (!/^\s*(?::|[–-]\s)/.test(words) || !wordings.task.test(words)) return null;
  return { at: group.from, from: group.to, to: text.length, owners: group.names, text: clean(words) };
}

/** "The notes will be written by @x", "(to be checked by @x)". */
export function delegated(text: string, group: People, wordings: Wordings): Task | null {
  const head = text.slice(0, group.from);
  const bare = trimEndOf(head.slice(-80), " \t\n");
  if (!/by$/i.test(bare) || !wordings.delegated.test(bare)) return null;
  const words = clean(lastSentence(trimEndOf(head, " \t\n").slice(0, -"by".length)));
  return { at: group.from, from: 0, to: group.from, owners: group.names, text: words };
}

/** "Write the release notes (@x)", "review needed (@x)": a task whose owner stands at its end. */
export function signed(text: string, group: People, wordings: Wordings): Task | null {
  if (hasWords(text.slice(group.to))) return null;
  const head = text.slice(0, group.from);
  if (wordings.preposition.test(head.slice(-30))) return null;
  const label = trimEndOf(head, " \t\n");
  // "Review needed: @x", yet not "Needed for the review: @x".
  if (label.endsWith(":") && !wordings.needed.test(label.slice(-40, -1))) return null;
  if (!head.trimEnd().endsWith("(") && !text.startsWith("@", group.from)) return null;
  const sentence = lastSentence(head);
  if (
    ![sentence, lastClause(sentence)].some((words) => isTask(words, wordings)) &&
    !isNeed(sentence, wordings)
  )
    return null;
  return { at: group.from, from: 0, to: group.from, owners: group.names, text: clean(head), signed: true };
}

/** "It is fine for us, post it to the list": what stands behind the last comma, where that is more than a word or two. */
function lastClause(sentence: string): string {
  const clause = sentence.slice(sentence.lastIndexOf(", ") + 1).trim();
  return clause.split(/\s+/, 3).length < 3 ? "" : clause;
}

/** "Update by mail", "Design documents are …": there the word is a noun. */
function isTask(sentence: string, wordings: Wordings): boolean {
  return (
    wordings.task.test(sentence) &&
    !wordings.noun.test(sentence) &&
    !wordings.finite.test(sentence.slice(0, 60))
  );
}

/** "… should be documented"; not "… should be possible". */
function isNeed(sentence: string, wordings: Wordings): boolean {
  const match = wordings.need.exec(sentence);
  return match !== null && !wordings.wish.test(sentence.slice(match.index + match[0].length));
}
