import { normalizeLineEnds } from "../minutes/markdown/lines.ts";
import type { ReminderPlan } from "./reminders/reminder.ts";
import type { Steps } from "../minutes/steps.ts";
import { repositoryLocation, type Change } from "../model/change.ts";
import { formatDashboardInSteps } from "./dashboard/dashboard-body.ts";
import type { DashboardIssue } from "./dashboard/dashboard-issue.ts";
import type { DashboardMemory, DashboardView, Tick } from "./dashboard/dashboard.ts";
import type { ItemPlanContext } from "./item-plan-context.ts";
import type { ItemTextContext } from "./item-text-context.ts";
import { dashboardLocation } from "./item-locations.ts";
import { dashboardMessages, itemOutcomeReasons } from "./messages.ts";
import type { ItemSnapshot, ItemStates } from "./item-states.ts";
import { describeTarget } from "./item-targets.ts";
import { formatMergedBody, mergeNotes } from "./dashboard/merge-dashboards.ts";

/** Returns the reason if the bot cannot edit the dashboard, because people closed or locked it, or null. */
export function findEditBlockReason(dashboard: DashboardIssue | null): string | null {
  if (dashboard?.closed === true) return itemOutcomeReasons.dashboardClosed;
  return dashboard?.locked === true ? itemOutcomeReasons.dashboardLocked : null;
}

/** Plans the changes to the dashboard and its duplicates. */
export function* planDashboard(
  itemStates: ItemStates,
  snapshot: ItemSnapshot,
  reminders: ReminderPlan,
  context: Pick<ItemPlanContext, "landed" | "minutes" | "since">,
  texts: ItemTextContext,
): Steps<readonly Change[]> {
  const { dashboard, duplicates } = snapshot;
  const repository = repositoryLocation(context.minutes);
  const body = yield* formatDashboardInSteps(buildView(itemStates, snapshot, reminders, context), texts);
  if (dashboard === null) {
    if (itemStates.items.length === 0) return [];
    const title = dashboardMessages.title;
    return [{ do: "create dashboard", on: repository, path: "", why: itemOutcomeReasons.first, title, body }];
  }
  // People who close the dashboard do not want one. The bot continues after somebody reopens it.
  if (dashboard.closed || dashboard.locked) return [];
  const on = dashboardLocation(dashboard, repository);
  if (!isSameBody(dashboard.body, body))
    return [{ do: "edit dashboard", on, path: "", why: itemOutcomeReasons.changed, body }];
  // Duplicates are merged only after the dashboard has their content, so that a crash loses nothing.
  const link = formatDashboardLink(dashboard, texts);
  return duplicates.map((duplicate) => ({
    do: "merge dashboard",
    on: dashboardLocation(duplicate, repository),
    path: "",
    why: itemOutcomeReasons.duplicate(dashboard.number),
    expectedBody: duplicate.body,
    isOpen: !duplicate.closed,
    newBody: formatMergedBody(duplicate, context.minutes.id, dashboard.number, link),
  }));
}

function formatDashboardLink(
  { number }: Pick<DashboardIssue, "number">,
  { dashboardUrl }: Pick<ItemTextContext, "dashboardUrl">,
): string {
  return dashboardUrl === null ? `#${number}` : `[#${number}](${dashboardUrl})`;
}

/** Compares two bodies without the white space at the end, which GitHub removes. */
function isSameBody(snapshot: string, wanted: string): boolean {
  return normalizeLineEnds(snapshot).trimEnd() === normalizeLineEnds(wanted).trimEnd();
}

function buildView(
  { items, ticks }: ItemStates,
  { dashboard, duplicates, parsedDashboard, lookups }: ItemSnapshot,
  reminders: Pick<ReminderPlan, "exhausted">,
  context: Pick<ItemPlanContext, "landed" | "since">,
): DashboardView {
  const exhaustedIds = new Set(reminders.exhausted);
  const ids = new Map(items.flatMap(({ item }) => item.ids.map((id) => [id, item.id] as const)));
  const humanVersions = (dashboard?.versions ?? []).filter(({ ours }) => !ours);
  // After a correction of the minutes, an older dashboard may have another id for an item than a newer one.
  const known = duplicates.length === 0 ? ticks : ticks.map((tick) => replaceTickId(ids, tick));
  const memory: DashboardMemory = {
    lastReadEditAt: humanVersions.at(-1)?.at ?? parsedDashboard?.memory.lastReadEditAt ?? null,
    ticks: [...new Map(known.map((tick) => [tick.id, tick])).values()],
    // A missing item may come back, for example with a moved file or with minutes that were unreadable for a day.
    known: (parsedDashboard?.memory.known ?? []).filter(({ id }) => !ids.has(id)),
    landed: items.flatMap(({ item, state }) => {
      const at = context.landed.get(item.id);
      return at === undefined || state.done ? [] : [{ id: item.id, at }];
    }),
  };
  return {
    notes: dashboard === null ? "" : mergeNotes(dashboard, duplicates),
    since: parsedDashboard?.since ?? context.since,
    items: items.map(({ item, state }) => ({
      item,
      state,
      isExhausted: exhaustedIds.has(item.id),
      target: describeTarget(item, lookups),
    })),
    memory,
    currentBody: dashboard?.body ?? "",
  };
}

function replaceTickId(ids: ReadonlyMap<string, string>, tick: Tick): Tick {
  return { ...tick, id: ids.get(tick.id) ?? tick.id };
}
