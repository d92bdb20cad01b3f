import leven from "leven";
import { seriesOf } from "../../minutes/dates/date.ts";
import { groupBy } from "../../minutes/group-by.ts";
import type { Steps } from "../../minutes/steps.ts";
import type { ItemHistory } from "./item.ts";
import { dice, wordsOf, type Words } from "./weighted-terms.ts";

/** An item as the dashboard or a reminder listed it before; of a long text the beginning with "…" is enough. */
export type ListedItem = { readonly id: string; readonly path: string; readonly text: string };

const almostTheSame = 0.75;
/** What words have to tell to be known again anywhere. */
const telling = 2;
/** So many letters, items and wordings are compared; nobody mends more typos at once. */
const most = { letters: 300, items: 300, wordings: 20 } as const;

/**
 * Which listed id belongs to which history, each to one: the id of one of its statements, the earliest that was listed.
 * Where a statement was corrected or its file renamed no statement has the id any more: then it belongs to the history in
 * the same file, or where a file that is gone may be now, which reads almost the same and has no other.
 * @param listed  earlier ones first
 */
export function* claimIds(
  histories: readonly ItemHistory[],
  listed: readonly ListedItem[],
): Steps<ReadonlyMap<ItemHistory, string>> {
  const claims = new Map<ItemHistory, string>();
  const ids = new Set(listed.map(({ id }) => id));
  const stated = new Set<string>();
  for (const history of histories)
    for (const { id } of history.occurrences) {
      stated.add(id);
      if (ids.has(id) && !claims.has(history)) claims.set(history, id);
    }
  const lost = listed.filter(({ id }) => !stated.has(id));
  if (lost.length === 0) return claims;
  const free = histories.filter((history) => !claims.has(history));
  const pairs = yield* pairsOf(free, lost, new Set(histories.flatMap(pathsOf)));
  const taken = new Set<string>();
  for (const { history, id } of pairs) {
    if (claims.has(history) || taken.has(id)) continue;
    claims.set(history, id);
    taken.add(id);
  }
  return claims;
}

type Pair = { readonly history: ItemHistory; readonly id: string; readonly alike: number };

/** Histories and the ids that may be theirs, the most alike first. */
function* pairsOf(
  histories: readonly ItemHistory[],
  lost: readonly ListedItem[],
  paths: ReadonlySet<string>,
): Steps<readonly Pair[]> {
  const byPlace = new Map<string, ItemHistory[]>();
  for (const history of histories)
    for (const place of new Set(pathsOf(history).flatMap((path) => [path, ...placesNear(path)]))) {
      const there = byPlace.get(place);
      if (there) there.push(history);
      else byPlace.set(place, [history]);
    }
  const byText = groupBy(histories, textOf);
  const compare = comparison();
  const pairs: Pair[] = [];
  for (const { id, path, text } of lost) {
    // Files are renamed mostly to mend their date, or with their folder.
    const places = paths.has(path) ? [path] : placesNear(path);
    const there = new Set(places.flatMap((place) => (byPlace.get(place) ?? []).slice(-most.items)));
    let isNear = false;
    for (const history of there) {
      const texts = new Set(history.occurrences.slice(-most.wordings).map(({ item }) => item.text));
      const alike = Math.max(...[...texts].map((other) => compare(...equallyLong(text, other))));
      yield;
      if (alike < almostTheSame) continue;
      isNear = true;
      pairs.push({ history, id, alike });
    }
    if (isNear || paths.has(path)) continue;
    // Under another name in another folder it is known by the very same words, if these tell anything.
    const same = wordsOf(text).total < telling ? [] : (byText.get(text) ?? []).slice(-most.items);
    for (const history of same) pairs.push({ history, id, alike: 1 });
  }
  return pairs.sort((a, b) => b.alike - a.alike);
}

/** Where the items of a file that is gone may be: in its series, or in the file of its name in another folder. */
function placesNear(path: string): readonly string[] {
  return [`${seriesOf(path)}/`, `*/${path.slice(path.lastIndexOf("/") + 1)}`];
}

function textOf({ occurrences }: ItemHistory): string {
  return (occurrences.at(-1)?.item.text ?? "").replaceAll(/\s+/g, " ").trim();
}

function equallyLong(listed: string, stated: string): [string, string] {
  const text = stated.replaceAll(/\s+/g, " ").trim();
  if (!listed.endsWith("…")) return [listed, text];
  const beginning = listed.slice(0, -1);
  return [beginning, text.slice(0, beginning.length)];
}

function pathsOf({ occurrences }: ItemHistory): readonly string[] {
  return occurrences.map(({ path }) => path);
}

/** How alike two texts are, 0 to 1: letter by letter for a typo, word by word for a longer correction. */
function comparison(): (a: string, b: string) => number {
  const words = new Map<string, Words>();
  const read = (text: string): Words => {
    const known = words.get(text) ?? wordsOf(text);
    words.set(text, known);
    return known;
  };
  return (a, b) => {
    if (a === b) return 1;
    const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
    const mayBeTypo = longer <= most.letters && shorter >= longer * almostTheSame;
    return Math.max(mayBeTypo ? 1 - leven(a, b) / longer : 0, dice(read(a), read(b)));
  };
}
