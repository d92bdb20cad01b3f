import leven from "leven";
import { seriesOf } from "../../minutes/minutes-path.ts";
import { groupBy } from "../../minutes/group-by.ts";
import type { Steps } from "../../minutes/steps.ts";
import type { ItemHistory, KnownItem } from "./item.ts";
import { diceSimilarity, weightTerms, type WeightedTerms } from "../../minutes/vocabulary/weighted-terms.ts";

const minSimilarity = 0.75;
/** Term weight that a text needs to be recognised in any file. */
const minDistinctiveWeight = 2;
/** Limits of the comparison. */
const limits = { textCharacters: 300, itemsPerFile: 300, textsPerItem: 20 } as const;

/**
 * Matches listed ids with histories, one to one: by the id of a statement, the earliest listed one first. If a statement was
 * corrected or its file renamed, no statement has the id any more. Then the id goes to a history without an id that has almost
 * the same text, in the same file or in a possible successor of the file.
 * @param listed  listed items, the earliest first
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

type IdCandidate = { readonly history: ItemHistory; readonly id: string; readonly similarity: number };

/** Returns possible pairs of history and id, the most similar first. */
function* findCandidates(
  histories: readonly ItemHistory[],
  unmatched: readonly KnownItem[],
  paths: ReadonlySet<string>,
): Steps<readonly IdCandidate[]> {
  const byLocation = new Map<string, ItemHistory[]>();
  for (const history of histories)
    for (const location of new Set(
      collectPaths(history).flatMap((path) => [path, ...findRelatedLocations(path)]),
    )) {
      const known = byLocation.get(location);
      if (known) known.push(history);
      else byLocation.set(location, [history]);
    }
  const byText = groupBy(histories, latestText);
  const compare = createSimilarity();
  const pairs: IdCandidate[] = [];
  for (const { id, path, text } of unmatched) {
    // Files are renamed mostly to correct their date, or with their folder.
    const locations = paths.has(path) ? [path] : findRelatedLocations(path);
    const nearHistories = new Set(
      locations.flatMap((location) => (byLocation.get(location) ?? []).slice(-limits.itemsPerFile)),
    );
    let isNear = false;
    for (const history of nearHistories) {
      const texts = new Set(history.occurrences.slice(-limits.textsPerItem).map(({ item }) => item.text));
      const similarity = Math.max(...[...texts].map((other) => compare(...cutToSameLength(text, other))));
      yield;
      if (similarity < minSimilarity) continue;
      isNear = true;
      pairs.push({ history, id, similarity });
    }
    if (isNear || paths.has(path)) continue;
    // If the name and the folder of a file changed, only exactly equal, distinctive text is recognised.
    const same =
      weightTerms(text).total < minDistinctiveWeight
        ? []
        : (byText.get(text) ?? []).slice(-limits.itemsPerFile);
    for (const history of same) pairs.push({ history, id, similarity: 1 });
  }
  return pairs.sort((a, b) => b.similarity - a.similarity);
}

/**
 * Returns keys of the files that may contain the items of a removed file: its series, and files of its name in other
 * folders.
 */
function findRelatedLocations(path: string): readonly string[] {
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

/**
 * Returns a function for the similarity of two texts, 0 to 1. It compares letters to recognise a typo, and terms to
 * recognise a longer correction.
 */
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
    const mayBeTypo = longer <= limits.textCharacters && shorter >= longer * minSimilarity;
    return Math.max(mayBeTypo ? 1 - leven(a, b) / longer : 0, diceSimilarity(read(a), read(b)));
  };
}
