import { repositoryPlace, type Place } from "./change.ts";
import type { DashboardIssue } from "./dashboard-issue.ts";
import type { ItemPlanSetting, ListSeen } from "./item-plan-setting.ts";
import type { ItemsSeen } from "./item-states.ts";
import type { Target } from "./target.ts";

/** Where something can be written about items. */
export type Places = {
  readonly repository: Place;
  /** Null where there is none, or people closed it; in a dry run the repository where it would have been made by now. */
  readonly dashboard: Place | null;
  /** By node id. */
  readonly targets: ReadonlyMap<string, Target>;
};

export function placesOf(
  { dashboard, lookUps, noList }: ItemsSeen & ListSeen,
  { minutes, config }: ItemPlanSetting,
): Places {
  const repository = repositoryPlace(minutes);
  const imagined = config.dryRun && config.actionItems.dashboard && noList === null ? repository : null;
  const targets = [...lookUps.values()].flatMap((each) => ("target" in each ? [each.target] : []));
  return {
    repository,
    dashboard:
      dashboard === null
        ? imagined
        : dashboard.closed || dashboard.locked || noList !== null
          ? null
          : issuePlace(dashboard, repository),
    targets: new Map(targets.map((target) => [target.id, target])),
  };
}

export function issuePlace({ id, number }: DashboardIssue, repository: Place): Place {
  return { ...repository, id, number, written: `${repository.written}#${number}` };
}
