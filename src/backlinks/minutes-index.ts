import { groupBy } from "../minutes/group-by.ts";
import {
  addressKey,
  type ActionItem,
  type LineRange,
  type Minutes,
  type Reference,
} from "../minutes/minutes.ts";

/**
 * What minutes say, by address and by line: a file may discuss thousands of issues, and all that is said about one must
 * not cost reading all that is said about the others.
 */
export type MinutesIndex = {
  /** By `addressKey`, in the order of the file. */
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  /** Action items whose line is in one of the ranges, in the order of the file. */
  itemsIn(ranges: readonly LineRange[]): readonly ActionItem[];
};

const indexes = new WeakMap<Minutes, MinutesIndex>();

/** The index of minutes, made once for as long as somebody keeps these. */
export function indexOf(minutes: Minutes): MinutesIndex {
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
        for (let i = firstFrom(byLine, from); (byLine[i]?.line ?? Infinity) <= to; i += 1) {
          const each = byLine[i];
          if (each !== undefined) found.push(each);
        }
      return found.sort((a, b) => a.at - b.at).map(({ item }) => item);
    },
  };
  indexes.set(minutes, index);
  return index;
}

/** The references of minutes to any of some addresses, in the order of the file. */
export function referencesTo(minutes: Minutes, addresses: ReadonlySet<string>): readonly Reference[] {
  const { references } = indexOf(minutes);
  const groups = [...addresses].flatMap((key) => {
    const group = references.get(key);
    return group === undefined ? [] : [group];
  });
  const [only] = groups;
  if (groups.length <= 1) return only ?? [];
  const wanted = new Set(groups.flat());
  return minutes.references.filter((reference) => wanted.has(reference));
}

/** Where those begin whose line is at least `line`; the items are in the order of their lines. */
function firstFrom(items: readonly { readonly line: number }[], line: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.line ?? Infinity) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
