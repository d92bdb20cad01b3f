import { groupBy } from "../../minutes/group-by.ts";
import { orderOwners } from "./dashboard-rows.ts";
import type { SizedRow } from "./row-printer.ts";

/** The rows of each part, and those that fit into none. */
export type Placement = {
  readonly parts: readonly (readonly SizedRow[])[];
  readonly leftOut: readonly SizedRow[];
};

type PlacementOptions = {
  /** Index of the part that lists an item now, by id. */
  readonly currentParts: ReadonlyMap<string, number>;
  /** Characters for rows in each existing part. */
  readonly capacities: readonly number[];
  /** Indexes of the parts that keep their rows and get no others, for example because people closed or locked them. */
  readonly closedParts: ReadonlySet<number>;
  /** Characters for rows in a new part. */
  readonly newCapacity: number;
  readonly maxParts: number;
};

/** A part is filled so far with items that come from elsewhere. The rest is for new items of its owners. */
const fillRatio = 0.9;
/**
 * If all items fill fewer parts so far, the last parts are given up. It is lower than `fillRatio`, and no owner's items are split
 * for it, or parts would come and go.
 */
const shrinkRatio = 0.7;

/**
 * Distributes rows over the parts of the list. A row stays in its part as long as it fits, so that nothing wanders when items
 * come and go. New rows join the other ones of their owner, or go with them to the first part with enough space.
 * @param rows  the most important first
 */
export function placeRows(rows: readonly SizedRow[], options: PlacementOptions): Placement {
  const { capacities } = options;
  for (let count = 1; count < capacities.length; count++) {
    const fewer = { ...options, capacities: capacities.slice(0, count), maxParts: count };
    const shrunk = place(rows, { ...fewer, ratio: shrinkRatio, keepsGroups: true });
    if (shrunk.leftOut.length === 0) return shrunk;
  }
  return place(rows, { ...options, ratio: fillRatio, keepsGroups: false });
}

type PlacementStrategy = {
  /** How far a part is filled with rows from elsewhere. */
  readonly ratio: number;
  /** Whether a group of rows that fits nowhere as a whole is left out. */
  readonly keepsGroups: boolean;
};

function place(rows: readonly SizedRow[], options: PlacementOptions & PlacementStrategy): Placement {
  const { currentParts, capacities, closedParts, newCapacity, maxParts, ratio, keepsGroups } = options;
  const parts = capacities.map((capacity) => createPart(capacity));
  const openParts = parts.filter((_, i) => !closedParts.has(i));
  const homeless: SizedRow[] = [];
  for (const row of rows) {
    const part = parts[currentParts.get(row.row.item.id) ?? -1];
    if (part === undefined || !add(part, [row], 1)) homeless.push(row);
  }
  const leftOut: SizedRow[] = [];
  for (const group of [...groupBy(homeless, groupKey)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [key, members] = group;
    const home = openParts.find(({ keys }) => keys.has(key));
    if (home !== undefined && add(home, members, keepsGroups ? ratio : 1)) continue;
    if (openParts.some((part) => add(part, members, ratio))) continue;
    if (keepsGroups) {
      leftOut.push(...members);
      continue;
    }
    const size = sizeOf(members);
    if (size <= newCapacity * ratio && parts.length < maxParts) {
      const part = createPart(newCapacity);
      add(part, members, 1);
      parts.push(part);
      openParts.push(part);
      continue;
    }
    for (const row of members) {
      if (openParts.some((part) => add(part, [row], ratio))) continue;
      const part = createPart(newCapacity);
      if (parts.length < maxParts && add(part, [row], 1)) {
        parts.push(part);
        openParts.push(part);
      } else leftOut.push(row);
    }
  }
  const order = new Map(rows.map((row, i) => [row, i]));
  const rank = (row: SizedRow): number => order.get(row) ?? 0;
  return { parts: parts.map(({ rows: all }) => all.toSorted((a, b) => rank(a) - rank(b))), leftOut };
}

type Part = {
  readonly capacity: number;
  readonly rows: SizedRow[];
  readonly keys: Set<string>;
  size: number;
};

function createPart(capacity: number): Part {
  return { capacity, rows: [], keys: new Set(), size: 0 };
}

/** Adds rows to a part if all of them fit. */
function add(part: Part, rows: readonly SizedRow[], ratio: number): boolean {
  const size = sizeOf(rows);
  if (part.size + size > part.capacity * ratio) return false;
  part.size += size;
  part.rows.push(...rows);
  for (const row of rows) part.keys.add(groupKey(row));
  return true;
}

function sizeOf(rows: readonly SizedRow[]): number {
  return rows.reduce((sum, { size }) => sum + size, 0);
}

/** Returns the key of the group with a row's box. Rows without an owner sort last, and the folded ones behind them. */
function groupKey({ row }: SizedRow): string {
  if (row.section !== "owner") return row.section === "done" ? "\uFFFF\uFFFF" : "\uFFFF";
  return orderOwners(row.item)[0]?.toLowerCase() ?? "";
}
