import { isMinutesRepository, parseConfig } from "../../config/config.ts";
import type { Access } from "../../github/client/app.ts";
import { checkKey, writeCheck } from "../../github/write/write-check.ts";
import { classifyFailure, toLoggable, UnclearResponse, type Failure } from "../../github/client/failure.ts";
import {
  hashBranch,
  formatPullRequestCheck,
  pullRequestCheckName,
  type PullRequestCheck,
} from "../../github/write/pull-request-check.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import { isSameRepositoryName, fetchRepositoryName } from "../../github/read/repository-names.ts";
import type { RepositoryName } from "../../github/read/repository.ts";
import { readPermissions, type Installation } from "../../github/client/installations.ts";
import {
  brokenConfigurationReport,
  hashOfReport,
  notReadReport,
  noMinutesReport,
  pullRequestReport,
  type PullRequestReport,
} from "../../pull-request/report.ts";
import type { AppContext } from "../context.ts";
import { applyFixes } from "./apply-fixes.ts";
import { commitsToCheck, queuedReport, type CheckedCommit } from "./checked-commits.ts";
import { checkConfiguration } from "./configuration-check.ts";
import type { PullRequestJob } from "../job.ts";
import { evaluatePullRequest, type Evaluation } from "./evaluate.ts";
import { isVisibilityUnchanged } from "./recheck-visibility.ts";
import {
  readPullRequestFiles,
  readProposedConfig,
  type ProposedConfig,
  type PullRequestFiles,
} from "./read.ts";

/**
 * Checks the minutes that a pull request brings, on its head; and the configuration, if it brings one. The check is
 * always concluded: where GitHub does not tell what is needed, with that. Then it does what a person pressed.
 * @returns whether there is such a pull request to be seen
 * @throws what kept it from being read, or the fixes from being applied; it is tried again
 */
export async function checkPullRequest(job: PullRequestJob, context: AppContext): Promise<boolean> {
  let repository = job.repository;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const end = await check({ ...job, repository }, context);
    if (end === null) return true;
    if ("notVisible" in end) return false;
    if ("renamed" in end) repository = end.renamed;
  }
  throw new UnclearResponse("the repository changes while it is read");
}

/** Why nothing was written, and it is to be read anew: names and visibilities may change at any moment. */
type ChangedMeanwhile = { readonly renamed: RepositoryName } | { readonly changed: string };

/** It is gone, was never to be seen, or is so new that it is not to be seen yet. */
type NotVisible = { readonly notVisible: true };
const notVisible: NotVisible = { notVisible: true };

/** What keeps it from being read, but not that from being told. */
const reportableFailures: ReadonlySet<Failure["kind"]> = new Set(["unclear", "rejected", "forbidden"]);

/** @returns null where nothing is left to do */
async function check(
  job: PullRequestJob,
  context: AppContext,
): Promise<ChangedMeanwhile | NotVisible | null> {
  const { app } = context;
  const installation = await app.findInstallation(job.repository.owner);
  if (installation === null || installation.suspended) return notVisible;
  const access = app.access(installation, readPermissions);
  const read = await readReport(job, context, access).catch(async (error: unknown) => {
    // It is the id that counts: the name may be an old one, or another tenant's.
    const now = await fetchRepositoryName(app, access, job.repository.nodeId).catch(() => null);
    if (now !== null && !isSameRepositoryName(now, job.repository)) return { renamed: now };
    // Where GitHub wants us to wait, nothing can be written either.
    if (classifyFailure(error).kind === "hidden") return notVisible;
    if (reportableFailures.has(classifyFailure(error).kind))
      await reportUnreadable(job, context, installation);
    throw error;
  });
  if (read === null) return null;
  if ("renamed" in read || "notVisible" in read) return read;
  const { seen, proposed, checked } = read;
  const { pull } = seen;
  const { nodeId } = job.repository;
  if (!isSameRepositoryName(pull.repository, job.repository))
    return { renamed: { ...pull.repository, nodeId } };
  const commits = await commitsToCheck(job, pull, app, access);
  if (proposed !== null)
    for (const commit of commits)
      await writeOnCommit(commit, context, () =>
        checkConfiguration(app, access, installation, seen, commit, proposed, job.requested),
      );
  if (checked === null) return null;
  const { report, evaluation } = checked;
  if (
    evaluation !== null &&
    !(await isVisibilityUnchanged(app, access, evaluation.findings.preview, pull.repository))
  )
    return { changed: "who may read what it tells" };
  const { owner, name } = pull.repository;
  for (const commit of commits) {
    const isWritten = await writeOnCommit(commit, context, () =>
      conclude(context, installation, pull, commit, report, job.requested),
    );
    if (isWritten === true) context.log.info(`${owner}/${name}#${job.number}: ${report.title} (${job.why})`);
  }
  // There was no time to read all of it: it is looked at again, as one is that is not to be seen yet.
  if (evaluation?.isRead === false) return notVisible;
  if (hasButtonPress(job))
    await applyFixes(job.presses ?? [], context, installation, access, pull, evaluation);
  return null;
}

/** A commit of a merge queue may be gone by now; then nobody waits for its check any more. */
async function writeOnCommit<T>(
  { isQueued }: CheckedCommit,
  { log }: AppContext,
  write: () => Promise<T>,
): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    if (!isQueued || !["rejected", "hidden"].includes(classifyFailure(error).kind)) throw error;
    log.info({ error: toLoggable(error) }, "a commit of a merge queue takes no check");
    return null;
  }
}

function hasButtonPress({ presses = [] }: PullRequestJob): boolean {
  return presses.length > 0;
}

type Checked = { readonly report: PullRequestReport; readonly evaluation: Evaluation | null };

type Read = {
  readonly seen: PullRequestFiles;
  /** The configuration that it brings, or null. */
  readonly proposed: ProposedConfig | null;
  /** Null in a repository that holds no minutes. */
  readonly checked: Checked | null;
};

/** Everything that is read, before anything is written. @returns null where there is nothing to check */
async function readReport(
  job: PullRequestJob,
  context: AppContext,
  access: Access,
): Promise<Read | NotVisible | null> {
  const seen = await readPullRequestFiles(context.app, access, job.repository, job.number);
  if (seen === null) return notVisible;
  // In a merge queue only what is open waits.
  if (!seen.pull.open && (!job.requested || (job.queued ?? []).length > 0)) return null;
  const { pull } = seen;
  const proposed = await readProposedConfig(context.app, access, seen);
  const isMinutes = isMinutesRepository(pull.ownConfig, pull.repository);
  return {
    seen,
    proposed,
    checked: isMinutes ? await evaluateReport(context, access, seen, hasButtonPress(job)) : null,
  };
}

/** @param withFixes  whether the files are wanted with every fix applied, too */
async function evaluateReport(
  context: AppContext,
  access: Access,
  seen: PullRequestFiles,
  withFixes: boolean,
): Promise<Checked> {
  const { ownConfig, organizationConfig, repository } = seen.pull;
  const settings = parseConfig(ownConfig, organizationConfig, repository);
  if ("problems" in settings)
    return { report: brokenConfigurationReport(settings.problems), evaluation: null };
  const evaluation = await evaluatePullRequest(context, access, seen, settings.config, withFixes);
  const report = evaluation === null ? noMinutesReport() : pullRequestReport(evaluation.findings);
  return { report, evaluation };
}

/** A new check run, unless the last one on this commit says the same and nobody asked. */
async function conclude(
  { app }: AppContext,
  installation: Installation,
  { number, base, repository }: PullRequest,
  { oid, checks, isQueued }: CheckedCommit,
  ofHead: PullRequestReport,
  asked: boolean,
): Promise<boolean> {
  const report = isQueued ? queuedReport(ofHead, number) : ofHead;
  const progress = report.isComplete ? "whole" : "partly";
  const externalId = formatPullRequestCheck({
    number,
    progress,
    reportHash: hashOfReport(report),
    baseHash: hashBranch(base.branch),
    isQueued,
  });
  const current =
    app.recentWrites.findCheck(checkKey(repository, pullRequestCheckName, oid)) ??
    checks.get(pullRequestCheckName);
  if (current === externalId && !asked) return false;
  await writeReport(app, installation, repository, oid, externalId, report);
  return true;
}

/**
 * Says on the commits that the event named that nothing could be read; once, however often it is tried. A repository of
 * which it is not known whether it holds minutes gets no check that says so.
 */
async function reportUnreadable(
  { repository, number, head, queued = [] }: PullRequestJob,
  { app, log, cache }: AppContext,
  installation: Installation,
): Promise<void> {
  if (!isMinutesRepository(null, repository) && !cache.knows(repository)) return;
  const { owner, name } = repository;
  const commits = [
    ...queued.map((commit) => ({ ...commit, isQueued: true })),
    ...(head === null ? [] : [{ ...head, isQueued: false }]),
  ];
  for (const { oid, repositoryId: id, isQueued } of commits) {
    if (app.recentWrites.findCheck(checkKey(repository, pullRequestCheckName, oid)) !== null) continue;
    const check: PullRequestCheck = { number, progress: "unread", reportHash: "", baseHash: null, isQueued };
    try {
      await writeReport(
        app,
        installation,
        { id, owner, name },
        oid,
        formatPullRequestCheck(check),
        notReadReport(),
      );
    } catch (error) {
      log.warn(
        { error: toLoggable(error) },
        "that a pull request cannot be read could not be written either",
      );
    }
  }
}

async function writeReport(
  app: AppContext["app"],
  installation: Installation,
  repository: { readonly id: number; readonly owner: string; readonly name: string },
  commit: string,
  externalId: string,
  { conclusion, title, summary, annotations, actions }: PullRequestReport,
): Promise<void> {
  const output = { conclusion, title, summary, annotations, actions };
  await writeCheck(app, installation, repository, {
    ...output,
    name: pullRequestCheckName,
    commit,
    externalId,
  });
}
