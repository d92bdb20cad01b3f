import type { Item, StatusClaim } from "./tracking/item.ts";
import { addressKey, formatAddress } from "../minutes/minutes.ts";
import type { ItemTarget } from "./dashboard/dashboard.ts";
import type { DashboardIssue } from "./dashboard/dashboard-issue.ts";
import type { CommandIssue } from "./commands/command-context.ts";
import type { Lookup, Target } from "../model/target.ts";

/** Lookups of the references of items, by `addressKey`. */
export type LookupsByAddress = ReadonlyMap<string, Lookup>;

export function indexLookups(lookups: readonly Lookup[]): LookupsByAddress {
  return new Map(lookups.map((each) => [addressKey(each.address), each]));
}

/**
 * Finds the issue that an item is about: the first open one of its references, or else the first one. Returns "unknown" if
 * GitHub did not answer. An issue that was converted to a discussion does not count.
 */
export function findItemTarget(item: Item, lookups: LookupsByAddress): Target | "unknown" | null {
  const found = item.references.map((address) => lookups.get(addressKey(address)));
  const targets = found.flatMap((each) =>
    each !== undefined && "target" in each && !isConverted(each.target) ? [each.target] : [],
  );
  const isUnknown = found.some(
    (each) => each === undefined || ("unreachable" in each && each.unreachable === "no answer"),
  );
  return targets.find(({ open }) => open) ?? (isUnknown ? "unknown" : (targets[0] ?? null));
}

/** Returns all issues that may have reminders of an item or comments about it. */
export function allReferences({ references, formerReferences = [] }: Item): Item["references"] {
  return [...references, ...formerReferences];
}

/** Returns whether an issue that may have a reminder of the item, or a claim about it, was not read. */
export function hasUnreadReference(item: Item, lookups: LookupsByAddress): boolean {
  return allReferences(item).some((address) => {
    const found = lookups.get(addressKey(address));
    return found === undefined || ("unreachable" in found && found.unreachable === "no answer");
  });
}

/** Returns whether an issue that may have comments about the item was not read, now or for good. */
export function hasUnreadableReference(item: Item, lookups: LookupsByAddress): boolean {
  return allReferences(item).some((address) => {
    const found = lookups.get(addressKey(address));
    return found === undefined || !("target" in found);
  });
}

function isConverted({ conversation }: Target): boolean {
  return conversation?.converted === true;
}

/** Returns the target as the dashboard shows it: with its current address if that is known. */
export function describeTarget(item: Item, lookups: LookupsByAddress): ItemTarget | null {
  const [written] = item.references;
  if (written === undefined) return null;
  const target = findItemTarget(item, lookups);
  if (target === null || target === "unknown")
    return { addressInMinutes: formatAddress(written), address: null, public: false };
  return { addressInMinutes: target.addressInMinutes, address: formatAddress(target), public: target.public };
}

/** Collects the issues on which people may write commands: the targets of items and the dashboards. */
export function collectCommandIssues(
  items: readonly Item[],
  lookups: LookupsByAddress,
  dashboards: readonly DashboardIssue[],
): readonly CommandIssue[] {
  const issues = new Map<string, CommandIssue>();
  const itemsOn = new Map<string, Set<string>>();
  for (const item of items)
    for (const address of allReferences(item)) {
      const found = lookups.get(addressKey(address));
      if (found === undefined || !("target" in found)) continue;
      const { id, repositoryId, conversation, commentRemovals, public: isPublic } = found.target;
      const issue = issues.get(id) ?? {
        id,
        repositoryId,
        public: isPublic,
        ...findOldestReadComment(found.target),
        foreignComments: conversation?.foreignComments ?? [],
        ownComments: conversation?.ownComments ?? [],
        commentRemovals,
        items: [],
      };
      issues.set(id, issue);
      itemsOn.set(id, (itemsOn.get(id) ?? new Set()).add(item.id));
    }
  const ids = items.map(({ id }) => id);
  const all = [...issues.values()].map((issue) => ({
    ...issue,
    items: [...(itemsOn.get(issue.id) ?? [])],
  }));
  return [...all, ...dashboards.map((list) => ({ ...list, items: ids }))];
}

/** Returns nothing if all comments were read. */
function findOldestReadComment({
  conversation,
  hasAllOurComments,
}: Target): Pick<CommandIssue, "oldestReadComment"> {
  if (conversation !== null && hasAllOurComments) return {};
  const { foreignComments = [], ownComments = [] } = conversation ?? {};
  const all = [...foreignComments, ...ownComments];
  return { oldestReadComment: all.reduce((oldest, { id }) => Math.min(oldest, id), Infinity) };
}

/**
 * Returns the status claims from closings of the only issue on an item's own line.
 * @param isPublic  whether everybody may read the minutes. Then the state of a private issue must stay hidden.
 */
export function collectClosingClaims(
  item: Item,
  lookups: LookupsByAddress,
  isPublic: boolean,
): readonly StatusClaim[] {
  const [address, ...others] = item.references;
  if (address === undefined || others.length > 0 || !item.ownReferences) return [];
  const found = lookups.get(addressKey(address));
  if (found === undefined || !("target" in found) || (isPublic && !found.target.public)) return [];
  // Converting it to a discussion closed it.
  if (isConverted(found.target)) return [];
  const { closedAt, conversation } = found.target;
  const closings = conversation?.closings ?? [];
  // The event of an old closing might not be among those that were read.
  const hasClosingEvent = closedAt === null || closings.some(({ closed }) => closed);
  const all = hasClosingEvent ? closings : [...closings, { at: closedAt, closed: true }];
  return all.map(({ at, closed }) => ({
    status: closed ? "done" : "open",
    at,
    by: { kind: "issue", address: formatAddress(found.target) },
  }));
}

/** Returns the time when the last of an item's issues was closed, or null if one is open or unknown or there is none. */
export function findLastClosing(item: Item, lookups: LookupsByAddress, isPublic: boolean): Date | null {
  const closings = item.references.map((address) => {
    const found = lookups.get(addressKey(address));
    if (found === undefined || !("target" in found) || isConverted(found.target)) return null;
    return found.target.public || !isPublic ? found.target.closedAt : null;
  });
  return closings.reduce<Date | null>(
    (latest, at, i) =>
      at === null || (i > 0 && latest === null) ? null : latest === null || at > latest ? at : latest,
    null,
  );
}
