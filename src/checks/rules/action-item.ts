import type { ActionItem } from "../../minutes/minutes.ts";
import { findActionKeywords } from "../../minutes/action-items/keywords.ts";
import {
  hasInitialsAsSpeakers,
  namesSomebody,
  needsNobody,
  noAssignment,
  ownerLabel,
} from "../named-owners.ts";
import { actionItemMessages } from "../messages/people.ts";
import type { Violation, Rule } from "../rule.ts";
import { normalizeTaskText, type SeriesMinutes } from "../series-minutes.ts";
import { countTasks } from "../count-tasks.ts";
import { rangeOnLine, type RuleContext } from "../rule-context.ts";

/**
 * An action item has a person as its owner, one task, and a due date after the meeting, and is not already done in the
 * previous minutes.
 *
 * Ignores items that are done or struck through, and items whose text is too short to be recognised. In items without a keyword
 * such as `AI`, it checks only the due date. Items without an owner are reported once a file, and only if most items of
 * the series have an owner; teams as owners once a series.
 *
 * @example robots/20231206.md
 * - AI: write the manual
 * - AI @ann: order wheels; close the old issue
 * - AI @ann: pay until 2023-12-01
 * - AI @ann: paint the arm by December 5
 * - AI @ann: test the gripper by February 30
 * - AI @ann: oil the wheels by Febuary 20
 * → 1:3 warning: Found the action item "write the manual" without an owner; expected an owner, as in AI @handle: …. Name the owner directly after the keyword.
 * → 2:3 warning: Found 2 tasks in one action item; expected one task in each, so that each can be ticked off. Write each task as its own bullet.
 * → 3:3 warning: Found the due date 2023-12-01, before the meeting on 2023-12-06; expected the day of the meeting or later. Correct the date.
 * → 4:3 warning: Found the due date "by December 5", which was before the meeting on 2023-12-06; expected the day of the meeting or later. Correct the date. If a later year or month is meant, write the full date with its year.
 * → 5:3 warning: Found the due date "by February 30", which does not exist; expected a valid date. Correct the date.
 * → 6:3 warning: Found "by Febuary 20", which cannot be read as a date; expected a due date such as 2026-03-06. Correct the date.
 *
 * @example robots/20231206.md
 * - AI @ann: write the manual until 2023-12-20
 * - AI @ann: order paint by January 5
 * - AI @ann: call the shop by 10:30
 * - ~~AI: order wheels~~
 * - AI models become larger
 */
export const actionItemRule: Rule = {
  name: "action-item",
  *check(context) {
    const { actionItems } = context.minutes;
    const owned = new Set(actionItems.flatMap(({ owners, line }) => (owners.length > 0 ? [line] : [])));
    const previous = previousOf(context);
    const open = actionItems.filter(({ done }) => !done);
    for (const item of open) {
      const range = rangeOnLine(context, item.line);
      const due = findDueProblem(item, context.minutes.date);
      if (due !== null) yield { message: due, range };
      if (!item.explicit) continue;
      const tasks = countTasks(item.text, context);
      if (tasks > 1) yield { message: actionItemMessages.several(tasks), range };
      if (previous !== null && isDoneIn(previous, item, context))
        yield { message: actionItemMessages.done(previous.path), range, evenIfRepeated: true };
    }
    const marked = open.filter(({ explicit, line }) => explicit && !context.isRepeated(line));
    yield* findOwnerless(marked, context, owned);
    yield* findNoPersons(marked, context);
  },
};

/** Reports the items without an owner, all in one finding, if the series names owners. */
function* findOwnerless(
  items: readonly ActionItem[],
  context: RuleContext,
  owned: ReadonlySet<number>,
): Iterable<Violation> {
  const hasSpeakers = hasInitialsAsSpeakers(context.document);
  const found = items.filter(
    (item) =>
      item.owners.length === 0 &&
      everybodyIn(item, context) === undefined &&
      isMarkedHere(item, context, owned, hasSpeakers),
  );
  const [first] = found;
  if (first === undefined || !namesOwners(context)) return;
  yield {
    message:
      found.length === 1
        ? actionItemMessages.nobody(first.text)
        : actionItemMessages.severalNobody(found.map(({ line }) => line)),
    range: rangeOnLine(context, first.line),
    otherRanges: found.slice(1).map(({ line }) => rangeOnLine(context, line)),
  };
}

/** Minimum number of items in other minutes that show whether a series names owners. */
const minItems = 4;

function namesOwners({ others }: Pick<RuleContext, "others">): boolean {
  const items = others.flatMap((other) => other.items.filter(({ explicit }) => explicit));
  const owned = items.filter(({ owners }) => owners.length > 0);
  return items.length < minItems || owned.length >= 0.5 * items.length;
}

/** Reports the owners that are no persons, all in one finding, unless earlier minutes of the series have such owners. */
function* findNoPersons(items: readonly ActionItem[], context: RuleContext): Iterable<Violation> {
  const found = items.flatMap((item) => {
    const owner = item.owners.find((each) => isNoPerson(each, context)) ?? everybodyIn(item, context);
    return owner === undefined ? [] : [{ owner, line: item.line }];
  });
  const [first] = found;
  const isUsual = context.earlier.some(({ items: known }) =>
    known.some(({ owners }) => owners.some((owner) => isNoPerson(owner, context))),
  );
  if (first === undefined || isUsual) return;
  yield {
    message:
      found.length === 1
        ? actionItemMessages.noPerson(first.owner)
        : actionItemMessages.severalNoPerson(found.map(({ line }) => line)),
    range: rangeOnLine(context, first.line),
    otherRanges: found.slice(1).map(({ line }) => rangeOnLine(context, line)),
  };
}

/** Returns the word for everybody that begins an item without an owner: "All: …". */
function everybodyIn(
  { owners, text }: ActionItem,
  { patterns }: Pick<RuleContext, "patterns">,
): string | undefined {
  const word = owners.length === 0 ? /^([\p{L}-]{2,20}):/u.exec(text)?.[1] : undefined;
  return word !== undefined && patterns.everybody.has(word.toLowerCase()) ? word : undefined;
}

/** Returns what is wrong with the due date of an item. */
function findDueProblem(
  { due, dueProblem }: ActionItem,
  meeting: string | null,
): Violation["message"] | null {
  if (due !== null && meeting !== null && due < meeting) return actionItemMessages.dueBefore(due, meeting);
  if (dueProblem === undefined) return null;
  const { reason, text } = dueProblem;
  if (reason === "impossible") return actionItemMessages.dueImpossible(text);
  return reason === "unclear" || meeting === null
    ? actionItemMessages.dueUnclear(text)
    : actionItemMessages.duePassed(text, meeting);
}

/** Returns whether an item has "AI: …" on its own line and names nobody. Task boxes and lists may have owners elsewhere. */
function isMarkedHere(
  { line, lines, text }: ActionItem,
  { document, patterns }: Pick<RuleContext, "document" | "patterns">,
  owned: ReadonlySet<number>,
  hasSpeakers: boolean,
): boolean {
  const written = (document.lines[line - 1] ?? "").slice(document.textStart[line - 1] ?? 0);
  const keyword = findActionKeywords(written, patterns).find(
    ({ to, inBrackets }) => !inBrackets && /^[*_`]{0,3}:/.test(written.slice(to)),
  );
  const isElsewhere = document.blockAt[line - 1]?.kind === "heading" || /^\[[ x]\]/i.test(written);
  if (
    keyword === undefined ||
    noAssignment.test(keyword.word) ||
    isElsewhere ||
    namesSomebody.test(text) ||
    (hasSpeakers && /^A[IPR]$/.test(keyword.word)) ||
    needsNobody(text, patterns) ||
    [line, lines.to].some((next) => ownerLabel.test(document.lines[next] ?? "")) ||
    /@[a-z\d]|(?:->|=>|→)[ \t]*\p{L}/iu.test(written.slice(keyword.to) + text)
  )
    return false;
  // "dNation create a new issue": an unknown name is a company's.
  if (/^\p{L}*\p{Ll}\p{Lu}/u.test(text) && patterns.task.test(text.slice(text.indexOf(" ") + 1)))
    return false;
  for (let each = lines.from; each <= lines.to; each++) if (owned.has(each)) return false;
  return true;
}

function isNoPerson(
  owner: string,
  {
    github,
    patterns,
    config,
    repository,
  }: Pick<RuleContext, "config" | "repository" | "github" | "patterns">,
): boolean {
  const key = owner.toLowerCase();
  // "Dock team" is a team that knows who it is.
  const isGroup = (patterns.groupWord.test(owner) && !owner.includes(" ")) || owner.includes("/");
  const isOwner = [repository.owner, ...config.references.owners].some((name) => name.toLowerCase() === key);
  return isGroup || isOwner || github?.people.get(key) === "organization";
}

/** Minimum characters of a text to recognise an item by; shorter texts may belong to different items. */
const minRecognisableLength = 20;

/** Returns the previous minutes of the series, from which people copy open items. */
function previousOf({
  others,
  minutes: { date },
}: Pick<RuleContext, "minutes" | "others">): SeriesMinutes | null {
  let last: SeriesMinutes | null = null;
  for (const other of others) {
    if (date === null || other.date === null || other.date >= date) continue;
    if (last === null || other.date > (last.date ?? "")) last = other;
  }
  return last;
}

function isDoneIn(
  previous: SeriesMinutes,
  { text, owners }: ActionItem,
  { earlier }: Pick<RuleContext, "earlier">,
): boolean {
  const wanted = normalizeTaskText(text);
  if (wanted.length < minRecognisableLength) return false;
  // "order wheels" may be done as "order wheels (done)".
  const isCopy = (item: SeriesMinutes["items"][number]): boolean =>
    `${item.text} `.startsWith(`${wanted} `) && sameOwners(item.owners, owners);
  const copies = previous.items.filter(isCopy);
  if (copies.length === 0 || copies.some(({ done }) => !done)) return false;
  // A box that is ticked at every meeting, "Find a note taker", is open again at the next one.
  const isTicked = (other: SeriesMinutes): boolean => other.items.some((item) => item.done && isCopy(item));
  return earlier.filter(isTicked).length === 1;
}

function sameOwners(some: readonly string[], others: readonly string[]): boolean {
  const key = (owners: readonly string[]) =>
    owners
      .map((owner) => owner.toLowerCase())
      .sort()
      .join();
  return key(some) === key(others);
}
