import { finishSteps, type Steps } from "../../minutes/steps.ts";
import { instantOf } from "../calendar.ts";
import { addressKey } from "../../minutes/minutes.ts";
import { claimIds, type ListedItem } from "./match-known-ids.ts";
import type { Item, ItemHistory, Occurrence, StatedItem, Word } from "./item.ts";
import { bareTitle, tellingTopics } from "./topic.ts";

/**
 * The items as they stand now, one for each history. An item keeps the id under which it was known: that of one of its
 * statements, else, where a statement was corrected or its file renamed, that of the known one which reads almost the
 * same and is no other's. What was never known takes the id of its first statement.
 * @param known  earlier ones first
 * @param timeZone  of the minutes, which speak from the beginning of the meeting's day
 */
export function itemsOf(
  histories: readonly ItemHistory[],
  known: readonly ListedItem[],
  timeZone = "UTC",
): readonly Item[] {
  return finishSteps(itemsInSteps(histories, known, timeZone));
}

/** The same in steps: each known item that is lost is compared with hundreds. */
export function* itemsInSteps(
  histories: readonly ItemHistory[],
  known: readonly ListedItem[],
  timeZone: string,
): Steps<readonly Item[]> {
  const claims = yield* claimIds(histories, known);
  const startOf = startsOfDays(timeZone);
  const items: Item[] = [];
  for (const history of histories) {
    items.push(describe(history, claims.get(history) ?? null, startOf));
    yield;
  }
  return items;
}

/** The same for one history alone. */
export function itemOf(history: ItemHistory, known: readonly ListedItem[], timeZone = "UTC"): Item {
  return describe(
    history,
    finishSteps(claimIds([history], known)).get(history) ?? null,
    startsOfDays(timeZone),
  );
}

type StartOf = (day: string) => Date;

/** When days begin; a day that is asked for again is looked up. */
function startsOfDays(timeZone: string): StartOf {
  const starts = new Map<string, Date>();
  return (day) => {
    const start = starts.get(day) ?? instantOf(day, 0, timeZone);
    starts.set(day, start);
    return start;
  };
}

function describe({ series, occurrences }: ItemHistory, claimed: string | null, startOf: StartOf): Item {
  const [first] = occurrences;
  const latest = occurrences.at(-1) ?? first;
  const ids = occurrences.map(({ id }) => id);
  const items = occurrences.map(({ item }) => item);
  const topic = tellingTopics(items.findLast(isUnderTopic) ?? latest.item).at(-1) ?? "";
  const withReferences =
    items.findLast(({ ownReferences }) => ownReferences) ??
    items.findLast(({ references }) => references.length > 0) ??
    latest.item;
  return {
    id: claimed ?? first.id,
    ids: claimed === null || ids.includes(claimed) ? ids : [claimed, ...ids],
    series,
    first,
    latest,
    topic: bareTitle(topic) || topic,
    text: latest.item.text,
    ...ownersOf(items),
    due: dueOf(occurrences),
    explicit: items.some(({ explicit }) => explicit),
    references: withReferences.references,
    ...formerReferences(items, withReferences.references),
    ownReferences: withReferences.ownReferences,
    words: wordsOfMinutes(occurrences, startOf),
  };
}

/** Once minutes gave a name as a handle, it is that person's where the item is carried over. */
function ownersOf(items: readonly StatedItem[]): Pick<Item, "owners" | "names"> {
  const owners = items.findLast(({ owners }) => owners.length > 0)?.owners ?? [];
  const handles = new Set(
    items.flatMap(({ owners, names = [] }) =>
      owners.map((owner) => owner.toLowerCase()).filter((owner) => !names.includes(owner)),
    ),
  );
  const names = owners.map((owner) => owner.toLowerCase()).filter((owner) => !handles.has(owner));
  return { owners, ...(names.length > 0 ? { names } : {}) };
}

function formerReferences(
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

function isUnderTopic(item: StatedItem): boolean {
  return tellingTopics(item).length > 0;
}

/** "Next week" carried over word by word was meant of the week after the first meeting that said so. */
function dueOf(occurrences: ItemHistory["occurrences"]): string | null {
  let due: string | null = null;
  let text: string | null = null;
  for (const { item } of occurrences) {
    if (item.due !== null && (due === null || item.text !== text)) due = item.due;
    text = item.text;
  }
  return due;
}

/** Being carried over is no word: what was done stays done until minutes say otherwise. */
function wordsOfMinutes(occurrences: ItemHistory["occurrences"], startOf: StartOf): Item["words"] {
  const [first] = occurrences;
  const word = (says: Word["says"], { date, path }: Occurrence): Word => ({
    says,
    at: startOf(date),
    by: { kind: "minutes", path },
  });
  const words: [Word, ...Word[]] = [word("open", first)];
  let done = false;
  for (const occurrence of occurrences) {
    const { item } = occurrence;
    if (item.done ? !done : item.reopened === true && occurrence !== first)
      words.push(word(item.done ? "done" : "open", occurrence));
    done = item.done || (done && item.reopened !== true);
  }
  return words;
}
