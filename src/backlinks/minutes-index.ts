import { groupBy } from "../minutes/group-by.ts";
import {
  addressKey,
  type ActionItem,
  type Decision,
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
  /** Decisions in one of the ranges that name no issue, and decisions about one of the addresses, in the order of the file. */
  decisionsAbout(addresses: ReadonlySet<string>, ranges: readonly LineRange[]): readonly Decision[];
};

const indexes = new WeakMap<Minutes, MinutesIndex>();

/** Indexes minutes and caches the index by object identity. */
export function indexMinutes(minutes: Minutes): MinutesIndex {
  const known = indexes.get(minutes);
  if (known !== undefined) return known;
  const { references, actionItems } = minutes;
  const decisions = minutes.decisions.filter(({ isPostponed }) => !isPostponed);
  const byAddress = groupBy(
    references.filter(({ address }) => address !== null),
    ({ address }) => (address === null ? "" : addressKey(address)),
  );
  const items = sortByLine(actionItems);
  const unnamed = sortByLine(decisions.filter((decision) => decision.references.length === 0));
  const decisionsByAddress = groupBy(
    decisions.flatMap((decision) => decision.references.map((address) => ({ address, decision }))),
    ({ address }) => addressKey(address),
  );
  const index: MinutesIndex = {
    references: byAddress,
    itemsIn: (ranges) => findInRanges(items, ranges),
    decisionsAbout(addresses, ranges) {
      const about = [...addresses].flatMap((key) => decisionsByAddress.get(key) ?? []);
      const found = new Set([...findInRanges(unnamed, ranges), ...about.map(({ decision }) => decision)]);
      return [...found].sort((one, other) => one.line - other.line);
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

type Located<Item> = { readonly at: number; readonly item: Item; readonly line: number };

function sortByLine<Item extends { readonly line: number }>(all: readonly Item[]): readonly Located<Item>[] {
  return all.map((item, at) => ({ at, item, line: item.line })).sort((a, b) => a.line - b.line);
}

/** Returns the items whose line is in one of the ranges, in the order of the file. */
function findInRanges<Item>(items: readonly Located<Item>[], ranges: readonly LineRange[]): readonly Item[] {
  const found: Located<Item>[] = [];
  for (const { from, to } of ranges)
    for (let i = firstIndexFrom(items, from); (items[i]?.line ?? Infinity) <= to; i += 1) {
      const each = items[i];
      if (each !== undefined) found.push(each);
    }
  return found.sort((a, b) => a.at - b.at).map(({ item }) => item);
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
