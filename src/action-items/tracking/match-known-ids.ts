import leven from "leven";
import { seriesOf } from "../../minutes/minutes-path.ts";
import { groupBy } from "../../minutes/group-by.ts";
import type { Steps } from "../../minutes/steps.ts";
import type { ItemHistory, KnownItem } from "./item.ts";
import { diceSimilarity, weightTerms, type WeightedTerms } from "../../minutes/vocabulary/weighted-terms.ts";

const minSimilarity = 0.75;
/** Term weight that a text needs to be recognised in any file. */
const minDistinctiveWeight = 2;
/** Limits of the comparison: characters of a text, items of a file, texts of an item. */
const max = { letters: 300, items: 300, wordings: 20 } as const;

/**
 * Matches listed ids with histories, one to one: by the id of a statement, the earliest listed one first. Where a statement
 * was corrected or its file renamed no statement has the id any more. Then it goes to a history without id in the same
 * file, or in a possible successor of the file, with almost the same text.
 * @param listed  earlier ones first
 */
export function* matchKnownIds(
  histories: readonly ItemHistory[],
  listed: readonly KnownItem[],
): Steps<ReadonlyMap<ItemHistory, string>> {
  const matches = new Map<ItemHistory, string>();
  const ids = new Set(listed.map(({ id }) => id));
  const stated = new Set<string>();
  for (const history of histories)
    for (const { id } of history.occurrences) {
      stated.add(id);
      if (ids.has(id) && !matches.has(history)) matches.set(history, id);
    }
  const unmatched = listed.filter(({ id }) => !stated.has(id));
  if (unmatched.length === 0) return matches;
  const free = histories.filter((history) => !matches.has(history));
  const pairs = yield* findCandidates(free, unmatched, new Set(histories.flatMap(collectPaths)));
  const taken = new Set<string>();
  for (const { history, id } of pairs) {
    if (matches.has(history) || taken.has(id)) continue;
    matches.set(history, id);
    taken.add(id);
  }
  return matches;
}

type IdCandidate = { readonly history: ItemHistory; readonly id: string; readonly alike: number };

/** Returns possible pairs of history and id, the most similar first. */
function* findCandidates(
  histories: readonly ItemHistory[],
  unmatched: readonly KnownItem[],
  paths: ReadonlySet<string>,
): Steps<readonly IdCandidate[]> {
  const byPlace = new Map<string, ItemHistory[]>();
  for (const history of histories)
    for (const place of new Set(
      collectPaths(history).flatMap((path) => [path, ...findRelatedPlaces(path)]),
    )) {
      const there = byPlace.get(place);
      if (there) there.push(history);
      else byPlace.set(place, [history]);
    }
  const byText = groupBy(histories, latestText);
  const compare = createSimilarity();
  const pairs: IdCandidate[] = [];
  for (const { id, path, text } of unmatched) {
    // Files are renamed mostly to correct their date, or with their folder.
    const places = paths.has(path) ? [path] : findRelatedPlaces(path);
    const there = new Set(places.flatMap((place) => (byPlace.get(place) ?? []).slice(-max.items)));
    let isNear = false;
    for (const history of there) {
      const texts = new Set(history.occurrences.slice(-max.wordings).map(({ item }) => item.text));
      const similarity = Math.max(...[...texts].map((other) => compare(...cutToSameLength(text, other))));
      yield;
      if (similarity < minSimilarity) continue;
      isNear = true;
      pairs.push({ history, id, alike: similarity });
    }
    if (isNear || paths.has(path)) continue;
    // With another name in another folder only exactly equal, distinctive text is recognised.
    const same =
      weightTerms(text).total < minDistinctiveWeight ? [] : (byText.get(text) ?? []).slice(-max.items);
    for (const history of same) pairs.push({ history, id, alike: 1 });
  }
  return pairs.sort((a, b) => b.alike - a.alike);
}

/** Places where items of a removed file may be: in its series, or in a file of that name in another folder. */
function findRelatedPlaces(path: string): readonly string[] {
  return [`${seriesOf(path)}/`, `*/${path.slice(path.lastIndexOf("/") + 1)}`];
}

function latestText({ occurrences }: ItemHistory): string {
  return (occurrences.at(-1)?.item.text ?? "").replaceAll(/\s+/g, " ").trim();
}

function cutToSameLength(listed: string, stated: string): [string, string] {
  const text = stated.replaceAll(/\s+/g, " ").trim();
  if (!listed.endsWith("…")) return [listed, text];
  const beginning = listed.slice(0, -1);
  return [beginning, text.slice(0, beginning.length)];
}

function collectPaths({ occurrences }: ItemHistory): readonly string[] {
  return occurrences.map(({ path }) => path);
}

/** Returns a function for the similarity of two texts, 0 to 1: by letters for a typo, by terms for a longer correction. */
function createSimilarity(): (a: string, b: string) => number {
  const words = new Map<string, WeightedTerms>();
  const read = (text: string): WeightedTerms => {
    const known = words.get(text) ?? weightTerms(text);
    words.set(text, known);
    return known;
  };
  return (a, b) => {
    if (a === b) return 1;
    const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
    const mayBeTypo = longer <= max.letters && shorter >= longer * minSimilarity;
    return Math.max(mayBeTypo ? 1 - leven(a, b) / longer : 0, diceSimilarity(read(a), read(b)));
  };
}
