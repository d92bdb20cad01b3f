import { repositoryLocation, type Location } from "../model/change.ts";
import type { DashboardIssue } from "./dashboard/dashboard-issue.ts";
import type { ItemPlanContext } from "./item-plan-context.ts";
import { unmergedDashboards, type ItemSnapshot } from "./item-snapshot.ts";
import type { Target } from "../model/target.ts";

/** Locations to which changes about items can be written. */
export type ItemLocations = {
  readonly repository: Location;
  /** Null if there is none, or people closed or locked it. In a dry run the repository, if the dashboard would be created. */
  readonly dashboard: Location | null;
  /** Writable dashboards by node id: the dashboard and its duplicates. */
  readonly dashboards: ReadonlyMap<string, Location>;
  /** By node id. */
  readonly targets: ReadonlyMap<string, Target>;
};

export function locateItemWrites(
  {
    dashboard,
    duplicates,
    lookups,
    writeBlockReason,
  }: Pick<ItemSnapshot, "dashboard" | "duplicates" | "lookups" | "writeBlockReason">,
  { minutes, config }: Pick<ItemPlanContext, "minutes" | "config">,
): ItemLocations {
  const repository = repositoryLocation(minutes);
  const assumedDashboard =
    config.dryRun && config.actionItems.dashboard && writeBlockReason === null ? repository : null;
  const targets = [...lookups.values()].flatMap((each) => ("target" in each ? [each.target] : []));
  const writable = unmergedDashboards({ dashboard, duplicates }).filter(
    ({ closed, locked }) => !closed && !locked && writeBlockReason === null,
  );
  const dashboards = new Map(writable.map((each) => [each.id, dashboardLocation(each, repository)]));
  return {
    repository,
    dashboard: dashboard === null ? assumedDashboard : (dashboards.get(dashboard.id) ?? null),
    dashboards,
    targets: new Map(targets.map((target) => [target.id, target])),
  };
}

export function dashboardLocation(
  { id, number }: Pick<DashboardIssue, "id" | "number">,
  repository: Location,
): Location {
  return { ...repository, id, number, addressInMinutes: `${repository.addressInMinutes}#${number}` };
}
