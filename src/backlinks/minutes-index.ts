import { groupBy } from "../minutes/group-by.ts";
import {
  addressKey,
  type ActionItem,
  type LineRange,
  type Minutes,
  type Reference,
} from "../minutes/minutes.ts";

/**
 * Index of minutes by address and by line. A file may discuss thousands of issues, and a search for the content of one issue
 * must not scan all of them.
 */
type MinutesIndex = {
  /** By `addressKey`, in the order of the file. */
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  /** Action items whose line is in one of the ranges, in the order of the file. */
  itemsIn(ranges: readonly LineRange[]): readonly ActionItem[];
};

const indexes = new WeakMap<Minutes, MinutesIndex>();

/** Indexes minutes and caches the index by object identity. */
export function indexMinutes(minutes: Minutes): MinutesIndex {
  const known = indexes.get(minutes);
  if (known !== undefined) return known;
  const { references, actionItems } = minutes;
  const byAddress = groupBy(
    references.filter(({ address }) => address !== null),
    ({ address }) => (address === null ? "" : addressKey(address)),
  );
  const byLine = actionItems
    .map((item, at) => ({ at, item, line: item.line }))
    .sort((a, b) => a.line - b.line);
  const index: MinutesIndex = {
    references: byAddress,
    itemsIn(ranges) {
      const found: (typeof byLine)[number][] = [];
      for (const { from, to } of ranges)
        for (let i = firstIndexFrom(byLine, from); (byLine[i]?.line ?? Infinity) <= to; i += 1) {
          const each = byLine[i];
          if (each !== undefined) found.push(each);
        }
      return found.sort((a, b) => a.at - b.at).map(({ item }) => item);
    },
  };
  indexes.set(minutes, index);
  return index;
}

/** Returns the references to any of the addresses, in the order of the file. */
export function findReferences(minutes: Minutes, addresses: ReadonlySet<string>): readonly Reference[] {
  const { references } = indexMinutes(minutes);
  const groups = [...addresses].flatMap((key) => {
    const group = references.get(key);
    return group === undefined ? [] : [group];
  });
  const [only] = groups;
  if (groups.length <= 1) return only ?? [];
  const wanted = new Set(groups.flat());
  return minutes.references.filter((reference) => wanted.has(reference));
}

/** Returns the index of the first item whose line is at least `line`. The items are sorted by line. */
function firstIndexFrom(items: readonly { readonly line: number }[], line: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.line ?? Infinity) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
