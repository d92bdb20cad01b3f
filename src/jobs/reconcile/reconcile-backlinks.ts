import { leaveOutDeleted } from "./leave-out-deleted.ts";
import { configPaths, misnamedConfigs, unmatchedPatterns } from "../../config/config.ts";
import { surveyMinutes } from "../../model/minutes-survey.ts";
import { applyChanges } from "../../github/write/apply-changes.ts";
import type { Outcome } from "../../model/change.ts";
import { plannedOutcomes } from "../../model/change-kinds.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { planBacklinksInSteps } from "../../backlinks/plan-backlinks.ts";
import type { DeliveryFindings } from "../../reports/delivery-report.ts";
import { readChangedMinutes, type ReconcileInput } from "./read-input.ts";
import type { FileItems } from "./read-minutes-files.ts";
import { checkPushedMinutes, type PushedFindings } from "./check-pushed-minutes.ts";
import { planOptionsOf, createChangeLogger, type ReconcileContext } from "./reconcile-context.ts";
import { runInSteps } from "../run-in-steps.ts";
import type { BacklinkPlan } from "../../backlinks/backlink-plan.ts";

/** The result for comments and labels on the issues that the minutes discuss. */
export type BacklinksResult = {
  readonly findings: Omit<DeliveryFindings, "items">;
  /** The minutes of the run. */
  readonly files: readonly MinutesFile[];
  readonly items: readonly FileItems[];
  readonly retryTimes: readonly (Date | null | undefined)[];
  /** Whether no later verification is needed, because nothing was posted and every reference was found. */
  readonly isCertain: boolean;
};

/** Reads, plans and applies the comments and labels for the changed minutes. */
export async function reconcileBacklinks(run: ReconcileContext): Promise<BacklinksResult> {
  const input = await readChangedMinutes(run);
  const options = await planOptionsOf(run, input.exists);
  const planned = await runInSteps(planBacklinksInSteps(input.files, input.lookups, options));
  const plan = await leaveOutDeleted(planned, run);
  const applied = await applyPlan(plan, run);
  const pushed = await checkPushedMinutes(run, input);
  const { outcomes } = applied;
  const isAnyInvisible = input.lookups.some(
    (each) => "unreachable" in each && each.unreachable === "cannot be reached",
  );
  return {
    findings: findingsOf(run, input, plan, outcomes, pushed),
    files: input.files,
    items: input.items,
    isCertain: !outcomes.some(({ result }) => result === "posted") && !isAnyInvisible,
    retryTimes: [
      applied.retryAt,
      ...pushed.retryTimes,
      ...input.lookups.map((each) => ("until" in each ? each.until : null)),
    ],
  };
}

function applyPlan(
  { changes }: Pick<BacklinkPlan, "changes">,
  {
    app,
    config,
    log,
    minutes,
    stopping,
  }: Pick<ReconcileContext, "app" | "config" | "log" | "minutes" | "stopping">,
): ReturnType<typeof applyChanges> {
  if (config.dryRun) return Promise.resolve({ outcomes: changes.flatMap(plannedOutcomes), retryAt: null });
  return applyChanges(changes, { app, minutes, stopping, onOutcomes: createChangeLogger(log) });
}

function findingsOf(
  { config, minutes }: Pick<ReconcileContext, "config" | "minutes">,
  { files, paths, problems, unreadOutcomes }: ReconcileInput,
  plan: BacklinkPlan,
  outcomes: readonly Outcome[],
  pushed: PushedFindings,
): BacklinksResult["findings"] {
  const first = files.length > 0 ? "lost cursor" : "baseline";
  return {
    kind: config.dryRun ? "dry run" : minutes.finished === null ? first : "delivery",
    outcomes: [...unreadOutcomes, ...pushed.waiting, ...plan.outcomes, ...outcomes],
    redacted: plan.redacted,
    problems: [
      ...misnamedConfigs(paths),
      ...unmatchedPatterns(config, paths, minutes.ownConfig?.path ?? configPaths[0]),
      ...problems,
    ],
    pushed: pushed.checked,
    ...(minutes.finished === null ? { survey: surveyMinutes(config, paths, minutes) } : {}),
  };
}
