import { latestDate } from "../minutes/dates/latest-date.ts";
import { normalizeLineEnds } from "../minutes/markdown/lines.ts";
import type { ReminderPlan } from "./reminders/reminder.ts";
import type { Steps } from "../minutes/steps.ts";
import { repositoryLocation, type Change, type Location, type Reason } from "../model/change.ts";
import { formatDashboardInSteps } from "./dashboard/dashboard-body.ts";
import type { DashboardIssue } from "./dashboard/dashboard-issue.ts";
import type { DashboardMemory, DashboardView, FormattedPart, Tick } from "./dashboard/dashboard.ts";
import { orderWritesInSteps, type ListWrite, type OrderedWrite } from "./dashboard/order-writes.ts";
import type { ItemPlanContext } from "./item-plan-context.ts";
import type { ItemTextContext } from "./item-text-context.ts";
import { dashboardLocation } from "./item-locations.ts";
import { dashboardMessages, itemOutcomeReasons } from "./messages.ts";
import type { ItemSnapshot } from "./item-snapshot.ts";
import type { ItemStates } from "./item-states.ts";
import { linksOf } from "./issues/item-link.ts";
import { describeTarget } from "./item-targets.ts";
import { readNotes } from "./dashboard/dashboard-notes.ts";
import { formatMergedBody, mergeNotes } from "./dashboard/merge-dashboards.ts";

/** Returns the reason if the bot cannot edit the dashboard, because people closed or locked it, or null. */
export function findEditBlockReason(dashboard: DashboardIssue | null): Reason | null {
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
  if (dashboard === null && itemStates.items.length === 0) return [];
  // People who close the dashboard do not want one. The bot continues after somebody reopens it.
  if (dashboard !== null && isFrozen(dashboard)) return [];
  const repository = repositoryLocation(context.minutes);
  const view = buildView(itemStates, snapshot, reminders, context, texts);
  const plan = yield* planListWrites(view, snapshot, texts);
  if (plan === null) return [];
  const { wanted, writes } = plan;
  if (writes.length > 0) return writes.map((write) => formatWrite(write, dashboard, repository));
  if (dashboard === null) return [];
  // Duplicates and empty parts are merged only after the dashboard has their content, so that a crash loses nothing.
  const link = formatDashboardLink(dashboard, texts);
  const merge = (issue: DashboardIssue, why: string): Change => ({
    do: "merge dashboard",
    on: dashboardLocation(issue, repository),
    path: "",
    why,
    expectedBody: issue.body,
    isOpen: !issue.closed,
    newBody: formatMergedBody(issue, context.minutes.id, dashboard.number, link),
  });
  const empty = (dashboard.parts ?? []).filter(
    (each) => !isFrozen(each) && !wanted.some(({ part }) => part === each.part),
  );
  return [
    ...duplicates.map((each) => merge(each, itemOutcomeReasons.duplicate(dashboard.number))),
    ...empty.map((each) => merge(each, itemOutcomeReasons.emptied(dashboard.number))),
  ];
}

type ListPlan = {
  readonly wanted: readonly FormattedPart[];
  /** The writes of the issues without their wanted body, in order. */
  readonly writes: readonly OrderedWrite[];
};

/** Plans the writes of the list. An interrupted run, and a failed write, leave every item in an issue. */
function* planListWrites(
  view: DashboardView,
  { dashboard, duplicates }: Pick<ItemSnapshot, "dashboard" | "duplicates">,
  texts: ItemTextContext,
): Steps<ListPlan | null> {
  const issues = dashboard === null ? [] : [{ ...dashboard, part: 1 }, ...(dashboard.parts ?? [])];
  // Rows that only go to new issues can be written in any case: nothing leaves those.
  for (const movesToNewIssues of [false, true]) {
    const wanted = yield* formatDashboardInSteps(view, texts, movesToNewIssues);
    const writes = wanted.flatMap(({ part, body }): ListWrite[] => {
      const issue = issues.find((each) => each.part === part);
      if (issue === undefined) return [{ part, currentBody: null, body }];
      const isSame = isSameBody(issue.body, body) && findNewTitle(issue, part) === null;
      return isFrozen(issue) || isSame ? [] : [{ part, currentBody: issue.body, body }];
    });
    // A new dashboard comes before its parts, so that it has the smallest number.
    const sorted = dashboard === null ? writes : writes.toSorted((a, b) => rankPart(a) - rankPart(b));
    const others = issues.filter((issue) => !writes.some(({ part }) => part === issue.part));
    const ordered = yield* orderWritesInSteps(
      sorted,
      [...others, ...duplicates].map(({ body }) => body),
    );
    if (ordered !== null) return { wanted, writes: ordered };
  }
  return null;
}

/** Without another reason, the dashboard itself is written last. */
function rankPart({ part }: Pick<ListWrite, "part">): number {
  return part === 1 ? 1 : 0;
}

function formatWrite(
  { part, body, after }: OrderedWrite,
  dashboard: DashboardIssue | null,
  repository: Location,
): Change {
  const issue = part === 1 ? dashboard : (dashboard?.parts?.find((each) => each.part === part) ?? null);
  if (issue !== null) {
    const on = dashboardLocation(issue, repository);
    const title = findNewTitle(issue, part);
    return { do: "edit dashboard", on, path: "", why: itemOutcomeReasons.changed, part, title, body, after };
  }
  const title = titleOf(part);
  const why = part === 1 ? itemOutcomeReasons.first : itemOutcomeReasons.full;
  return { do: "create dashboard", on: repository, path: "", why, part, title, body };
}

function titleOf(part: number): string {
  return part === 1 ? dashboardMessages.title : dashboardMessages.partTitle(part);
}

/**
 * Returns the title that an issue should have, or null if it has this one or if people chose its title. A part that takes the
 * place of a deleted dashboard still has its old number in the title.
 */
function findNewTitle({ title }: Pick<DashboardIssue, "title">, part: number): string | null {
  const isOurs = dashboardMessages.titlePattern.test(title);
  return isOurs && title !== titleOf(part) ? titleOf(part) : null;
}

function isFrozen({ closed, locked }: Pick<DashboardIssue, "closed" | "locked">): boolean {
  return closed || locked;
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
  { items, ticks, remembered }: ItemStates,
  { dashboard, duplicates, parsedDashboard, lookups }: ItemSnapshot,
  reminders: Pick<ReminderPlan, "exhausted">,
  context: Pick<ItemPlanContext, "landed" | "since">,
  { dashboardUrl }: Pick<ItemTextContext, "dashboardUrl">,
): DashboardView {
  const exhaustedIds = new Set(reminders.exhausted);
  const ids = new Map(items.flatMap(({ item }) => item.ids.map((id) => [id, item.id] as const)));
  const listsUrl = (dashboardUrl ?? "").slice(0, -String(dashboard?.number ?? "").length);
  const issues = dashboard === null ? [] : [dashboard, ...(dashboard.parts ?? [])];
  const humanEdits = issues.flatMap(({ versions }) => versions).filter(({ ours }) => !ours);
  // After a correction of the minutes, an older dashboard may have another id for an item than a newer one.
  const known = duplicates.length === 0 ? ticks : ticks.map((tick) => replaceTickId(ids, tick));
  const memory: DashboardMemory = {
    lastReadEditAt:
      latestDate(humanEdits.map(({ at }) => at)) ?? parsedDashboard?.memory.lastReadEditAt ?? null,
    ticks: [...new Map(known.map((tick) => [tick.id, tick])).values()],
    // A missing item may come back, for example with a moved file or with minutes that were unreadable for a day.
    known: (parsedDashboard?.memory.known ?? []).filter(({ id }) => !ids.has(id)),
    commands: remembered,
    ...rememberLinks(items, parsedDashboard?.memory),
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
    parts: (dashboard?.parts ?? []).map((issue) => ({
      part: issue.part,
      notes: readNotes(issue),
      currentBody: issue.body,
      url: `${listsUrl}${issue.number}`,
      frozen: isFrozen(issue),
    })),
  };
}

/** Returns the links of items, also of those that are missing now, because they may come back. */
function rememberLinks(
  items: ItemStates["items"],
  { opened = [], known = [] }: Partial<Pick<DashboardMemory, "opened" | "known">> = {},
): Pick<DashboardMemory, "opened"> {
  const present = new Set(items.flatMap(({ item }) => item.ids));
  const missing = new Set(known.map(({ id }) => id).filter((id) => !present.has(id)));
  const links = [...linksOf(items.map(({ item }) => item)), ...opened.filter(({ id }) => missing.has(id))];
  return links.length === 0 ? {} : { opened: links };
}

function replaceTickId(ids: ReadonlyMap<string, string>, tick: Tick): Tick {
  return { ...tick, id: ids.get(tick.id) ?? tick.id };
}
