import { classifyFailure, isGitHubFailure, toLoggable } from "../../github/client/failure.ts";
import { isFinal, type Outcome } from "../../model/change.ts";
import type { RepositoryCache } from "../run-cache.ts";
import type { ChangedMinutes } from "./read-minutes-files.ts";
import { reconcileActionItems } from "./reconcile-action-items.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/** The result for action items. */
export type ItemsResult = {
  readonly outcomes: readonly Outcome[];
  readonly cache: RepositoryCache;
  readonly isDone: boolean;
  /** Whether verifying later cannot find anything else: no dashboard was created. */
  readonly isCertain: boolean;
  readonly retryTimes: readonly (Date | null | undefined)[];
};

/**
 * Makes the dashboard, reminders and answers equal to what minutes and people say. A failure is logged and retried; it
 * does not hold up backlinks.
 * @param changed  the minutes of the run and what it read of them; null when the run has no new minutes
 */
export async function reconcileItems(
  run: ReconcileContext,
  changed: ChangedMinutes | null,
): Promise<ItemsResult> {
  const { app, config, log, minutes } = run;
  const cache = run.cache.of(minutes, JSON.stringify(config));
  const nothing = { outcomes: [], cache, isDone: true, isCertain: true, retryTimes: [] };
  const { dashboard, remind } = config.actionItems;
  if (!dashboard && remind.on === "off") return nothing;
  try {
    const { outcomes, retryAt, retry, isNew } = await reconcileActionItems(run, cache, changed);
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
