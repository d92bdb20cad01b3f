import { dayMs } from "../../minutes/dates/calendar-date.ts";
import type { DashboardIssue } from "../../action-items/dashboard/dashboard-issue.ts";
import type { ParsedDashboard } from "../../action-items/dashboard/dashboard.ts";
import { mergeParsedDashboards } from "../../action-items/dashboard/merge-dashboards.ts";
import { parseDashboard } from "../../action-items/dashboard/parse-dashboard.ts";
import { itemOutcomeReasons } from "../../action-items/messages.ts";
import type { Item } from "../../action-items/tracking/item.ts";
import { unmergedDashboards, type ItemSnapshot } from "../../action-items/item-snapshot.ts";
import { allReferences, indexLookups } from "../../action-items/item-targets.ts";
import { readDashboards, type Dashboards } from "../../github/read/dashboards.ts";
import { fetchFollowedTargets } from "../../github/read/targets/cached-targets.ts";
import { addressKey, type Address } from "../../minutes/minutes.ts";
import type { RepositoryCache } from "../run-cache.ts";
import type { Lookup } from "../../model/target.ts";
import { readAuthority } from "./read-authority.ts";
import { readOpenings, type OpeningReads } from "./read-openings.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/** Comments on an issue count from this long before the first meeting that mentions the item. */
const historyMarginMs = 45 * dayMs;

/**
 * Reads what GitHub shows about action items: dashboards, the issues that they refer to, and who may give commands.
 * @param uncached  keys of addresses that are read again although they are cached
 * @param reads  what this pass has read of the repositories for new issues. This function updates it.
 */
export async function readItemSnapshot(
  run: ReconcileContext,
  cache: Pick<RepositoryCache, "lookups" | "authority">,
  items: readonly Item[],
  { issue: dashboard, duplicates, merged, issuesOff }: Dashboards,
  uncached: ReadonlySet<string>,
  reads: OpeningReads,
): Promise<ItemSnapshot> {
  const { app, access, minutes, config, failedLookups, installation } = run;
  const addresses = new Map<string, Address>();
  const oldestRelevantMs = new Map<string, number>();
  for (const item of items)
    for (const address of allReferences(item)) {
      const key = addressKey(address);
      addresses.set(key, address);
      const fromMs = Date.parse(item.first.date) - historyMarginMs;
      oldestRelevantMs.set(key, Math.min(oldestRelevantMs.get(key) ?? Infinity, fromMs));
    }
  const oldestRelevantComment = (address: Address): Date =>
    new Date(oldestRelevantMs.get(addressKey(address)) ?? 0);
  const found = await fetchFollowedTargets(
    [...addresses.values()],
    { app, access, minutes, config, rejections: failedLookups, oldestRelevantComment },
    cache.lookups,
    uncached,
  );
  const lookups = indexLookups(expectOpenedIssues(found, run, cache));
  const lists = { dashboard, duplicates, merged };
  const parsedDashboard = mergeParsedDashboards(parseDashboards(lists));
  const facts = { ...lists, parsedDashboard, lookups };
  const authority = await readAuthority(run, cache.authority, items, facts);
  const openings = await readOpenings(run, items, { ...facts, authority }, reads);
  const mayWrite = installation.permissions["issues"] === "write";
  const { issuesOff: isDisabled, mayNotWriteDashboard } = itemOutcomeReasons;
  const writeBlockReason = issuesOff ? isDisabled : mayWrite ? null : mayNotWriteDashboard;
  return { ...facts, ...openings, writeBlockReason, authority };
}

/** A read that does not find an issue which was opened minutes ago lags behind the write. */
function expectOpenedIssues(
  lookups: readonly Lookup[],
  { app, minutes }: Pick<ReconcileContext, "app" | "minutes">,
  cache: Pick<RepositoryCache, "lookups">,
): readonly Lookup[] {
  const recent = app.recentWrites.findItemIssues(minutes.id);
  const opened = new Set(recent.flatMap(({ issue }) => (issue === null ? [] : [addressKey(issue)])));
  return lookups.map((each): Lookup => {
    const key = addressKey(each.address);
    if ("target" in each || each.unreachable !== "cannot be reached" || !opened.has(key)) return each;
    cache.lookups.delete(key);
    return { address: each.address, unreachable: "no answer" };
  });
}

/** Reads the dashboards of a minutes repository. */
export function readOwnDashboards(
  { app, access, minutes }: Pick<ReconcileContext, "app" | "access" | "minutes">,
  { dashboard }: Pick<RepositoryCache, "dashboard">,
): Promise<Dashboards> {
  return readDashboards(app, access, minutes, dashboard, createDashboardFilter(minutes.id));
}

/** Returns a test whether an issue of ours is a dashboard of these minutes, even after people edited it. */
function createDashboardFilter(repository: number): (issue: DashboardIssue) => boolean {
  const belongsToRepository = (body: string): boolean => {
    const parsed = parseDashboard(body);
    return parsed !== null && (parsed.repository ?? repository) === repository;
  };
  return ({ body, versions }) =>
    belongsToRepository(body) ||
    versions.some((version) => version.ours && version.body !== null && belongsToRepository(version.body));
}

/** Parses the dashboard with its parts as one, and its duplicates. */
export function parseDashboards({
  dashboard,
  duplicates,
}: Parameters<typeof unmergedDashboards>[0]): readonly ParsedDashboard[] {
  const parse = ({ body }: Pick<DashboardIssue, "body">): readonly ParsedDashboard[] => {
    const parsed = parseDashboard(body);
    return parsed === null ? [] : [parsed];
  };
  const list = dashboard === null ? [] : [dashboard, ...(dashboard.parts ?? [])];
  return [mergeParsedDashboards(list.flatMap(parse)) ?? [], duplicates.flatMap(parse)].flat();
}
