import type { Item, Word } from "./item.ts";
import { addressKey, formatAddress } from "../../minutes/minutes.ts";
import type { ItemTarget } from "../dashboard/dashboard.ts";
import type { DashboardIssue } from "../dashboard/dashboard-issue.ts";
import type { CommandThread } from "../commands/item-commands.ts";
import type { LookUp, Target } from "../../model/target.ts";

/** What a look-up found for the references of items, by `addressKey`. */
export type LookUps = ReadonlyMap<string, LookUp>;

export function lookUpsByAddress(lookUps: readonly LookUp[]): LookUps {
  return new Map(lookUps.map((each) => [addressKey(each.address), each]));
}

/**
 * The issue that an item is about: the first open one of those that it names, else the first; unknown where GitHub gave
 * no answer. What went on as a discussion is none.
 */
export function targetOf(item: Item, lookUps: LookUps): Target | "unknown" | null {
  const found = item.references.map((address) => lookUps.get(addressKey(address)));
  const targets = found.flatMap((each) =>
    each !== undefined && "target" in each && !isConverted(each.target) ? [each.target] : [],
  );
  const isUnknown = found.some(
    (each) => each === undefined || ("unreachable" in each && each.unreachable === "later"),
  );
  return targets.find(({ open }) => open) ?? (isUnknown ? "unknown" : (targets[0] ?? null));
}

/** All issues on which an item was asked about, or may have been spoken of. */
export function everyReference({ references, formerReferences = [] }: Item): Item["references"] {
  return [...references, ...formerReferences];
}

/** Whether an issue was not read that may hold a reminder of the item, or a word on it. */
export function isUnread(item: Item, lookUps: LookUps): boolean {
  return everyReference(item).some((address) => {
    const found = lookUps.get(addressKey(address));
    return found === undefined || ("unreachable" in found && found.unreachable === "later");
  });
}

function isConverted({ conversation }: Target): boolean {
  return conversation?.converted === true;
}

/** What the dashboard shows of it: where it is now, if everybody may know. */
export function shownTarget(item: Item, lookUps: LookUps): ItemTarget | null {
  const [written] = item.references;
  if (written === undefined) return null;
  const target = targetOf(item, lookUps);
  if (target === null || target === "unknown")
    return { written: formatAddress(written), address: null, public: false };
  return { written: target.written, address: formatAddress(target), public: target.public };
}

/** The issues on which people may speak about items: what they point to, and the dashboard. */
export function threadsOf(
  items: readonly Item[],
  lookUps: LookUps,
  lists: readonly DashboardIssue[],
): readonly CommandThread[] {
  const threads = new Map<string, CommandThread>();
  const itemsOn = new Map<string, Set<string>>();
  for (const item of items)
    for (const address of everyReference(item)) {
      const found = lookUps.get(addressKey(address));
      if (found === undefined || !("target" in found)) continue;
      const { id, repositoryId, conversation, deletions } = found.target;
      const thread = threads.get(id) ?? {
        id,
        repositoryId,
        voices: conversation?.voices ?? [],
        own: conversation?.own ?? [],
        deletions,
        items: [],
      };
      threads.set(id, thread);
      itemsOn.set(id, (itemsOn.get(id) ?? new Set()).add(item.id));
    }
  const ids = items.map(({ id }) => id);
  const all = [...threads.values()].map((thread) => ({
    ...thread,
    items: [...(itemsOn.get(thread.id) ?? [])],
  }));
  return [...all, ...lists.map((list) => ({ ...list, items: ids }))];
}

/**
 * What the closings of the one issue on an item's own line say of it.
 * @param isPublic  whether everybody may read the minutes: then what becomes of a private issue must not show
 */
export function closingWords(item: Item, lookUps: LookUps, isPublic: boolean): readonly Word[] {
  const [address, ...others] = item.references;
  if (address === undefined || others.length > 0 || !item.ownReferences) return [];
  const found = lookUps.get(addressKey(address));
  if (found === undefined || !("target" in found) || (isPublic && !found.target.public)) return [];
  // It was closed by going on elsewhere.
  if (isConverted(found.target)) return [];
  const { closedAt, conversation } = found.target;
  const closings = conversation?.closings ?? [];
  // The event of an old closing may be beyond those that were read.
  const isTold = closedAt === null || closings.some(({ closed }) => closed);
  const all = isTold ? closings : [...closings, { at: closedAt, closed: true }];
  return all.map(({ at, closed }) => ({
    says: closed ? "done" : "open",
    at,
    by: { kind: "issue", address: formatAddress(found.target) },
  }));
}

/** When the last of an item's issues was closed; null where one is open or not known, or there is none. */
export function allClosedAt(item: Item, lookUps: LookUps, isPublic: boolean): Date | null {
  const closings = item.references.map((address) => {
    const found = lookUps.get(addressKey(address));
    if (found === undefined || !("target" in found) || isConverted(found.target)) return null;
    return found.target.public || !isPublic ? found.target.closedAt : null;
  });
  return closings.reduce<Date | null>(
    (latest, at, i) =>
      at === null || (i > 0 && latest === null) ? null : latest === null || at > latest ? at : latest,
    null,
  );
}
