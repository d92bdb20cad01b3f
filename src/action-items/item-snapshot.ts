import type { Authority } from "./commands/command-context.ts";
import type { DashboardIssue } from "./dashboard/dashboard-issue.ts";
import type { ParsedDashboard } from "./dashboard/dashboard.ts";
import type { DuplicateIssue } from "./issues/duplicate-issues.ts";
import type { ItemLink } from "./issues/item-link.ts";
import type { OpeningDecisions } from "./issues/opening.ts";
import type { LookupsByAddress } from "./item-targets.ts";
import type { Reason } from "../model/change.ts";

/** State of action items that was read from GitHub, without the minutes. */
export type ItemSnapshot = {
  readonly dashboard: DashboardIssue | null;
  /** Other dashboards, whose content still has to be merged into the dashboard. */
  readonly duplicates: readonly DashboardIssue[];
  /** Dashboards that were merged. Only the comments on them still count. */
  readonly merged: readonly DashboardIssue[];
  /** Reason why no dashboard can be written, or null if one can. */
  readonly writeBlockReason: Reason | null;
  /** Parsed bodies of the dashboard and its duplicates, merged; null without a dashboard. */
  readonly parsedDashboard: ParsedDashboard | null;
  readonly lookups: LookupsByAddress;
  readonly authority: Authority;
  /** What becomes of the commands for an issue. */
  readonly openings: OpeningDecisions;
  /** The issues that were opened for items. The first one of an item counts. */
  readonly links: readonly ItemLink[];
  readonly duplicateIssues: readonly DuplicateIssue[];
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
