import { latestDate } from "../../minutes/dates/latest-date.ts";
import type { NotReminded } from "../../action-items/reminders/reminder.ts";
import type { ItemPlan } from "../../action-items/item-plan.ts";
import type { ItemFile } from "../../action-items/tracking/item.ts";
import type { DashboardVersion } from "../../action-items/dashboard/dashboard-issue.ts";
import { identifyItems } from "../../action-items/item-states.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import type { Config } from "../../config/config.ts";
import { classifyFailure, isGitHubFailure, toLoggable } from "../../github/client/failure.ts";
import { applyChanges } from "../../github/write/apply-changes.ts";
import { isFinal, type Outcome } from "../../model/change.ts";
import { plannedOutcomes } from "../../model/change-kinds.ts";
import type { RepositoryCache } from "../run-cache.ts";
import { runInSteps } from "../run-in-steps.ts";
import { cacheItems, readItemFiles } from "./read-item-files.ts";
import { planActionItems } from "./plan-action-items.ts";
import { minutesPathRules } from "../../config/config.ts";
import { createMinutesFilter } from "../../minutes/file-kind.ts";
import { parseDashboards, readItemSnapshot, readOwnDashboards } from "./read-item-snapshot.ts";
import { planVerified, readLinkedSnapshot, type LinkedSnapshot } from "./read-linked-snapshot.ts";
import { createOpeningReads, findUnclearUntil, findWrittenLinks } from "./read-openings.ts";
import { createChangeLogger, type ReconcileContext } from "./reconcile-context.ts";
import type { ChangedMinutes } from "./read-minutes-files.ts";

/** The result for action items. */
export type ActionItemsResult = {
  readonly outcomes: readonly Outcome[];
  readonly cache: RepositoryCache;
  readonly isDone: boolean;
  /** Whether verifying later cannot find anything else: no dashboard was created. */
  readonly isCertain: boolean;
  readonly retryTimes: readonly (Date | null | undefined)[];
};

/**
 * Updates the dashboard, the reminders and the answers according to minutes and people. A failure is logged and retried. It
 * does not delay backlinks.
 * @param changed  the minutes of the run and their action items, or null if the run has no new minutes
 */
export async function reconcileActionItems(
  run: ReconcileContext,
  changed: ChangedMinutes | null,
): Promise<ActionItemsResult> {
  const { app, config, log, minutes } = run;
  const cache = run.cache.cacheOf(minutes, JSON.stringify(config));
  const nothing = { outcomes: [], cache, isDone: true, isCertain: true, retryTimes: [] };
  const { dashboard, remind } = config.actionItems;
  if (!dashboard && remind.on === "off") return nothing;
  try {
    const { outcomes, retryAt, retry, isNew } = await reconcileInPasses(run, cache, changed);
    const isDone = !retry && outcomes.every(isFinal);
    return { outcomes, cache, isDone, isCertain: !isNew, retryTimes: [retryAt] };
  } catch (error) {
    const failure = classifyFailure(error);
    if (failure.kind === "stopping") throw error;
    const level = failure.kind === "limited" ? "info" : isGitHubFailure(error) ? "warn" : "error";
    log[level]({ error: toLoggable(error), failure: failure.kind }, "action items are retried later");
    const retryAt = failure.kind === "limited" ? failure.until : app.options.now();
    return { ...nothing, isDone: false, retryTimes: [retryAt] };
  }
}

/** The outcomes of a pass, and when to retry because GitHub asked to wait or did not answer. */
type PassResult = {
  readonly outcomes: readonly Outcome[];
  readonly retryAt: Date | null;
  readonly retry: boolean;
  /** Whether it created the dashboard or a part of it: another process may have created one at the same time. */
  readonly isNew: boolean;
  /**
   * Whether another pass is due: it has just merged duplicates into the dashboard, or created a part of the list, to which the
   * others have to link.
   */
  readonly isUnfinished: boolean;
};

async function reconcileInPasses(
  run: ReconcileContext,
  cache: RepositoryCache,
  changed: ChangedMinutes | null,
): Promise<PassResult> {
  const first = await reconcileOnce(run, cache, changed);
  if (!first.isUnfinished) return first;
  const second = await reconcileOnce(run, cache, changed);
  return {
    ...second,
    outcomes: [...first.outcomes.filter(isApplied), ...second.outcomes],
    retry: second.retry || second.isUnfinished,
    isNew: first.isNew || second.isNew,
  };
}

/** Returns whether a change was applied. The second plan repeats the outcomes that were not applied. */
function isApplied({ result }: Outcome): boolean {
  return result !== "skipped" && result !== "waiting";
}

const nothingToDo = { outcomes: [], retryAt: null, retry: false, isNew: false, isUnfinished: false };

const maxLoggedWaits = 100;

/** Returns what a log may hold of the items without a reminder. A reason can name people of the minutes. */
function loggableWaits({ waits }: ItemPlan, isPublic: boolean): readonly Partial<NotReminded>[] {
  const first = waits.slice(0, maxLoggedWaits);
  return isPublic ? first : first.map(({ id, at }) => ({ id, ...(at === undefined ? {} : { at }) }));
}

/** Reads, plans and applies. */
async function reconcileOnce(
  run: ReconcileContext,
  cache: RepositoryCache,
  changed: ChangedMinutes | null,
): Promise<PassResult> {
  const { app, config, head, log, minutes, stopping } = run;
  const tree = await run.tree(head.oid);
  cacheItems(changed?.items ?? [], tree, cache);
  const dashboards = await readOwnDashboards(run, cache);
  // Without any item so far there is no dashboard, and no reason to read all minutes.
  const hasNoItems = changed !== null && minutes.finished !== null && !changed.files.some(hasActionItems);
  if (hasNoItems && dashboards.issue === null) return nothingToDo;
  const read = await readItemFiles(
    run,
    tree,
    createMinutesFilter(minutesPathRules(config), [...tree.keys()]),
    cache,
  );
  const files = { ...read, files: dropIgnoredItems(read.files, config.actionItems) };
  const lists = parseDashboards({ ...dashboards, dashboard: dashboards.issue });
  const items = await runInSteps(identifyItems(files.files, lists, config.minutes));

  const reads = createOpeningReads();
  const readSnapshot = (uncached: ReadonlySet<string>): Promise<LinkedSnapshot> =>
    readLinkedSnapshot(items, [...findWrittenLinks(run), ...(lists[0]?.memory.opened ?? [])], (linked) =>
      readItemSnapshot(run, cache, linked, dashboards, uncached, reads),
    );
  const planFor = ({ items: linked, snapshot }: LinkedSnapshot): Promise<ItemPlan> =>
    planActionItems(run, cache, changed?.files ?? null, files, linked, snapshot);
  const plan = await planVerified(readSnapshot, planFor);
  const { changes, notReminded, unread, dashboardNotWritten } = plan;
  log.debug({ waits: loggableWaits(plan, minutes.public) }, "action items without a reminder now");
  if (config.dryRun)
    return {
      ...nothingToDo,
      outcomes: [...changes.flatMap(plannedOutcomes), ...notReminded, ...unread, ...dashboardNotWritten],
    };

  const onOutcomes = createChangeLogger(log);
  const { outcomes, retryAt } = await applyChanges(changes, { app, minutes, stopping, onOutcomes });
  // A created issue has no number yet.
  const hasCreated = outcomes.some(({ result, address }) => result === "opened" && !address.includes("#"));
  const unclearUntil = findUnclearUntil(run);
  const hasOpenedIssue = outcomes.some(({ result }) => result === "opened issue");
  return {
    // Without new minutes nothing about missed items changes.
    outcomes: [...outcomes, ...unread, ...(changed === null ? [] : dashboardNotWritten)],
    retryAt: latestDate([retryAt, unclearUntil]),
    retry: (await hasConcurrentEdit(run, cache, plan)) || unclearUntil !== null,
    isNew: hasCreated || hasOpenedIssue,
    isUnfinished:
      // The list has to link to the issue, and the person who asked for it waits for its number.
      hasOpenedIssue ||
      (dashboards.duplicates.length > 0 && changes.some((change) => change.do === "edit dashboard")) ||
      (hasCreated && changes.some((change) => change.do === "create dashboard" && change.part > 1)),
  };
}

function hasActionItems({ versions }: MinutesFile): boolean {
  return versions.some(
    ({ reading }) => reading !== null && reading !== "unreadable" && reading.actionItems.length > 0,
  );
}

function dropIgnoredItems(
  files: readonly ItemFile[],
  { inferred }: Config["actionItems"],
): readonly ItemFile[] {
  if (inferred !== "ignore") return files;
  return files.map((file) => ({ ...file, items: file.items.filter(({ explicit }) => explicit) }));
}

/** Returns whether somebody ticked a box while the dashboard was rewritten. The history of its body shows that edit. */
async function hasConcurrentEdit(
  run: Parameters<typeof readOwnDashboards>[0],
  cache: Pick<RepositoryCache, "dashboard">,
  { changes }: ItemPlan,
): Promise<boolean> {
  if (!changes.some((change) => change.do === "edit dashboard")) return false;
  const listEdits = (): [string, DashboardVersion][] =>
    cache.dashboard.issues.flatMap(({ versions }) => [...versions]);
  const before = new Set(listEdits().map(([id]) => id));
  await readOwnDashboards(run, cache);
  return listEdits().some(([id, { ours }]) => !ours && !before.has(id));
}
