import { findActiveInstallation } from "../../github/client/owner-access.ts";
import { isMinutesRepository, parseConfig } from "../../config/config.ts";
import type { Access } from "../../github/client/app.ts";
import { classifyFailure, toLoggable, UnclearResponse, type Failure } from "../../github/client/failure.ts";
import { isSameRepositoryName, fetchRepositoryName } from "../../github/read/repository-names.ts";
import type { RepositoryName } from "../../github/read/repository.ts";
import { readPermissions, type Installation } from "../../github/client/installations.ts";
import {
  brokenConfigurationReport,
  noMinutesReport,
  pullRequestReport,
  type PullRequestReport,
} from "../../pull-request/report.ts";
import type { FixesResult } from "../../pull-request/fixes-result.ts";
import type { AppContext } from "../context.ts";
import { applyFixes, canCommit } from "./apply-fixes.ts";
import { commitsToCheck, type CheckedCommit } from "./commits-to-check.ts";
import { checkConfiguration } from "./check-configuration.ts";
import type { PullRequestJob } from "../job.ts";
import { evaluatePullRequest, type Evaluation } from "./evaluate-pull-request.ts";
import { isVisibilityUnchanged } from "./recheck-visibility.ts";
import {
  readPullRequestInput,
  readProposedConfig,
  type ProposedConfig,
  type PullRequestInput,
} from "./read-pull-request.ts";
import { reportUnreadable, writePullRequestCheck } from "./write-pull-request-check.ts";

/**
 * Checks the minutes and the configuration that a pull request changes, and writes check runs on its head. The check always
 * gets a conclusion. If something could not be read, the report says so. Then the requested fixes are applied.
 * @throws the error if it cannot be read or the fixes cannot be applied. The job is retried then.
 */
export async function checkPullRequest(job: PullRequestJob, context: AppContext): Promise<PullRequestResult> {
  let repository = job.repository;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const end = await check({ ...job, repository }, context);
    if ("isVisible" in end) return end;
    if ("renamed" in end) repository = end.renamed;
  }
  throw new UnclearResponse("the repository changes while it is read");
}

/** The result of checking a pull request. */
type PullRequestResult = {
  /** Whether all of it is visible. Otherwise it is checked again, because reads lag. */
  readonly isVisible: boolean;
  /** The report for its head. Null if there is none. */
  readonly report: PullRequestReport | null;
  /** What became of the requested fixes. Null if nobody asked, or if there are no minutes. */
  readonly fixes?: FixesResult | null;
};

/** A name or a visibility changed during the read. Nothing was written, and the pull request is read again. */
type ChangedMeanwhile = { readonly renamed: RepositoryName } | { readonly changed: string };

/** The pull request is not visible: deleted, hidden, or so new that reads lag. */
const notVisible = { isVisible: false, report: null } as const satisfies PullRequestResult;

/** Failures to read that are reported in the check. */
const reportableFailures: ReadonlySet<Failure["kind"]> = new Set(["unclear", "rejected", "forbidden"]);

async function check(
  job: PullRequestJob,
  context: AppContext,
): Promise<ChangedMeanwhile | PullRequestResult> {
  const { app } = context;
  const installation = await findActiveInstallation(app, job.repository.owner);
  if (installation === null) return notVisible;
  const access = app.access(installation, readPermissions);
  const read = await readReport(job, context, installation, access).catch(async (error: unknown) => {
    // A repository is identified by its id. The name may be an old one, or meanwhile belong to another repository.
    const now = await fetchRepositoryName(app, access, job.repository.nodeId).catch(() => null);
    if (now !== null && !isSameRepositoryName(now, job.repository)) return { renamed: now };
    // If GitHub asks to wait, nothing can be written either.
    if (classifyFailure(error).kind === "hidden") return notVisible;
    if (reportableFailures.has(classifyFailure(error).kind))
      await reportUnreadable(job, context, installation);
    throw error;
  });
  if (read === null) return { isVisible: true, report: null };
  if (!("input" in read)) return read;
  const { input, proposed, checked } = read;
  const { pull } = input;
  const { nodeId } = job.repository;
  if (!isSameRepositoryName(pull.repository, job.repository))
    return { renamed: { ...pull.repository, nodeId } };
  const commits = await commitsToCheck(job, pull, app, access);
  if (proposed !== null)
    for (const commit of commits)
      await writeOnCommit(commit, context.log, () =>
        checkConfiguration({ app, access, installation }, input, commit, proposed, job.requested),
      );
  if (checked === null) return { isVisible: true, report: null };
  const { report, evaluation } = checked;
  if (
    evaluation !== null &&
    !(await isVisibilityUnchanged(app, access, evaluation.findings.preview, pull.repository))
  )
    return { changed: "the visibility of what the report shows" };
  const { owner, name } = pull.repository;
  for (const commit of commits) {
    const isWritten = await writeOnCommit(commit, context.log, () =>
      writePullRequestCheck(app, installation, pull, commit, report, job.requested),
    );
    if (isWritten === true) context.log.info(`${owner}/${name}#${job.number}: ${report.title} (${job.why})`);
  }
  // A part was not read in time. It is read again later, like a pull request that is not visible yet.
  if (evaluation?.isRead === false) return { isVisible: false, report };
  const fixes = hasButtonPress(job)
    ? await applyFixes(job.presses ?? [], context, installation, access, pull, evaluation)
    : null;
  return { isVisible: true, report, fixes };
}

/**
 * Writes on a commit. If a commit of a merge queue was removed meanwhile, an error is ignored, because nothing waits for
 * it.
 */
async function writeOnCommit<T>(
  { isQueued }: CheckedCommit,
  log: AppContext["log"],
  write: () => Promise<T>,
): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    if (!isQueued || !["rejected", "hidden"].includes(classifyFailure(error).kind)) throw error;
    log.info({ error: toLoggable(error) }, "a commit of a merge queue does not accept a check");
    return null;
  }
}

function hasButtonPress({ presses = [] }: PullRequestJob): boolean {
  return presses.length > 0;
}

type Checked = { readonly report: PullRequestReport; readonly evaluation: Evaluation | null };

type Read = {
  readonly input: PullRequestInput;
  /** The configuration that it changes, or null. */
  readonly proposed: ProposedConfig | null;
  /** Null in a repository without minutes. */
  readonly checked: Checked | null;
};

/** Reads and evaluates the pull request before anything is written. @returns null if there is nothing to check */
async function readReport(
  job: PullRequestJob,
  context: Pick<AppContext, "app" | "reader" | "inWorkflow">,
  installation: Installation,
  access: Access,
): Promise<Read | typeof notVisible | null> {
  const input = await readPullRequestInput(context.app, access, job.repository, job.number);
  if (input === null) return notVisible;
  // Only open pull requests are in a merge queue.
  if (!input.pull.open && (!job.requested || (job.queued ?? []).length > 0)) return null;
  const { pull } = input;
  const proposed = await readProposedConfig(context.app, access, input);
  const isMinutes = isMinutesRepository(pull.ownConfig, pull.repository);
  return {
    input,
    proposed,
    checked: isMinutes
      ? await evaluateReport(context, installation, access, input, hasButtonPress(job))
      : null,
  };
}

/** @param withFixes  whether to return the files with every fix applied as well */
async function evaluateReport(
  context: Pick<AppContext, "app" | "reader" | "inWorkflow">,
  installation: Installation,
  access: Access,
  input: PullRequestInput,
  withFixes: boolean,
): Promise<Checked> {
  const { ownConfig, organizationConfig, repository } = input.pull;
  const settings = parseConfig(ownConfig, organizationConfig, repository);
  if ("problems" in settings)
    return { report: brokenConfigurationReport(settings.problems), evaluation: null };
  const evaluation = await evaluatePullRequest(context, access, input, settings.config, withFixes);
  const report =
    evaluation === null
      ? noMinutesReport()
      : pullRequestReport({ ...evaluation.findings, canCommit: canCommit(installation, input.pull) });
  return { report, evaluation };
}
