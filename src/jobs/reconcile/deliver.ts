import type { Config } from "../../config/config.ts";
import type { Outcome } from "../../model/change.ts";
import { writeCheck } from "../../github/write/checks.ts";
import {
  deliveryCheckName,
  formatDeliveryCheck,
  type DeliveryCheck,
} from "../../github/read/checks/cursor.ts";
import { reportOf, type Findings, type Report } from "../../reports/delivery-report.ts";
import { isReleased, isRewritten, type Run } from "./reconcile-context.ts";
import { toldNow } from "./redact-for-audience.ts";

/** Reports the run on its commit; the finished check is what the next run starts from. */
export async function deliver(
  run: Run,
  findings: Omit<Findings, "public" | "serverUrl" | "blobUrl">,
): Promise<Report> {
  const { minutes, head, job } = run;
  const { serverUrl } = run.app.settings;
  const blobUrl = `${serverUrl}/${minutes.owner}/${minutes.name}/blob/${head.oid}`;
  const report = reportOf({ ...(await toldNow(run, findings)), serverUrl, blobUrl });
  const progress = report.isFinished
    ? "finished"
    : isReleased(job, minutes)
      ? "released"
      : isRewritten(job, minutes)
        ? "rewritten"
        : "waiting";
  const stands = minutes.check?.progress === progress && minutes.check.report === report.hash;
  if (job.again !== null && job.again !== head.oid) await write(run, job.again, progress, report);
  // What was told is told again only where a later look found something to do.
  const isTold = minutes.check?.progress === "finished" && !findings.outcomes.some(isWritten);
  if (job.again === head.oid || (!stands && !isTold)) await write(run, head.oid, progress, report);
  return report;
}

/**
 * Notes that history was rewritten, where a run that dies would forget it: the commits that are gone tell nobody.
 * @returns the run that goes on
 */
export async function noteRewritten(run: Run): Promise<Run> {
  const { job, minutes, head } = run;
  const isNoted = minutes.rewritten || minutes.finished === null;
  if (job.rewritten !== true || isNoted) return run;
  const report = reportOf({
    kind: "rewritten",
    outcomes: [],
    items: [],
    concealed: [],
    problems: [],
    pushed: [],
    blobUrl: "",
    public: minutes.public,
    serverUrl: run.app.settings.serverUrl,
  });
  await write(run, head.oid, "rewritten", report);
  const check = { progress: "rewritten", report: report.hash, since: minutes.since } as const;
  return { ...run, minutes: { ...minutes, check } };
}

/** Of a duplicate nobody needs to be told. */
const written: ReadonlySet<Outcome["result"]> = new Set([
  "posted",
  "edited",
  "withdrawn",
  "restored",
  "adopted",
  "again",
]);

function isWritten({ result }: Outcome): boolean {
  return written.has(result);
}

const toldOfSweeps: ReadonlySet<Outcome["result"]> = new Set([
  "reminded",
  "answered",
  "skipped",
  "waiting",
  "planned",
]);

/** Reports what was due without a push; the dashboard shows the rest. In a dry run everything, once. */
export async function deliverSweep(
  run: Run,
  config: Config,
  items: readonly Outcome[],
  memory: { report: string | null },
): Promise<Report | null> {
  const { minutes, head, app } = run;
  if (minutes.check?.progress !== "finished" || !items.some(({ result }) => toldOfSweeps.has(result)))
    return null;
  const told = await toldNow(run, { outcomes: [], concealed: [], items });
  const report = reportOf({
    ...told,
    kind: config.dryRun ? "dry run" : "sweep",
    problems: [],
    pushed: [],
    blobUrl: "",
    serverUrl: app.settings.serverUrl,
  });
  if (![memory.report, minutes.check.report].includes(report.hash))
    await write(run, head.oid, "finished", report);
  memory.report = report.hash;
  return report;
}

async function write(
  { app, installation, minutes, head }: Run,
  commit: string,
  progress: DeliveryCheck["progress"],
  report: Report,
): Promise<void> {
  const { conclusion, title, summary, annotations, hash } = report;
  const since = minutes.since ?? head.at;
  const externalId = formatDeliveryCheck({ progress, report: hash, since });
  const check = { name: deliveryCheckName, commit, conclusion, externalId, title, summary, annotations };
  await writeCheck(app, installation, minutes, check);
}
