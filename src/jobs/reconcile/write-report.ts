import { writeCheck } from "../../github/write/write-check.ts";
import {
  deliveryCheckName,
  formatDeliveryCheck,
  type DeliveryCheck,
} from "../../github/read/checks/cursor.ts";
import { resultKinds } from "../../model/change-kinds.ts";
import type { Outcome } from "../../model/change.ts";
import type { Problem } from "../../problem.ts";
import {
  createDeliveryReport,
  noFindings,
  type DeliveryFindings,
  type DeliveryReport,
  type ReportLocation,
} from "../../reports/delivery-report.ts";
import { lastLine } from "../../render/marker-line.ts";
import { keepCursor } from "./keep-cursor.ts";
import type { BacklinksResult } from "./reconcile-backlinks.ts";
import {
  isApprovedRerun,
  isDeliveryDue,
  wasHistoryRewritten,
  type ReconcileContext,
} from "./reconcile-context.ts";
import type { ActionItemsResult } from "./reconcile-action-items.ts";
import { readEarlierReport, recordReport } from "./read-earlier-report.ts";
import { redactForAudience } from "./redact-for-audience.ts";

/** A run up to the configuration, which may be invalid. */
type ReportContext = Omit<ReconcileContext, "config" | "tree">;

/**
 * Writes the delivery check of a run, and keeps the cursor fresh.
 * @param backlinks  null when no minutes changed
 * @param register  problems of the register of decisions
 * @returns the report, or null if there is nothing to report
 */
export async function reportRun(
  run: ReconcileContext,
  backlinks: BacklinksResult | null,
  items: ActionItemsResult,
  register: readonly Problem[],
): Promise<DeliveryReport | null> {
  const report =
    backlinks === null
      ? await writeSweepReport(run, items)
      : await writeDeliveryReport(run, {
          ...backlinks.findings,
          items: items.outcomes,
          problems: [...backlinks.findings.problems, ...register],
        });
  if (backlinks === null || report?.isFinished === false) await keepCursor(run);
  const { job, log, minutes } = run;
  if (report !== null) log.info(`${minutes.owner}/${minutes.name}: ${report.title} (${job.why})`);
  return report;
}

/**
 * Reports the problems of a configuration. The minutes are processed after the push that fixes it.
 * @returns the report, or null if an earlier one says the same
 */
export async function reportInvalidConfiguration(
  run: ReportContext,
  problems: readonly Problem[],
): Promise<DeliveryReport | null> {
  const findings = { ...noFindings, kind: "broken configuration", scope: "none", problems } as const;
  const report = isDeliveryDue(run) ? await writeDeliveryReport(run, findings) : null;
  await keepCursor(run);
  return report;
}

/** Reports a run on its commit. The next run starts from the newest finished check. */
async function writeDeliveryReport(run: ReportContext, findings: DeliveryFindings): Promise<DeliveryReport> {
  const { minutes, head, job } = run;
  const shown = { ...(await redactForAudience(run, findings)), ...locationOfReport(run) };
  const report = createDeliveryReport(shown, run.app.options.now());
  const progress = progressOf(run, report);
  const isUnchanged = minutes.check?.progress === progress && minutes.check.reportHash === report.hash;
  if (job.rerunCommit !== null && job.rerunCommit !== head.oid)
    await writeReport(run, job.rerunCommit, progress, shown, report);
  // A finished report is rewritten only if this run changed something.
  const isFinal =
    minutes.check?.progress === "finished" &&
    !findings.outcomes.some(({ result }) => resultKinds[result].updatesReport);
  if (job.rerunCommit === head.oid || (!isUnchanged && !isFinal))
    await writeReport(run, head.oid, progress, shown, report);
  return report;
}

function locationOfReport({
  app,
  minutes,
  head,
  inWorkflow,
}: Pick<ReportContext, "app" | "minutes" | "head" | "inWorkflow">): Omit<ReportLocation, "public"> {
  const { serverUrl, dryRun: isDryRunInput = false } = app.options;
  return {
    serverUrl,
    inWorkflow,
    isDryRunInput,
    blobUrl: `${serverUrl}/${minutes.owner}/${minutes.name}/blob/${head.oid}`,
  };
}

function progressOf(
  run: Pick<ReportContext, "job" | "minutes">,
  { isFinished }: Pick<DeliveryReport, "isFinished">,
): DeliveryCheck["progress"] {
  if (isFinished) return "finished";
  if (isApprovedRerun(run)) return "released";
  return wasHistoryRewritten(run) ? "rewritten" : "waiting";
}

/**
 * Records in the check that history was rewritten. If this run crashes, the next one would not know it otherwise, because no
 * webhook comes for the removed commits.
 * @returns the run to continue with
 */
export async function recordRewrittenHistory(run: ReconcileContext): Promise<ReconcileContext> {
  const { job, minutes, head } = run;
  const isRecorded = minutes.hasUnfinishedRewrite || minutes.finished === null;
  if (job.rewritten !== true || isRecorded) return run;
  const shown = {
    ...noFindings,
    kind: "rewritten",
    scope: "none",
    public: minutes.public,
    ...locationOfReport(run),
  } as const;
  const report = createDeliveryReport(shown, run.app.options.now());
  await writeReport(run, head.oid, "rewritten", shown, report);
  const { baselineAt } = minutes;
  const check = { progress: "rewritten", reportHash: report.hash, baselineAt } as const;
  return { ...run, minutes: { ...minutes, check } };
}

/**
 * Creates the report of a run that wrote none, because it had nothing important to report.
 * @param items  the outcomes of the run
 */
export async function createUnwrittenReport(
  run: ReconcileContext,
  items: readonly Outcome[],
): Promise<DeliveryReport> {
  return createDeliveryReport(await sweepFindings(run, items), run.app.options.now());
}

async function sweepFindings(
  run: ReconcileContext,
  items: readonly Outcome[],
): Promise<DeliveryFindings & ReportLocation> {
  const kind = run.config.dryRun ? "dry run" : "sweep";
  const scope = "action items";
  const findings = await redactForAudience(run, { ...noFindings, kind, scope, items });
  return { ...findings, ...locationOfReport(run) };
}

/** Reports changes that became due without a push. The dashboard shows the rest. A dry run reports everything, once. */
async function writeSweepReport(
  run: ReconcileContext,
  { outcomes: items, cache }: Pick<ActionItemsResult, "outcomes" | "cache">,
): Promise<DeliveryReport | null> {
  const { minutes, head } = run;
  if (
    minutes.check?.progress !== "finished" ||
    !items.some(({ result }) => resultKinds[result].isReportedWithoutPush)
  )
    return null;
  const shown = await sweepFindings(run, items);
  const report = createDeliveryReport(shown, run.app.options.now());
  if (![cache.report, minutes.check.reportHash].includes(report.hash))
    await writeReport(run, head.oid, "finished", shown, report);
  cache.report = report.hash;
  return report;
}

/**
 * Writes a report on a commit. It adds to the earlier report there; the hash covers this run only, so that it does not depend
 * on the earlier ones.
 * @param own  the report of this run alone
 */
async function writeReport(
  run: Pick<ReconcileContext, "app" | "access" | "installation" | "log" | "minutes" | "head">,
  commit: string,
  progress: DeliveryCheck["progress"],
  findings: DeliveryFindings & ReportLocation,
  own: DeliveryReport,
): Promise<void> {
  const { app, installation, minutes, head } = run;
  const isFirst = commit === head.oid && minutes.check === null;
  const report = isFirst
    ? own
    : createDeliveryReport(
        findings,
        app.options.now(),
        await readEarlierReport(run, commit, findings.public),
      );
  const { conclusion, title, summary, annotations } = report;
  const baselineAt = minutes.baselineAt ?? head.at;
  const externalId = formatDeliveryCheck({ progress, reportHash: own.hash, baselineAt });
  const check = { name: deliveryCheckName, commit, conclusion, externalId, title, summary, annotations };
  await writeCheck(app, installation, minutes, check);
  recordReport(run, commit, lastLine(summary));
}
