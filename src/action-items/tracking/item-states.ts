import { foldItemsInSteps } from "./history.ts";
import type { Item, ItemFile, Word } from "./item.ts";
import { itemsInSteps } from "./item-of.ts";
import { stateOf, type ItemState } from "./status-claim.ts";
import type { Config } from "../../config/config.ts";
import { groupBy } from "../../minutes/group-by.ts";
import type { Steps } from "../../minutes/steps.ts";
import type { SeenDashboard, Tick } from "../dashboard/dashboard.ts";
import type { DashboardIssue } from "../dashboard/dashboard-issue.ts";
import {
  hearCommands,
  type Authority,
  type CommandSetting,
  type HeardComment,
} from "../commands/item-commands.ts";
import { allClosedAt, closingWords, threadsOf, type LookUps } from "./item-targets.ts";
import { sortTicks } from "../dashboard/merge-dashboards.ts";
import { ticksOf } from "../dashboard/ticks.ts";

/** All that GitHub says about action items, beside the minutes. */
export type ItemsSeen = {
  readonly dashboard: DashboardIssue | null;
  /** Other lists, of which what people did is still to be brought to that one. */
  readonly duplicates: readonly DashboardIssue[];
  /** Lists of which only what was said beneath them still counts. */
  readonly merged: readonly DashboardIssue[];
  /** What the bodies of the list and of its duplicates say, or null where there is none. */
  readonly listed: SeenDashboard | null;
  readonly lookUps: LookUps;
  readonly authority: Authority;
};

export type StatedItems = {
  readonly items: readonly { readonly item: Item; readonly state: ItemState }[];
  readonly ticks: readonly Tick[];
  readonly comments: readonly HeardComment[];
};

/** The list and its duplicates. */
export function unmergedLists({
  dashboard,
  duplicates,
}: Pick<ItemsSeen, "dashboard" | "duplicates">): readonly DashboardIssue[] {
  return dashboard === null ? [] : [dashboard, ...duplicates];
}

/** All lists beneath which something counts. */
export function listsOf(
  seen: Pick<ItemsSeen, "dashboard" | "duplicates" | "merged">,
): readonly DashboardIssue[] {
  return [...unmergedLists(seen), ...seen.merged];
}

/**
 * The items under the ids by which the first of the lists knows them; those that others know them by are among their ids.
 */
export function* knownItems(
  files: readonly ItemFile[],
  [first, ...others]: readonly SeenDashboard[],
  { minutes: { timeZone } }: Config,
): Steps<readonly Item[]> {
  const histories = yield* foldItemsInSteps(files);
  const items = yield* itemsInSteps(histories, first?.memory.known ?? [], timeZone);
  if (others.length === 0) return items;
  const taken = new Set(items.flatMap(({ ids }) => ids));
  const more = items.map(() => new Set<string>());
  for (const { memory } of others) {
    const elsewhere = yield* itemsInSteps(histories, memory.known, timeZone);
    for (const [i, { ids }] of elsewhere.entries())
      for (const id of ids) if (!taken.has(id)) more[i]?.add(id);
  }
  return items.map((item, i) => ({ ...item, ids: [...item.ids, ...(more[i] ?? [])] }));
}

/** How every item stands, by the latest word that anybody said. */
export function* stateItems(
  items: readonly Item[],
  seen: ItemsSeen,
  config: Config,
  minutes: { readonly id: number; readonly public: boolean },
  now: Date,
): Steps<StatedItems> {
  const { listed, lookUps, authority } = seen;
  const threads = threadsOf(items, lookUps, listsOf(seen));
  const setting = { ...commandSettingOf(items, config, minutes.id), authority };
  const comments: HeardComment[] = [];
  for (const thread of threads) {
    comments.push(...hearCommands(thread, setting));
    yield;
  }
  const ticks = sortTicks([
    ...(listed?.memory.ticks ?? []),
    ...unmergedLists(seen).flatMap(({ versions }) => ticksOf(versions)),
  ]);
  const words = byId<{ readonly id: string; readonly word: Word }>([
    ...ticks.map(({ id, ...word }) => ({ id, word })),
    ...comments.flatMap(({ words }) => words),
  ]);
  const snoozes = byId(comments.flatMap(({ snoozes }) => snoozes));
  const states: StatedItems["items"][number][] = [];
  for (const item of items) {
    const closings = closingWords(item, lookUps, minutes.public);
    const heard = {
      words: [...item.ids.flatMap((id) => words.get(id) ?? []).map(({ word }) => word), ...closings],
      snoozes: item.ids.flatMap((id) => snoozes.get(id) ?? []).map(({ snooze }) => snooze),
      nearIssueClosedAt: closings.length > 0 ? null : allClosedAt(item, lookUps, minutes.public),
    };
    states.push({ item, state: stateOf({ ...item, words: heldWords(item, now) }, heard) });
    yield;
  }
  return { items: states, ticks, comments };
}

/** A meeting that is yet to come was held at another time: its minutes outvote nobody until their date is mended. */
function heldWords({ words: [first, ...others] }: Item, now: Date): Item["words"] {
  const held = (word: Word): Word => (word.at > now ? { ...word, at: new Date(0) } : word);
  return [held(first), ...others.map(held)];
}

export function commandSettingOf(
  items: readonly Item[],
  { minutes }: Config,
  repositoryId: number,
): Omit<CommandSetting, "authority"> {
  return {
    items,
    timeZone: minutes.timeZone,
    repositoryId,
    isOwner: ({ owners, names = [] }, login) =>
      owners.some((owner) => owner.toLowerCase() === login.toLowerCase()) &&
      !names.includes(login.toLowerCase()),
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return groupBy(all, ({ id }) => id);
}
