import { chooseDashboard } from "../../action-items/dashboard/merge-dashboards.ts";
import { dashboardMessages } from "../../action-items/messages.ts";
import { isMergedDashboard, parseDashboard } from "../../action-items/dashboard/parse-dashboard.ts";
import type { DashboardIssue, DashboardVersion } from "../../action-items/dashboard/dashboard-issue.ts";
import type { Access, App } from "../client/app.ts";
import { readDashboardIssue, type FetchedDashboardIssue } from "./dashboard-issue.ts";
import { UnclearResponse } from "../client/failure.ts";
import { findOwnIssues, type OwnIssue } from "./own-issues.ts";
import type { MinutesRepository } from "./repository.ts";

/** Cached id of the dashboard and the past versions of its text, which no longer change. */
export type CachedDashboard = {
  /** Its node id, or null if it is unknown or not unique. */
  issue: string | null;
  /** Versions by the id of the edit. */
  readonly versions: Map<string, DashboardVersion>;
  /** See `Dashboards`. */
  merged: readonly DashboardIssue[];
};

export type Dashboards = {
  /** The dashboard to write to. */
  readonly issue: DashboardIssue | null;
  /** Duplicates whose changes by people still have to be merged into the dashboard. */
  readonly duplicates: readonly DashboardIssue[];
  /** Merged duplicates with comments: commands in these comments stay valid. */
  readonly merged: readonly DashboardIssue[];
  /** Whether issues are disabled in the minutes repository, so that there can be no dashboard. */
  readonly issuesOff: boolean;
};

const issuesOff: Dashboards = { issue: null, duplicates: [], merged: [], issuesOff: true };

/**
 * Finds and reads the dashboard and its duplicates: two processes may have created one at the same time, and earlier
 * versions of the bot created one at each start.
 * @param isDashboard  returns whether an issue of ours is the dashboard of these minutes
 */
export async function readDashboards(
  app: App,
  access: Access,
  minutes: Pick<MinutesRepository, "id" | "nodeId" | "owner" | "name" | "hasIssues">,
  cache: CachedDashboard,
  isDashboard: (issue: DashboardIssue) => boolean,
): Promise<Dashboards> {
  if (!minutes.hasIssues) return issuesOff;
  if (cache.issue !== null) {
    const fetched = await readDashboardIssue(app, access, cache.issue, cache.versions);
    if (fetched !== null && fetched.issue.repositoryId === minutes.id && !isRetired(fetched))
      return { issue: fetched.issue, duplicates: [], merged: cache.merged, issuesOff: false };
    clearCache(cache);
    // It is gone; this is not a lagging read.
    app.recentWrites.recordCreatedIssue(minutes.nodeId, null);
  }
  const own = await findOwnIssues(app, access, minutes);
  if (own === null) return issuesOff;
  const ids = own.filter(mayBeDashboard).map(({ id }) => id);
  const created = app.recentWrites.findCreatedIssue(minutes.nodeId);
  if (created !== null && !own.some(({ id }) => id === created)) ids.push(created);
  const lists: (FetchedDashboardIssue & { readonly versions: ReadonlyMap<string, DashboardVersion> })[] = [];
  const merged: DashboardIssue[] = [];
  for (const id of ids) {
    const versions = new Map<string, DashboardVersion>();
    const fetched = await readDashboardIssue(app, access, id, versions);
    if (fetched === null && lists.length === 0)
      throw new UnclearResponse("GitHub listed an issue that it does not return");
    if (fetched === null || !isDashboard(fetched.issue)) continue;
    if (isMergedDashboard(fetched.issue.body)) merged.push(fetched.issue);
    else lists.push({ ...fetched, versions });
  }
  const issue = chooseDashboard(lists.filter((each) => !isRetired(each)).map((each) => each.issue));
  // The bot does not write to a closed or locked dashboard, so it merges nothing into it.
  const isSettled = issue === null || issue.closed || issue.locked;
  const duplicates = isSettled ? [] : lists.map((each) => each.issue).filter(({ id }) => id !== issue.id);
  cache.merged = merged;
  if (issue !== null && duplicates.length === 0) {
    cache.issue = issue.id;
    const chosen = lists.find((each) => each.issue.id === issue.id);
    for (const [edit, version] of chosen?.versions ?? []) cache.versions.set(edit, version);
  }
  return { issue, duplicates, merged, issuesOff: false };
}

/** Returns whether an issue may be a dashboard. People may have rewritten its text, or the bot may have merged it. */
function mayBeDashboard({ title, body, comments }: OwnIssue): boolean {
  if (isMergedDashboard(body)) return comments > 0;
  return title === dashboardMessages.title || parseDashboard(body) !== null;
}

/** Returns whether the bot closed or merged a dashboard as a duplicate. */
function isRetired({ issue, isClosedByBot }: FetchedDashboardIssue): boolean {
  return isClosedByBot || isMergedDashboard(issue.body);
}

function clearCache(cache: CachedDashboard): void {
  cache.issue = null;
  cache.versions.clear();
}
