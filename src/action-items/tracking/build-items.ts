import { runAllSteps, type Steps } from "../../minutes/steps.ts";
import { instantOf } from "../../minutes/dates/calendar.ts";
import { addressKey } from "../../minutes/minutes.ts";
import { matchKnownIds } from "./match-known-ids.ts";
import type { Item, ItemHistory, KnownItem, Occurrence, StatedItem, StatusClaim } from "./item.ts";
import { removeRemarks, specificTopics } from "./topic.ts";

/**
 * Builds the current items, one for each history. An item keeps the id under which it was known: the id of one of its
 * statements or, if a statement was corrected or its file renamed, the id of the known item with almost the same text. A new
 * item gets the id of its first statement.
 * @param known  known items, the earliest first
 * @param timeZone  time zone of the minutes. A claim in minutes is dated 00:00 on the day of the meeting.
 */
export function buildItems(
  histories: readonly ItemHistory[],
  known: readonly KnownItem[],
  timeZone = "UTC",
): readonly Item[] {
  return runAllSteps(buildItemsInSteps(histories, known, timeZone));
}

/** The same in steps, because each known item without a statement is compared with hundreds. */
export function* buildItemsInSteps(
  histories: readonly ItemHistory[],
  known: readonly KnownItem[],
  timeZone: string,
): Steps<readonly Item[]> {
  const knownIds = yield* matchKnownIds(histories, known);
  const startOf = createDayStarts(timeZone);
  const items: Item[] = [];
  for (const history of histories) {
    items.push(mergeStatements(history, knownIds.get(history) ?? null, startOf));
    yield;
  }
  return items;
}

type StartOf = (day: string) => Date;

/** Returns a function that computes the start of a day, with a cache. */
function createDayStarts(timeZone: string): StartOf {
  const starts = new Map<string, Date>();
  return (day) => {
    const start = starts.get(day) ?? instantOf(day, 0, timeZone);
    starts.set(day, start);
    return start;
  };
}

function mergeStatements(
  { series, occurrences }: ItemHistory,
  knownId: string | null,
  startOf: StartOf,
): Item {
  const [first] = occurrences;
  const latest = occurrences.at(-1) ?? first;
  const ids = occurrences.map(({ id }) => id);
  const items = occurrences.map(({ item }) => item);
  const topic = specificTopics(items.findLast(hasSpecificTopic) ?? latest.item).at(-1) ?? "";
  const withReferences =
    items.findLast(({ ownReferences }) => ownReferences) ??
    items.findLast(({ references }) => references.length > 0) ??
    latest.item;
  return {
    id: knownId ?? first.id,
    ids: knownId === null || ids.includes(knownId) ? ids : [knownId, ...ids],
    series,
    first,
    latest,
    topic: removeRemarks(topic) || topic,
    text: latest.item.text,
    ...findOwners(items),
    due: findDueDate(occurrences),
    explicit: items.some(({ explicit }) => explicit),
    references: withReferences.references,
    ...findFormerReferences(items, withReferences.references),
    ownReferences: withReferences.ownReferences,
    claims: collectClaims(occurrences, startOf),
  };
}

/** A name that any minutes give as a handle counts as a handle in all statements of the item. */
function findOwners(items: readonly StatedItem[]): Pick<Item, "owners" | "names"> {
  const owners = items.findLast(({ owners }) => owners.length > 0)?.owners ?? [];
  const handles = new Set(
    items.flatMap(({ owners, names = [] }) =>
      owners.map((owner) => owner.toLowerCase()).filter((owner) => !names.includes(owner)),
    ),
  );
  const names = owners.map((owner) => owner.toLowerCase()).filter((owner) => !handles.has(owner));
  return { owners, ...(names.length > 0 ? { names } : {}) };
}

function findFormerReferences(
  items: readonly StatedItem[],
  now: Item["references"],
): Pick<Item, "formerReferences"> {
  const kept = new Set(now.map(addressKey));
  const former = items
    .flatMap(({ references }) => references)
    .filter((address) => !kept.has(addressKey(address)));
  const unique = new Map(former.map((address) => [addressKey(address), address]));
  return unique.size === 0 ? {} : { formerReferences: [...unique.values()] };
}

function hasSpecificTopic(item: StatedItem): boolean {
  return specificTopics(item).length > 0;
}

/** Finds the due date. "Next week" carried over with the same text means the week after the first meeting with it. */
function findDueDate(occurrences: ItemHistory["occurrences"]): string | null {
  let due: string | null = null;
  let text: string | null = null;
  for (const { item } of occurrences) {
    if (item.due !== null && (due === null || item.text !== text)) due = item.due;
    text = item.text;
  }
  return due;
}

/** Collects the status claims of minutes. Being carried over is no claim: a done item stays done until minutes reopen it. */
function collectClaims(occurrences: ItemHistory["occurrences"], startOf: StartOf): Item["claims"] {
  const [first] = occurrences;
  const createClaim = (
    status: StatusClaim["status"],
    { date, path, seriesTitle }: Occurrence,
  ): StatusClaim => ({
    status,
    at: startOf(date),
    by: { kind: "minutes", path, ...(seriesTitle ? { seriesTitle } : {}) },
  });
  const claims: [StatusClaim, ...StatusClaim[]] = [createClaim("open", first)];
  let done = false;
  for (const occurrence of occurrences) {
    const { item } = occurrence;
    if (item.done ? !done : item.reopened === true && occurrence !== first)
      claims.push(createClaim(item.done ? "done" : "open", occurrence));
    done = item.done || (done && item.reopened !== true);
  }
  return claims;
}
