import { chooseParts, joinParts } from "../../action-items/dashboard/merge-dashboards.ts";
import { dashboardMessages } from "../../action-items/messages.ts";
import { isMergedDashboard, parseDashboard } from "../../action-items/dashboard/parse-dashboard.ts";
import type { DashboardIssue, DashboardVersion } from "../../action-items/dashboard/dashboard-issue.ts";
import type { Access, App } from "../client/app.ts";
import { readDashboardIssue, type FetchedDashboardIssue } from "./dashboard-issue.ts";
import { UnclearResponse } from "../client/failure.ts";
import { findOwnIssues, isIssueGone, type OwnIssue } from "./own-issues.ts";
import type { MinutesRepository } from "./repository.ts";

/** Cached ids of the issues of the list and the past versions of their texts, which no longer change. */
export type CachedDashboard = {
  /** The dashboard, then its parts. Empty if they are unknown or not unique. */
  issues: readonly CachedIssue[];
  /** See `Dashboards`. */
  merged: readonly DashboardIssue[];
};

type CachedIssue = {
  /** The node id. */
  readonly id: string;
  /** Number of the part: 1 is the dashboard itself. */
  readonly part: number;
  /** Versions by the id of the edit. */
  readonly versions: Map<string, DashboardVersion>;
};

export type Dashboards = {
  /** The dashboard to write to, with its parts. */
  readonly issue: DashboardIssue | null;
  /** Duplicates whose changes by people still have to be merged into the dashboard. */
  readonly duplicates: readonly DashboardIssue[];
  /** Merged duplicates with comments: commands in these comments stay valid. */
  readonly merged: readonly DashboardIssue[];
  /** Whether issues are disabled in the minutes repository, so that there can be no dashboard. */
  readonly issuesOff: boolean;
};

const issuesOff: Dashboards = { issue: null, duplicates: [], merged: [], issuesOff: true };

type Minutes = Pick<MinutesRepository, "id" | "nodeId" | "owner" | "name" | "hasIssues">;

/**
 * Finds and reads the dashboard, its parts and its duplicates: two processes may have created one at the same time, and
 * earlier versions of the bot created one at each start.
 * @param isDashboard  returns whether an issue of ours is the dashboard of these minutes, or a part of it
 */
export async function readDashboards(
  app: App,
  access: Access,
  minutes: Minutes,
  cache: CachedDashboard,
  isDashboard: (issue: DashboardIssue) => boolean,
): Promise<Dashboards> {
  if (!minutes.hasIssues) return issuesOff;
  const cached = await readCached(app, access, minutes, cache);
  if (cached !== null) return { issue: cached, duplicates: [], merged: cache.merged, issuesOff: false };
  cache.issues = [];
  const own = await findOwnIssues(app, access, minutes);
  if (own === null) return issuesOff;
  const listed = new Map(own.map(({ id, number }) => [id, number]));
  const created = [...app.recentWrites.findCreatedIssues(minutes.nodeId).values()];
  const ids = [...own.filter(mayBeDashboard).map(({ id }) => id), ...created.filter((id) => !listed.has(id))];
  const lists: (FetchedDashboardIssue & { readonly versions: Map<string, DashboardVersion> })[] = [];
  const merged: DashboardIssue[] = [];
  for (const id of ids) {
    const versions = new Map<string, DashboardVersion>();
    const fetched = await readDashboardIssue(app, access, id, versions);
    if (fetched === null) {
      const number = listed.get(id);
      // Without one of its parts, the bot would create that part again.
      if (number === undefined ? lists.length === 0 : !(await isIssueGone(app, access, minutes, number)))
        throw new UnclearResponse("GitHub knows an issue that it does not return");
      continue;
    }
    if (!isDashboard(fetched.issue)) continue;
    if (isMergedDashboard(fetched.issue.body)) merged.push(fetched.issue);
    else lists.push({ ...fetched, versions });
  }
  const issue = chooseParts(lists.filter((each) => !isRetired(each)).map((each) => each.issue));
  const chosen = issue === null ? [] : [{ ...issue, part: 1 }, ...(issue.parts ?? [])];
  const chosenIds = new Set(chosen.map(({ id }) => id));
  // The bot does not write to a closed or locked dashboard, so it merges nothing into it.
  const isSettled = issue === null || issue.closed || issue.locked;
  const duplicates = isSettled ? [] : lists.map((each) => each.issue).filter(({ id }) => !chosenIds.has(id));
  cache.merged = merged;
  if (duplicates.length === 0)
    cache.issues = chosen.map(({ id, part }) => ({
      id,
      part,
      versions: lists.find((each) => each.issue.id === id)?.versions ?? new Map<string, DashboardVersion>(),
    }));
  return { issue, duplicates, merged, issuesOff: false };
}

/** Reads the issues that are known. Returns null if they are not known, or if one of them is gone or another one was created. */
async function readCached(
  app: App,
  access: Access,
  minutes: Minutes,
  cache: CachedDashboard,
): Promise<DashboardIssue | null> {
  const { issues } = cache;
  const created = app.recentWrites.findCreatedIssues(minutes.nodeId);
  if (issues.length === 0 || [...created].some(([, id]) => !issues.some((each) => each.id === id)))
    return null;
  const read: { readonly issue: DashboardIssue; readonly part: number }[] = [];
  for (const { id, part, versions } of issues) {
    const fetched = await readDashboardIssue(app, access, id, versions);
    if (fetched !== null && fetched.issue.repositoryId === minutes.id && !isRetired(fetched)) {
      read.push({ issue: fetched.issue, part });
      continue;
    }
    // It is gone; this is not a lagging read.
    for (const [number, createdId] of created)
      if (createdId === id) app.recentWrites.recordCreatedIssue(minutes.nodeId, null, number);
    return null;
  }
  const list = joinParts(read);
  // Another process may have made a part that this one does not know.
  return (parseDashboard(list?.body ?? "")?.memory.parts ?? 1) > issues.length ? null : list;
}

/** Returns whether an issue may be a dashboard. People may have rewritten its text, or the bot may have merged it. */
function mayBeDashboard({ title, body, comments }: OwnIssue): boolean {
  if (isMergedDashboard(body)) return comments > 0;
  return dashboardMessages.titlePattern.test(title) || parseDashboard(body) !== null;
}

/** Returns whether the bot closed or merged a dashboard as a duplicate. */
function isRetired({ issue, isClosedByBot }: FetchedDashboardIssue): boolean {
  return isClosedByBot || isMergedDashboard(issue.body);
}
