import leven from "leven";
import { seriesOf } from "../minutes/date.ts";
import { instantOf } from "./calendar.ts";
import type { Item, ItemHistory, Occurrence, StatedItem, Word } from "./item.ts";
import { bareTitle, tellingTopics } from "./topic.ts";
import { dice, wordsOf } from "./words.ts";

/** An item as the dashboard or a reminder listed it before. */
export type KnownItem = { readonly id: string; readonly path: string; readonly text: string };

/**
 * The items as they stand now, one for each history. An item keeps the id under which it was known: that of one of its
 * statements, else, where a statement was corrected or its file renamed, that of the known one which reads almost the
 * same and is no other's. What was never known takes the id of its first statement.
 * @param known  earlier ones first
 * @param timeZone  of the minutes, which speak from the beginning of the meeting's day
 */
export function itemsOf(
  histories: readonly ItemHistory[],
  known: readonly KnownItem[],
  timeZone = "UTC",
): readonly Item[] {
  const claims = claimKnown(histories, known);
  const startOf = startsOfDays(timeZone);
  return histories.map((history) => describe(history, claims.get(history) ?? null, startOf));
}

/** The same for one history alone. */
export function itemOf(history: ItemHistory, known: readonly KnownItem[], timeZone = "UTC"): Item {
  return describe(history, claimKnown([history], known).get(history) ?? null, startsOfDays(timeZone));
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

/** Which known id belongs to which history, each to one. */
function claimKnown(
  histories: readonly ItemHistory[],
  known: readonly KnownItem[],
): ReadonlyMap<ItemHistory, string> {
  const claims = new Map<ItemHistory, string>();
  const knownIds = new Set(known.map(({ id }) => id));
  const stated = new Set<string>();
  const byPath = new Map<string, ItemHistory[]>();
  for (const history of histories) {
    for (const { id, path } of history.occurrences) {
      stated.add(id);
      if (knownIds.has(id) && !claims.has(history)) claims.set(history, id);
      const there = byPath.get(path);
      if (!there) byPath.set(path, [history]);
      else if (there.at(-1) !== history) there.push(history);
    }
  }
  const lost = known.filter(({ id }) => !stated.has(id));
  const pairs = lost.flatMap((item, order) => {
    // A file that is gone was renamed, mostly to mend its date: its items stand in another one of the series.
    const places = byPath.get(item.path) ?? histories.filter(({ series }) => series === seriesOf(item.path));
    return places.flatMap((history) => {
      const alike = claims.has(history) ? 0 : likest(history, item);
      return alike < almostTheSame ? [] : [{ history, id: item.id, order, alike }];
    });
  });
  pairs.sort((a, b) => b.alike - a.alike || a.order - b.order);
  const taken = new Set<string>();
  for (const { history, id } of pairs) {
    if (claims.has(history) || taken.has(id)) continue;
    claims.set(history, id);
    taken.add(id);
  }
  return claims;
}

const almostTheSame = 0.75;
/** Longer texts are compared by their words alone. */
const mostLetters = 300;

function likest(history: ItemHistory, { path, text }: KnownItem): number {
  const inFile = history.occurrences.filter((occurrence) => occurrence.path === path);
  const compared = inFile.length > 0 ? history.occurrences : history.occurrences.slice(0, 1);
  return Math.max(...compared.map(({ item }) => alike(item.text, text)));
}

function alike(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  const letters = longest === 0 || longest > mostLetters ? 0 : 1 - leven(a, b) / longest;
  return Math.max(letters, dice(wordsOf(a), wordsOf(b)));
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
    owners: items.findLast(({ owners }) => owners.length > 0)?.owners ?? [],
    due: dueOf(occurrences),
    explicit: items.some(({ explicit }) => explicit),
    references: withReferences.references,
    ownReferences: withReferences.ownReferences,
    words: wordsOfMinutes(occurrences, startOf),
  };
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
