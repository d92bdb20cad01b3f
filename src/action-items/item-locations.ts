import { repositoryPlace, type Place } from "../model/change.ts";
import type { DashboardIssue } from "./dashboard/dashboard-issue.ts";
import type { ItemPlanSetting, ListSeen } from "./item-plan-setting.ts";
import { unmergedLists, type ItemsSeen } from "./tracking/item-states.ts";
import type { Target } from "../model/target.ts";

/** Where something can be written about items. */
export type Places = {
  readonly repository: Place;
  /** Null where there is none, or people closed it; in a dry run the repository where it would have been made by now. */
  readonly dashboard: Place | null;
  /** The lists beneath which something can be written, by node id: that one and its duplicates. */
  readonly lists: ReadonlyMap<string, Place>;
  /** By node id. */
  readonly targets: ReadonlyMap<string, Target>;
};

export function placesOf(
  { dashboard, duplicates, lookUps, noList }: ItemsSeen & ListSeen,
  { minutes, config }: ItemPlanSetting,
): Places {
  const repository = repositoryPlace(minutes);
  const imagined = config.dryRun && config.actionItems.dashboard && noList === null ? repository : null;
  const targets = [...lookUps.values()].flatMap((each) => ("target" in each ? [each.target] : []));
  const writable = unmergedLists({ dashboard, duplicates }).filter(
    ({ closed, locked }) => !closed && !locked && noList === null,
  );
  const lists = new Map(writable.map((list) => [list.id, issuePlace(list, repository)]));
  return {
    repository,
    dashboard: dashboard === null ? imagined : (lists.get(dashboard.id) ?? null),
    lists,
    targets: new Map(targets.map((target) => [target.id, target])),
  };
}

export function issuePlace({ id, number }: DashboardIssue, repository: Place): Place {
  return { ...repository, id, number, written: `${repository.written}#${number}` };
}
