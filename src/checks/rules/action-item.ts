import type { ActionItem } from "../../minutes/minutes.ts";
import { findMarkers } from "../../minutes/action-items/markers.ts";
import { actionItem as words } from "../messages/people.ts";
import type { Complaint, Rule } from "../rule.ts";
import { sameText, type SeriesMember } from "../series.ts";
import { rangeOnLine, type Subject } from "../rule-context.ts";

/**
 * An action item has an owner who is a person, one task, and a due date after the meeting; and it is not one that other
 * minutes have as done already.
 *
 * It says nothing of items without a marker, of those that are done or struck through, and of an item whose wording is
 * too short to be known again.
 *
 * @example robots/20231206.md
 * - AI: write the manual
 * - AI @ann: order wheels; close the old issue
 * - AI @ann: pay until 2023-12-01
 * → 1:3 warning: Found the action item "write the manual", which nobody owns; expected somebody who will do it, as in AI @handle: …. Name the owner right behind the marker.
 * → 2:3 warning: Found 2 tasks in one action item; expected one task each, so that each can be ticked off. Make a bullet of its own of each task.
 * → 3:3 warning: Found the due date 2023-12-01, before the meeting on 2023-12-06; expected the day of the meeting, or a later one. Correct the date.
 *
 * @example robots/20231206.md
 * - AI @ann: write the manual until 2023-12-20
 * - ~~AI: order wheels~~
 * - AI models become larger
 */
export const actionItem: Rule = {
  name: "action-item",
  *check(subject) {
    const { actionItems } = subject.minutes;
    const owned = new Set(actionItems.flatMap(({ owners, line }) => (owners.length > 0 ? [line] : [])));
    const previous = previousOf(subject);
    for (const item of actionItems) {
      if (!item.explicit || item.done) continue;
      const range = rangeOnLine(subject, item.line);
      for (const each of complaintsOf(item, { subject, owned, previous })) yield { words: each, range };
    }
  },
};

type Around = {
  readonly subject: Subject;
  /** Lines of items with an owner. */
  readonly owned: ReadonlySet<number>;
  readonly previous: SeriesMember | null;
};

function* complaintsOf(item: ActionItem, around: Around): Iterable<Complaint["words"]> {
  const { subject, previous } = around;
  const { date } = subject.minutes;
  if (item.owners.length === 0 && isMarkedHere(item, around)) yield words.nobody(item.text);
  const nobody = item.owners.find((owner) => isNoPerson(owner, subject));
  if (nobody !== undefined) yield words.noPerson(nobody);
  const everybody = item.owners.length === 0 ? /^([\p{L}-]{2,20}):/u.exec(item.text)?.[1] : undefined;
  if (everybody !== undefined && subject.wordings.everybody.has(everybody.toLowerCase()))
    yield words.noPerson(everybody);
  const tasks = tasksIn(item.text, subject);
  if (tasks > 1) yield words.several(tasks);
  if (item.due !== null && date !== null && item.due < date) yield words.dueBefore(item.due, date);
  if (previous !== null && isDoneIn(previous, item)) yield words.done(previous.path);
}

/** Where one task may end and another begin: "…; …", "…. …". */
const seams = [/;\s/, /\.\s+(?=\p{Lu})/u];

/** How many tasks are named in the text of an item, each with what is to be done, or with a number: "(1) … (2) …". */
function tasksIn(text: string, { wordings }: Subject): number {
  const counts = seams.map((seam) => text.split(seam).filter((part) => wordings.task.test(part)).length);
  const numbers = [...text.matchAll(/(?<![\p{L}\p{N}(])\(?([1-9])\)\s/gu)].map(([, number]) =>
    Number(number),
  );
  const isNumbered = numbers.length > 1 && numbers.every((number, i) => number === i + 1);
  return Math.max(...counts, isNumbered ? numbers.length : 0);
}

/** "AI: …" on the item's own line, of which neither its text nor its bullets name anybody; boxes and lists have their own ways. */
function isMarkedHere({ line, lines, text }: ActionItem, { subject, owned }: Around): boolean {
  const { document, wordings } = subject;
  const written = (document.lines[line - 1] ?? "").slice(document.textStart[line - 1] ?? 0);
  const marker = findMarkers(written, wordings).find(
    ({ to, inBrackets }) => !inBrackets && /^[*_`]{0,3}:/.test(written.slice(to)),
  );
  const isElsewhere = document.at[line - 1]?.kind === "heading" || /^\[[ x]\]/i.test(written);
  if (
    marker === undefined ||
    isElsewhere ||
    /@[a-z\d]|(?:->|=>|→)[ \t]*\p{L}/iu.test(written.slice(marker.to) + text)
  )
    return false;
  // "dNation create a new issue": a name that is nobody's in the minutes is a company's.
  if (/^\p{L}*\p{Ll}\p{Lu}/u.test(text) && wordings.task.test(text.slice(text.indexOf(" ") + 1)))
    return false;
  for (let each = lines.from; each <= lines.to; each++) if (owned.has(each)) return false;
  return true;
}

function isNoPerson(owner: string, { github, wordings, config, repository }: Subject): boolean {
  const key = owner.toLowerCase();
  wordings.groupWord.lastIndex = 0;
  const isGroup = wordings.groupWord.test(owner) || owner.includes("/");
  const isOwner = [repository.owner, ...config.references.owners].some((name) => name.toLowerCase() === key);
  return isGroup || isOwner || github?.people.get(key) === "organization";
}

/** Fewer characters than these, and another item may well be worded the same. */
const shortest = 20;

/** The last minutes before these, from which open items are copied. */
function previousOf({ others, minutes: { date } }: Subject): SeriesMember | null {
  let last: SeriesMember | null = null;
  for (const other of others) {
    if (date === null || other.date === null || other.date >= date) continue;
    if (last === null || other.date > (last.date ?? "")) last = other;
  }
  return last;
}

function isDoneIn(previous: SeriesMember, { text, owners }: ActionItem): boolean {
  const wanted = sameText(text);
  // "order wheels" is told to be done as "order wheels (done)".
  const copies = previous.items.filter(
    (item) => `${item.text} `.startsWith(`${wanted} `) && sameOwners(item.owners, owners),
  );
  return wanted.length >= shortest && copies.length > 0 && copies.every(({ done }) => done);
}

function sameOwners(some: readonly string[], others: readonly string[]): boolean {
  const key = (owners: readonly string[]) =>
    owners
      .map((owner) => owner.toLowerCase())
      .sort()
      .join();
  return key(some) === key(others);
}
