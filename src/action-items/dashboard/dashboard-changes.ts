import type { ReminderPlan } from "../reminders/reminder.ts";
import type { Steps } from "../../minutes/steps.ts";
import { repositoryPlace, type Change } from "../../model/change.ts";
import { dashboardBodyInSteps } from "./dashboard-body.ts";
import type { DashboardIssue } from "./dashboard-issue.ts";
import type { DashboardMemory, DashboardView, Tick } from "./dashboard.ts";
import type { ItemPlanSetting, ListSeen } from "../item-plan-setting.ts";
import { issuePlace } from "../item-locations.ts";
import { itemReasons } from "../plan-reasons.ts";
import { dashboardSentences } from "../messages.ts";
import type { ItemsSeen, StatedItems } from "../tracking/item-states.ts";
import { shownTarget } from "../tracking/item-targets.ts";
import { mergedBody, mergeNotes } from "./merge-dashboards.ts";

/** What people do to the list that keeps the bot from writing it, or null. */
export function whyItStands(dashboard: DashboardIssue | null): string | null {
  if (dashboard?.closed === true) return itemReasons.listClosed;
  return dashboard?.locked === true ? itemReasons.listLocked : null;
}

/** What becomes of the list, and of others that there are besides it. */
export function* dashboardChanges(
  stated: StatedItems,
  seen: ItemsSeen & ListSeen,
  reminders: ReminderPlan,
  setting: ItemPlanSetting,
): Steps<readonly Change[]> {
  const { dashboard, duplicates } = seen;
  const repository = repositoryPlace(setting.minutes);
  const body = yield* dashboardBodyInSteps(viewOf(stated, seen, reminders, setting), setting.texts);
  if (dashboard === null) {
    if (stated.items.length === 0) return [];
    const title = dashboardSentences.title;
    return [{ do: "create dashboard", on: repository, path: "", why: itemReasons.first, title, body }];
  }
  // People who close it want no list; once they open it again, it goes on.
  if (dashboard.closed || dashboard.locked) return [];
  const on = issuePlace(dashboard, repository);
  if (!isSame(dashboard.body, body))
    return [{ do: "edit dashboard", on, path: "", why: itemReasons.changed, body }];
  // Only now that it says all that they say: nothing is lost wherever this is broken off.
  const link = linkTo(dashboard, setting);
  return duplicates.map((duplicate) => ({
    do: "merge dashboard",
    on: issuePlace(duplicate, repository),
    path: "",
    why: itemReasons.duplicate(dashboard.number),
    seen: duplicate.body,
    isOpen: !duplicate.closed,
    merged: mergedBody(duplicate, setting.repositoryId, dashboard.number, link),
  }));
}

function linkTo({ number }: DashboardIssue, { texts: { dashboardUrl } }: ItemPlanSetting): string {
  return dashboardUrl === null ? `#${number}` : `[#${number}](${dashboardUrl})`;
}

/** What people write in a browser comes with CRLF, and GitHub takes off what is empty at the end. */
function isSame(seen: string, wanted: string): boolean {
  const plain = (body: string): string => body.replaceAll("\r\n", "\n").trimEnd();
  return plain(seen) === plain(wanted);
}

function viewOf(
  { items, ticks }: StatedItems,
  { dashboard, duplicates, listed, lookUps }: ItemsSeen & ListSeen,
  { asked }: ReminderPlan,
  setting: ItemPlanSetting,
): DashboardView {
  const askedOften = new Set(asked);
  const ids = new Map(items.flatMap(({ item }) => item.ids.map((id) => [id, item.id] as const)));
  const persons = (dashboard?.versions ?? []).filter(({ ours }) => !ours);
  // A list that was made before minutes were corrected knows an item by another id than one that was made after.
  const known = duplicates.length === 0 ? ticks : ticks.map((tick) => namedBy(ids, tick));
  const memory: DashboardMemory = {
    heard: persons.at(-1)?.at ?? listed?.memory.heard ?? null,
    ticks: [...new Map(known.map((tick) => [tick.id, tick])).values()],
    // What vanished may come back: a file that was moved, minutes that were broken for a day.
    known: (listed?.memory.known ?? []).filter(({ id }) => !ids.has(id)),
    landed: items.flatMap(({ item, state }) => {
      const at = setting.landed.get(item.id);
      return at === undefined || state.done ? [] : [{ id: item.id, at }];
    }),
  };
  return {
    above: dashboard === null ? "" : mergeNotes(dashboard, duplicates),
    since: listed?.since ?? setting.since,
    items: items.map(({ item, state }) => ({
      item,
      state,
      askedOften: askedOften.has(item.id),
      target: shownTarget(item, lookUps),
    })),
    memory,
    before: dashboard?.body ?? "",
  };
}

function namedBy(ids: ReadonlyMap<string, string>, tick: Tick): Tick {
  return { ...tick, id: ids.get(tick.id) ?? tick.id };
}
