import { chooseDashboard } from "../../action-items/dashboard/merge-dashboards.ts";
import { dashboardSentences } from "../../action-items/messages.ts";
import { isMergedList, readDashboard } from "../../action-items/dashboard/parse-dashboard.ts";
import type { DashboardIssue, DashboardVersion } from "../../action-items/dashboard/dashboard-issue.ts";
import type { Access, App } from "../client/app.ts";
import { readDashboardIssue, type ReadIssue } from "./dashboard-issue.ts";
import { UnclearAnswer } from "../client/failure.ts";
import { findOwnIssues, type OwnIssue } from "./own-issues.ts";
import type { MinutesRepository } from "./repository.ts";

/** Which issue is the dashboard, and what is known of its past, which does not change any more. */
export type RememberedDashboard = {
  /** Its node id, or null where it is not known, or not the only one. */
  issue: string | null;
  /** By the id of the edit. */
  readonly versions: Map<string, DashboardVersion>;
  /** See `Dashboards`. */
  merged: readonly DashboardIssue[];
};

export type Dashboards = {
  /** The one to write to. */
  readonly issue: DashboardIssue | null;
  /** Others, of which what people did is still to be brought to that one. */
  readonly duplicates: readonly DashboardIssue[];
  /** Those of which that was done and that have comments: what was said beneath them goes on counting. */
  readonly merged: readonly DashboardIssue[];
  /** Whether there can be none: issues are switched off in the minutes repository. */
  readonly issuesOff: boolean;
};

const issuesOff: Dashboards = { issue: null, duplicates: [], merged: [], issuesOff: true };

/**
 * Finds and reads the dashboard, and whatever else there is of the kind: two processes may have made one at the same
 * time, and earlier versions of the bot made one at each start.
 * @param isDashboard  whether an issue of ours is the list of these minutes
 */
export async function readDashboards(
  app: App,
  access: Access,
  minutes: MinutesRepository,
  remembered: RememberedDashboard,
  isDashboard: (issue: DashboardIssue) => boolean,
): Promise<Dashboards> {
  if (!minutes.hasIssues) return issuesOff;
  if (remembered.issue !== null) {
    const seen = await readDashboardIssue(app, access, remembered.issue, remembered.versions);
    if (seen !== null && seen.issue.repositoryId === minutes.id && !isOver(seen))
      return { issue: seen.issue, duplicates: [], merged: remembered.merged, issuesOff: false };
    forget(remembered);
    // It was there and is not any more: no list that lags.
    app.recent.created(minutes.nodeId, null);
  }
  const own = await findOwnIssues(app, access, minutes);
  if (own === null) return issuesOff;
  const ids = own.filter(mayBeDashboard).map(({ id }) => id);
  const created = app.recent.createdIn(minutes.nodeId);
  if (created !== null && !own.some(({ id }) => id === created)) ids.push(created);
  const lists: (ReadIssue & { readonly versions: ReadonlyMap<string, DashboardVersion> })[] = [];
  const merged: DashboardIssue[] = [];
  for (const id of ids) {
    const versions = new Map<string, DashboardVersion>();
    const seen = await readDashboardIssue(app, access, id, versions);
    if (seen === null && lists.length === 0)
      throw new UnclearAnswer("GitHub listed an issue that it does not know");
    if (seen === null || !isDashboard(seen.issue)) continue;
    if (isMergedList(seen.issue.body)) merged.push(seen.issue);
    else lists.push({ ...seen, versions });
  }
  const issue = chooseDashboard(lists.filter((each) => !isOver(each)).map((each) => each.issue));
  // Where people want no list, or none that is written, there is none to bring anything to.
  const isSettled = issue === null || issue.closed || issue.locked;
  const duplicates = isSettled ? [] : lists.map((each) => each.issue).filter(({ id }) => id !== issue.id);
  remembered.merged = merged;
  if (issue !== null && duplicates.length === 0) {
    remembered.issue = issue.id;
    const chosen = lists.find((each) => each.issue.id === issue.id);
    for (const [edit, version] of chosen?.versions ?? []) remembered.versions.set(edit, version);
  }
  return { issue, duplicates, merged, issuesOff: false };
}

/** Whether it is worth reading: people may have rewritten all of it, or the bot brought it to its end. */
function mayBeDashboard({ title, body, comments }: OwnIssue): boolean {
  if (isMergedList(body)) return comments > 0;
  return title === dashboardSentences.title || readDashboard(body) !== null;
}

/** Whether a list is none any more: the bot closed it, as one of several. */
function isOver({ issue, isSetAside }: ReadIssue): boolean {
  return isSetAside || isMergedList(issue.body);
}

function forget(remembered: RememberedDashboard): void {
  remembered.issue = null;
  remembered.versions.clear();
}
