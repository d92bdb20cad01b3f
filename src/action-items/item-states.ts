import { trackItemsInSteps } from "./tracking/track-items.ts";
import type { Item, ItemFile, StatusClaim } from "./tracking/item.ts";
import { buildItemsInSteps } from "./tracking/build-items.ts";
import { deriveItemState, type ItemWithState } from "./tracking/status-claim.ts";
import type { Config } from "../config/config.ts";
import { groupBy } from "../minutes/group-by.ts";
import type { Steps } from "../minutes/steps.ts";
import type { ParsedDashboard, RememberedCommand, Tick } from "./dashboard/dashboard.ts";
import { readCommandComments, type CommandComment } from "./commands/command-comments.ts";
import { findLastClosing, collectClosingClaims, collectCommandIssues } from "./item-targets.ts";
import { collectTicks, createCommandContext } from "./item-commands.ts";
import { findKeptCommands, selectRememberedCommands } from "./kept-commands.ts";
import { allDashboards, type ItemSnapshot } from "./item-snapshot.ts";

export type ItemStates = {
  readonly items: readonly ItemWithState[];
  readonly ticks: readonly Tick[];
  readonly comments: readonly CommandComment[];
  /** Commands that the dashboard has to remember. */
  readonly remembered: readonly RememberedCommand[];
};

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
  snapshot: Omit<ItemSnapshot, "writeBlockReason" | "links" | "duplicateIssues">,
  { timeZone }: Config["minutes"],
  minutes: { readonly id: number; readonly public: boolean },
  now: Date,
): Steps<ItemStates> {
  const { lookups, authority } = snapshot;
  const issues = collectCommandIssues(items, lookups, allDashboards(snapshot));
  const ticks = collectTicks(snapshot);
  const context = { ...createCommandContext(items, timeZone, minutes, snapshot), authority };
  const comments: CommandComment[] = [];
  for (const issue of issues) {
    comments.push(...readCommandComments(issue, context));
    yield;
  }
  const claims = byId<{ readonly id: string; readonly claim: StatusClaim }>([
    ...ticks.map(({ id, ...claim }) => ({ id, claim })),
    ...comments.flatMap(({ claims }) => claims),
  ]);
  const snoozes = byId(comments.flatMap(({ snoozes }) => snoozes));
  const kept = findKeptCommands(items, issues, comments, snapshot);
  const switches = byId([
    ...comments.flatMap(({ switches }) => switches),
    ...kept.flatMap(({ do: verb, id, at, login }) =>
      verb === "stop" ? [{ id, switch: { on: false, at, login } }] : [],
    ),
  ]);
  const disowned = byId([
    ...comments.flatMap(({ disowned }) => disowned),
    ...kept.filter((each) => each.do === "not-me"),
  ]);
  const states: ItemWithState[] = [];
  for (const item of items) {
    const closings = collectClosingClaims(item, lookups, minutes.public);
    const evidence = {
      claims: [...item.ids.flatMap((id) => claims.get(id) ?? []).map(({ claim }) => claim), ...closings],
      snoozes: item.ids.flatMap((id) => snoozes.get(id) ?? []).map(({ snooze }) => snooze),
      switches: item.ids.flatMap((id) => switches.get(id) ?? []).map((each) => each.switch),
      nearIssueClosedAt: closings.length > 0 ? null : findLastClosing(item, lookups, minutes.public),
    };
    const logins = item.ids.flatMap((id) => disowned.get(id) ?? []).map(({ login }) => login.toLowerCase());
    states.push({
      item: removeOwners(item, logins),
      state: deriveItemState({ ...item, claims: ignoreFutureMeetings(item, now) }, evidence),
    });
    yield;
  }
  const remembered = [...selectRememberedCommands(comments, minutes.public), ...kept];
  return { items: states, ticks, comments, remembered };
}

/** Removes people who said that an item is not theirs, for good: also if later minutes name them again. */
function removeOwners(item: Item, logins: readonly string[]): Item {
  if (logins.length === 0) return item;
  return { ...item, owners: item.owners.filter((owner) => !logins.includes(owner.toLowerCase())) };
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

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return groupBy(all, ({ id }) => id);
}
