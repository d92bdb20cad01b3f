import { trackItemsInSteps } from "./tracking/track-items.ts";
import type { Item, ItemFile, StatusClaim } from "./tracking/item.ts";
import { buildItemsInSteps } from "./tracking/build-items.ts";
import { deriveItemState, type ItemWithState } from "./tracking/status-claim.ts";
import type { Config } from "../config/config.ts";
import { groupBy } from "../minutes/group-by.ts";
import type { Steps } from "../minutes/steps.ts";
import type { ParsedDashboard, Tick } from "./dashboard/dashboard.ts";
import type { DashboardIssue } from "./dashboard/dashboard-issue.ts";
import {
  readCommandComments,
  type Authority,
  type CommandContext,
  type CommandComment,
} from "./commands/command-comments.ts";
import {
  findLastClosing,
  collectClosingClaims,
  collectCommandIssues,
  type LookupsByAddress,
} from "./item-targets.ts";
import { sortTicks } from "./dashboard/merge-dashboards.ts";
import { findTicks } from "./dashboard/ticks.ts";

/** State of action items that was read from GitHub, without the minutes. */
export type ItemSnapshot = {
  readonly dashboard: DashboardIssue | null;
  /** Other dashboards, whose content still has to be merged into the dashboard. */
  readonly duplicates: readonly DashboardIssue[];
  /** Dashboards that were merged. Only the comments on them still count. */
  readonly merged: readonly DashboardIssue[];
  /** Reason why no dashboard can be written, or null if one can. */
  readonly writeBlockReason: string | null;
  /** Parsed bodies of the dashboard and its duplicates, merged; null without a dashboard. */
  readonly parsedDashboard: ParsedDashboard | null;
  readonly lookups: LookupsByAddress;
  readonly authority: Authority;
};

export type ItemStates = {
  readonly items: readonly ItemWithState[];
  readonly ticks: readonly Tick[];
  readonly comments: readonly CommandComment[];
};

/** Returns the dashboard, its parts and its duplicates. */
export function unmergedDashboards({
  dashboard,
  duplicates,
}: Pick<ItemSnapshot, "dashboard" | "duplicates">): readonly DashboardIssue[] {
  return dashboard === null ? [] : [dashboard, ...(dashboard.parts ?? []), ...duplicates];
}

/** Returns all dashboards whose comments count. */
export function allDashboards(
  snapshot: Pick<ItemSnapshot, "dashboard" | "duplicates" | "merged">,
): readonly DashboardIssue[] {
  return [...unmergedDashboards(snapshot), ...snapshot.merged];
}

/**
 * Builds the items under the ids that the first dashboard uses. The ids of other dashboards are added to `ids`.
 */
export function* identifyItems(
  files: readonly ItemFile[],
  [first, ...others]: readonly ParsedDashboard[],
  { timeZone }: Config["minutes"],
): Steps<readonly Item[]> {
  const histories = yield* trackItemsInSteps(files);
  const items = yield* buildItemsInSteps(histories, first?.memory.known ?? [], timeZone);
  if (others.length === 0) return items;
  const taken = new Set(items.flatMap(({ ids }) => ids));
  const more = items.map(() => new Set<string>());
  for (const { memory } of others) {
    const elsewhere = yield* buildItemsInSteps(histories, memory.known, timeZone);
    for (const [i, { ids }] of elsewhere.entries())
      for (const id of ids) if (!taken.has(id)) more[i]?.add(id);
  }
  return items.map((item, i) => ({ ...item, ids: [...item.ids, ...(more[i] ?? [])] }));
}

/** Derives the state of every item from the latest status claim. */
export function* deriveItemStates(
  items: readonly Item[],
  snapshot: Omit<ItemSnapshot, "writeBlockReason">,
  { timeZone }: Config["minutes"],
  minutes: { readonly id: number; readonly public: boolean },
  now: Date,
): Steps<ItemStates> {
  const { parsedDashboard, lookups, authority } = snapshot;
  const issues = collectCommandIssues(items, lookups, allDashboards(snapshot));
  const context = { ...createCommandContext(items, timeZone, minutes.id), authority };
  const comments: CommandComment[] = [];
  for (const issue of issues) {
    comments.push(...readCommandComments(issue, context));
    yield;
  }
  const ticks = sortTicks([
    ...(parsedDashboard?.memory.ticks ?? []),
    ...unmergedDashboards(snapshot).flatMap(({ versions }) => findTicks(versions)),
  ]);
  const claims = byId<{ readonly id: string; readonly claim: StatusClaim }>([
    ...ticks.map(({ id, ...claim }) => ({ id, claim })),
    ...comments.flatMap(({ claims }) => claims),
  ]);
  const snoozes = byId(comments.flatMap(({ snoozes }) => snoozes));
  const states: ItemWithState[] = [];
  for (const item of items) {
    const closings = collectClosingClaims(item, lookups, minutes.public);
    const evidence = {
      claims: [...item.ids.flatMap((id) => claims.get(id) ?? []).map(({ claim }) => claim), ...closings],
      snoozes: item.ids.flatMap((id) => snoozes.get(id) ?? []).map(({ snooze }) => snooze),
      nearIssueClosedAt: closings.length > 0 ? null : findLastClosing(item, lookups, minutes.public),
    };
    states.push({
      item,
      state: deriveItemState({ ...item, claims: ignoreFutureMeetings(item, now) }, evidence),
    });
    yield;
  }
  return { items: states, ticks, comments };
}

/**
 * Lowers claims of minutes with a future date. Such a date is a mistake, so they outrank no other claim until it is
 * corrected.
 */
function ignoreFutureMeetings({ claims: [first, ...others] }: Item, now: Date): Item["claims"] {
  const ignoreIfFuture = (claim: StatusClaim): StatusClaim =>
    claim.at > now ? { ...claim, at: new Date(0) } : claim;
  return [ignoreIfFuture(first), ...others.map(ignoreIfFuture)];
}

export function createCommandContext(
  items: readonly Item[],
  timeZone: string,
  repositoryId: number,
): Omit<CommandContext, "authority"> {
  return {
    items,
    timeZone,
    repositoryId,
    isOwner: ({ owners, names = [] }, login) =>
      owners.some((owner) => owner.toLowerCase() === login.toLowerCase()) &&
      !names.includes(login.toLowerCase()),
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return groupBy(all, ({ id }) => id);
}
