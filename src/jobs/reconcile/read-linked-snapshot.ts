import { isDeepStrictEqual } from "node:util";
import type { ItemPlan } from "../../action-items/item-plan.ts";
import type { ItemSnapshot } from "../../action-items/item-snapshot.ts";
import { linkItems, type ItemLink } from "../../action-items/issues/item-link.ts";
import type { Item } from "../../action-items/tracking/item.ts";

/** What was read from GitHub, and the items with the issues that were opened for them. */
export type LinkedSnapshot = { readonly items: readonly Item[]; readonly snapshot: ItemSnapshot };

/** The links, the issues behind them, and the issues behind those that this shows. */
const maxReads = 3;

/**
 * Reads the snapshot of items with the issues that were opened for them. What GitHub shows may link an item to another issue:
 * then it is read again.
 * @param remembered  the links that the dashboard remembers
 */
export async function readLinkedSnapshot(
  items: readonly Item[],
  remembered: readonly ItemLink[],
  read: (items: readonly Item[]) => Promise<ItemSnapshot>,
): Promise<LinkedSnapshot> {
  let linked = linkItems(items, remembered);
  let snapshot = await read(linked);
  for (let reads = 1; reads < maxReads; reads++) {
    const found = linkItems(items, snapshot.links, snapshot.lookups);
    if (isDeepStrictEqual(found, linked)) break;
    linked = found;
    snapshot = await read(linked);
  }
  return { items: linked, snapshot };
}

/**
 * Plans with cached issues and verifies the plan. It reads the issues of the plan's writes again, because a cached one may
 * have been closed or may have our comment by now. If something changed there, it plans again.
 */
export async function planVerified(
  readSnapshot: (uncached: ReadonlySet<string>) => Promise<LinkedSnapshot>,
  planFor: (read: LinkedSnapshot) => Promise<ItemPlan>,
): Promise<ItemPlan> {
  const read = await readSnapshot(new Set());
  const plan = await planFor(read);
  const written = new Set(plan.changes.map(({ on }) => on.id));
  const { lookups } = read.snapshot;
  const cached = [...lookups].filter(([, each]) => "target" in each && written.has(each.target.id));
  if (cached.length === 0) return plan;
  const current = await readSnapshot(new Set(cached.map(([key]) => key)));
  return isDeepStrictEqual(current, read) ? plan : planFor(current);
}
