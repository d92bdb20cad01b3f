import type { Item, ItemFile } from "../../action-items/tracking/item.ts";
import { dayOf } from "../../action-items/calendar.ts";
import { minutesPaths, seriesName, type Config } from "../../config/config.ts";
import { apply } from "../../github/write/apply.ts";
import { readDashboards, type Dashboards } from "../../github/read/dashboard.ts";
import { lookUpFollowed } from "../../github/read/targets/cached-targets.ts";
import { lookUpPeople } from "../../github/read/people.ts";
import type { Tree } from "../../github/read/files/trees.ts";
import { dateInPath } from "../../minutes/dates/date.ts";
import { addressKey, type Address } from "../../minutes/minutes.ts";
import { defangUrl } from "../../render/defang-url.ts";
import { planned, type Outcome } from "../../model/change.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { itemReasons } from "../../action-items/plan-reasons.ts";
import { planItems, type ItemPlan } from "../../action-items/item-plan.ts";
import type { SeenDashboard } from "../../action-items/dashboard/dashboard.ts";
import type { DashboardIssue } from "../../action-items/dashboard/dashboard-issue.ts";
import type { ItemPlanSetting, ListSeen } from "../../action-items/item-plan-setting.ts";
import {
  knownItems,
  listsOf,
  stateItems,
  unmergedLists,
  type ItemsSeen,
} from "../../action-items/tracking/item-states.ts";
import { everyReference, lookUpsByAddress } from "../../action-items/tracking/item-targets.ts";
import { mergeLists } from "../../action-items/dashboard/merge-dashboards.ts";
import { readDashboard } from "../../action-items/dashboard/parse-dashboard.ts";
import { authorityOn } from "./item-authority.ts";
import { landingsOf } from "./item-landings.ts";
import { readItemFiles, rememberRead, type ItemFiles } from "./item-files.ts";
import type { RepositoryMemory } from "../memory.ts";
import type { ItemsRead } from "./minutes-files.ts";
import { tellOf, type Run } from "./reconcile-context.ts";
import { doYielding } from "../yielding.ts";

/** What became of the action items, and when to look again where GitHub asked to wait or did not answer. */
export type Followed = {
  readonly outcomes: readonly Outcome[];
  readonly until: Date | null;
  readonly again: boolean;
  /** The list was made just now: another process may have made one at the same time. */
  readonly isNew: boolean;
};

export type FollowSetting = {
  readonly memory: RepositoryMemory;
  readonly tree: Tree;
  /** The minutes that the run is about; null where time alone is its reason. */
  readonly changed: readonly MinutesFile[] | null;
  /** What the run read already. */
  readonly read: readonly ItemsRead[];
};

const margin = 45 * 86_400_000;

/** Makes the dashboard, the reminders and the answers to commands say what follows from the minutes and from what people said. */
export async function followActionItems(run: Run, config: Config, setting: FollowSetting): Promise<Followed> {
  const first = await followOnce(run, config, setting);
  if (!first.isMerging) return first;
  const next = await followOnce(run, config, setting);
  return {
    ...next,
    outcomes: [...first.outcomes.filter(isDone), ...next.outcomes],
    again: next.again || next.isMerging,
    isNew: first.isNew || next.isNew,
  };
}

/** What is said once is not said again by the second round. */
function isDone({ result }: Outcome): boolean {
  return result !== "skipped" && result !== "waiting";
}

/** @returns whether there are several lists, of which the one that stays says only now what all of them say */
async function followOnce(
  run: Run,
  config: Config,
  setting: FollowSetting,
): Promise<Followed & { readonly isMerging: boolean }> {
  const { memory, tree, changed, read: known } = setting;
  const { app, minutes, stopping } = run;
  const isMinutes = minutesPaths(config);
  const isWanted = (path: string): boolean => dateInPath(path) !== null && isMinutes(path);
  rememberRead(known, tree, memory);
  const dashboards = await readDashboards(
    app,
    run.access,
    minutes,
    memory.dashboard,
    isDashboardOf(minutes.id),
  );
  // Where there never was an item there is no dashboard, and nothing to read all minutes for.
  const isMoot = changed !== null && minutes.finished !== null && !changed.some(statesItems);
  const nothing = { outcomes: [], until: null, again: false, isNew: false, isMerging: false };
  if (isMoot && dashboards.issue === null) return nothing;
  const read = await readItemFiles(run, config, tree, isWanted, memory);
  const files = { ...read, files: withoutIgnored(read.files, config) };
  const lists = readLists({ ...dashboards, dashboard: dashboards.issue });
  const items = await doYielding(knownItems(files.files, lists, config));
  const seen = await seeItems(run, config, memory, items, dashboards, new Set());
  const plan = await planFor(run, config, setting, files, items, seen);
  // What was remembered of an issue may be old; before something is written there it is read again.
  const written = new Set(plan.changes.map(({ on }) => on.id));
  const stale = [...seen.lookUps].filter(([, each]) => "target" in each && written.has(each.target.id));
  const fresh =
    stale.length === 0
      ? plan
      : await planFor(
          run,
          config,
          setting,
          files,
          items,
          await seeItems(run, config, memory, items, dashboards, new Set(stale.map(([key]) => key))),
        );
  if (config.dryRun)
    return {
      ...nothing,
      outcomes: [...fresh.changes.map(planned), ...fresh.left, ...fresh.unread, ...fresh.missed],
    };
  const { outcomes, until } = await apply(fresh.changes, { app, minutes, stopping, tell: tellOf(run) });
  // Time alone changes nothing about it.
  const missed = changed === null ? [] : fresh.missed;
  const told = [...outcomes, ...fresh.unread, ...missed];
  const isNew = dashboards.issue === null && outcomes.some(({ result }) => result === "listed");
  const isMerging =
    dashboards.duplicates.length > 0 && fresh.changes.some((change) => change.do === "edit dashboard");
  return { outcomes: told, until, again: await wasTickedMeanwhile(run, memory, fresh), isNew, isMerging };
}

function statesItems({ versions }: MinutesFile): boolean {
  return versions.some(
    ({ reading }) => reading !== null && reading !== "unreadable" && reading.actionItems.length > 0,
  );
}

function withoutIgnored(files: readonly ItemFile[], config: Config): readonly ItemFile[] {
  if (config.actionItems.inferred !== "ignore") return files;
  return files.map((file) => ({ ...file, items: file.items.filter(({ explicit }) => explicit) }));
}

/** Whether an issue of ours is the list of these minutes, whatever people made of its text. */
function isDashboardOf(repository: number): (issue: DashboardIssue) => boolean {
  const isIts = (body: string): boolean => {
    const listed = readDashboard(body);
    return listed !== null && (listed.repository ?? repository) === repository;
  };
  return ({ body, versions }) =>
    isIts(body) || versions.some((version) => version.ours && version.body !== null && isIts(version.body));
}

/** What the list and its duplicates say. */
function readLists(lists: Parameters<typeof unmergedLists>[0]): readonly SeenDashboard[] {
  return unmergedLists(lists).flatMap(({ body }) => readDashboard(body) ?? []);
}

type Seen = ItemsSeen & ListSeen;

/** @param afresh  addresses of which nothing remembered is to be believed */
async function seeItems(
  run: Run,
  config: Config,
  memory: RepositoryMemory,
  items: readonly Item[],
  { issue: dashboard, duplicates, merged, issuesOff }: Dashboards,
  afresh: ReadonlySet<string>,
): Promise<Seen> {
  const { app, access, minutes, refused } = run;
  const addresses = new Map<string, Address>();
  const since = new Map<string, number>();
  for (const item of items)
    for (const address of everyReference(item)) {
      const key = addressKey(address);
      addresses.set(key, address);
      since.set(key, Math.min(since.get(key) ?? Infinity, Date.parse(item.first.date) - margin));
    }
  const readBackTo = (address: Address): Date => new Date(since.get(addressKey(address)) ?? 0);
  const lookUps = lookUpsByAddress(
    await lookUpFollowed(
      [...addresses.values()],
      { app, access, minutes, config, refused, readBackTo },
      memory.lookUps,
      afresh,
    ),
  );
  const lists = { dashboard, duplicates, merged };
  const listed = mergeLists(readLists(lists));
  const authority = await authorityOn(run, config, memory, items, lookUps, listsOf(lists));
  const mayWrite = run.installation.permissions["issues"] === "write";
  const noList = issuesOff ? itemReasons.issuesOff : mayWrite ? null : itemReasons.mayNotList;
  return { ...lists, noList, listed, lookUps, authority };
}

async function planFor(
  run: Run,
  config: Config,
  { memory, changed }: Pick<FollowSetting, "memory" | "changed">,
  { files, unread, passing }: ItemFiles,
  items: readonly Item[],
  seen: Seen,
): Promise<ItemPlan> {
  const { app, access, minutes, head } = run;
  const stated = await doYielding(stateItems(items, seen, config, minutes, app.settings.now()));
  const open = stated.items.filter(({ state }) => !state.done).map(({ item }) => item);
  const owners = config.actionItems.remind.on === "off" ? [] : open.flatMap((item) => item.owners);
  const people = await lookUpPeople(app, access, minutes, owners, memory.people);
  const since = minutes.since ?? head.at;
  const isListWanted = config.actionItems.dashboard && seen.noList === null && !config.dryRun;
  const { listed } = seen;
  const landings = { listed, since, changed, isListWanted };
  const { landed, beforeBaseline } = await landingsOf(run, memory, open, landings);
  const now = app.settings.now();
  const { timeZone } = config.minutes;
  const setting: ItemPlanSetting = {
    files,
    unread,
    passing,
    people,
    landed,
    beforeBaseline,
    mentioned: app.recent.mentions.lately(),
    repositoryId: minutes.id,
    public: minutes.public,
    config,
    now,
    minutes,
    since,
    texts: {
      serverUrl: app.settings.serverUrl,
      minutesRepository: `${minutes.owner}/${minutes.name}`,
      repositoryId: minutes.id,
      appUrl: (await app.identity()).url,
      seriesName: (series) => seriesName(config, series),
      minutesPublic: minutes.public,
      today: dayOf(now, timeZone),
      timeZone,
      times: config.actionItems.remind.times,
      commit: head.oid,
      dashboardUrl: seen.dashboard === null ? null : issueUrl(run, seen.dashboard.number),
    },
  };
  return doYielding(planItems(stated, seen, setting));
}

/** Each reminder that links to the dashboard itself would be listed there. */
function issueUrl({ app, minutes }: Run, number: number): string | null {
  const { serverUrl } = app.settings;
  const url = `${serverUrl}/${minutes.owner}/${minutes.name}/issues/${number}`;
  return defangUrl(url, [new URL(serverUrl).host]);
}

/** A tick that crossed with our rewriting is in the history of the body: then it is all done again. */
async function wasTickedMeanwhile(
  run: Run,
  memory: RepositoryMemory,
  { changes }: ItemPlan,
): Promise<boolean> {
  if (!changes.some((change) => change.do === "edit dashboard")) return false;
  const { versions } = memory.dashboard;
  const before = new Set(versions.keys());
  await readDashboards(run.app, run.access, run.minutes, memory.dashboard, isDashboardOf(run.minutes.id));
  return [...versions].some(([id, { ours }]) => !ours && !before.has(id));
}
