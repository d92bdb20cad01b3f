import { isMinutesRepository, parseConfig } from "../../config/config.ts";
import type { Access } from "../../github/client/app.ts";
import { checkKey, writeCheck } from "../../github/write/checks.ts";
import { failureOf, loggable, UnclearAnswer, type Failure } from "../../github/client/failure.ts";
import {
  branchMark,
  formatPullRequestCheck,
  pullRequestCheckName,
  type PullRequestCheck,
} from "../../github/write/pull-request-checks.ts";
import type { PullRequest } from "../../github/read/checks/pull-requests.ts";
import { isSameName, nameNow } from "../../github/read/names.ts";
import type { RepositoryName } from "../../github/read/repository.ts";
import { reading, type Installation } from "../../github/client/installations.ts";
import {
  brokenConfiguration,
  hashOfReport,
  notRead,
  nothingToCheck,
  pullRequestReport,
  type PullRequestReport,
} from "../../pull-request/report.ts";
import type { World } from "../reconcile/reconcile.ts";
import { applyFixes } from "./apply-fixes.ts";
import { checkedCommits, queuedReport, type CheckedCommit } from "./checked-commits.ts";
import { checkConfiguration } from "./configuration-check.ts";
import type { PullRequestJob } from "../job.ts";
import { evaluate, type Evaluation } from "./evaluate.ts";
import { isStillSo } from "./recheck-visibility.ts";
import { lookAtPullRequest, proposedConfig, type ProposedConfig, type SeenPullRequest } from "./read.ts";

/**
 * Checks the minutes that a pull request brings, on its head; and the configuration, if it brings one. The check is
 * always concluded: where GitHub does not tell what is needed, with that. Then it does what a person pressed.
 * @returns whether there is such a pull request to be seen
 * @throws what kept it from being read, or the fixes from being applied; it is tried again
 */
export async function checkPullRequest(job: PullRequestJob, world: World): Promise<boolean> {
  let repository = job.repository;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const end = await check({ ...job, repository }, world);
    if (end === null) return true;
    if ("unseen" in end) return false;
    if ("renamed" in end) repository = end.renamed;
  }
  throw new UnclearAnswer("the repository changes while it is read");
}

/** Why nothing was written, and it is to be read anew: names and visibilities may change at any moment. */
type Changed = { readonly renamed: RepositoryName } | { readonly changed: string };

/** It is gone, was never to be seen, or is so new that it is not to be seen yet. */
type Unseen = { readonly unseen: true };
const unseen: Unseen = { unseen: true };

/** What keeps it from being read, but not that from being told. */
const isTold: ReadonlySet<Failure["kind"]> = new Set(["unclear", "rejected", "forbidden"]);

/** @returns null where nothing is left to do */
async function check(job: PullRequestJob, world: World): Promise<Changed | Unseen | null> {
  const { app } = world;
  const installation = await app.installationOn(job.repository.owner);
  if (installation === null || installation.suspended) return unseen;
  const access = app.access(installation, reading);
  const read = await readReport(job, world, access).catch(async (error: unknown) => {
    // It is the id that counts: the name may be an old one, or another tenant's.
    const now = await nameNow(app, access, job.repository.nodeId).catch(() => null);
    if (now !== null && !isSameName(now, job.repository)) return { renamed: now };
    // Where GitHub wants us to wait, nothing can be written either.
    if (failureOf(error).kind === "hidden") return unseen;
    if (isTold.has(failureOf(error).kind)) await tellUnread(job, world, installation);
    throw error;
  });
  if (read === null) return null;
  if ("renamed" in read || "unseen" in read) return read;
  const { seen, proposed, checked } = read;
  const { pull } = seen;
  const { nodeId } = job.repository;
  if (!isSameName(pull.repository, job.repository)) return { renamed: { ...pull.repository, nodeId } };
  const commits = await checkedCommits(job, pull, app, access);
  if (proposed !== null)
    for (const commit of commits)
      await onCommit(commit, world, () =>
        checkConfiguration(app, access, installation, seen, commit, proposed, job.asked),
      );
  if (checked === null) return null;
  const { report, evaluation } = checked;
  if (evaluation !== null && !(await isStillSo(app, access, evaluation.findings.previewed, pull.repository)))
    return { changed: "who may read what it tells" };
  const { owner, name } = pull.repository;
  for (const commit of commits) {
    const isWritten = await onCommit(commit, world, () =>
      conclude(world, installation, pull, commit, report, job.asked),
    );
    if (isWritten === true) world.log.info(`${owner}/${name}#${job.number}: ${report.title} (${job.why})`);
  }
  // There was no time to read all of it: it is looked at again, as one is that is not to be seen yet.
  if (evaluation?.isRead === false) return unseen;
  if (isPressed(job)) await applyFixes(job.presses ?? [], world, installation, access, pull, evaluation);
  return null;
}

/** A commit of a merge queue may be gone by now; then nobody waits for its check any more. */
async function onCommit<T>(
  { isQueued }: CheckedCommit,
  { log }: World,
  write: () => Promise<T>,
): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    if (!isQueued || !["rejected", "hidden"].includes(failureOf(error).kind)) throw error;
    log.info({ error: loggable(error) }, "a commit of a merge queue takes no check");
    return null;
  }
}

function isPressed({ presses = [] }: PullRequestJob): boolean {
  return presses.length > 0;
}

type Checked = { readonly report: PullRequestReport; readonly evaluation: Evaluation | null };

type Read = {
  readonly seen: SeenPullRequest;
  /** The configuration that it brings, or null. */
  readonly proposed: ProposedConfig | null;
  /** Null in a repository that holds no minutes. */
  readonly checked: Checked | null;
};

/** Everything that is read, before anything is written. @returns null where there is nothing to check */
async function readReport(job: PullRequestJob, world: World, access: Access): Promise<Read | Unseen | null> {
  const seen = await lookAtPullRequest(world.app, access, job.repository, job.number);
  if (seen === null) return unseen;
  // In a merge queue only what is open waits.
  if (!seen.pull.open && (!job.asked || (job.queued ?? []).length > 0)) return null;
  const { pull } = seen;
  const proposed = await proposedConfig(world.app, access, seen);
  const isMinutes = isMinutesRepository(pull.ownConfig, pull.repository);
  return {
    seen,
    proposed,
    checked: isMinutes ? await reportOn(world, access, seen, isPressed(job)) : null,
  };
}

/** @param mend  whether the files are wanted with every fix applied, too */
async function reportOn(
  world: World,
  access: Access,
  seen: SeenPullRequest,
  mend: boolean,
): Promise<Checked> {
  const { ownConfig, organizationConfig, repository } = seen.pull;
  const settings = parseConfig(ownConfig, organizationConfig, repository);
  if ("problems" in settings) return { report: brokenConfiguration(settings.problems), evaluation: null };
  const evaluation = await evaluate(world, access, seen, settings.config, mend);
  const report = evaluation === null ? nothingToCheck() : pullRequestReport(evaluation.findings);
  return { report, evaluation };
}

/** A new check run, unless the last one on this commit says the same and nobody asked. */
async function conclude(
  { app }: World,
  installation: Installation,
  { number, into, repository }: PullRequest,
  { oid, checks, isQueued }: CheckedCommit,
  ofHead: PullRequestReport,
  asked: boolean,
): Promise<boolean> {
  const report = isQueued ? queuedReport(ofHead, number) : ofHead;
  const progress = report.isWhole ? "whole" : "partly";
  const externalId = formatPullRequestCheck({
    number,
    progress,
    report: hashOfReport(report),
    into: branchMark(into.branch),
    isQueued,
  });
  const stands =
    app.recent.checkOn(checkKey(repository, pullRequestCheckName, oid)) ?? checks.get(pullRequestCheckName);
  if (stands === externalId && !asked) return false;
  await write(app, installation, repository, oid, externalId, report);
  return true;
}

/**
 * Says on the commits that the event named that nothing could be read; once, however often it is tried. A repository of
 * which it is not known whether it holds minutes gets no check that says so.
 */
async function tellUnread(
  { repository, number, head, queued = [] }: PullRequestJob,
  { app, log, memory }: World,
  installation: Installation,
): Promise<void> {
  if (!isMinutesRepository(null, repository) && !memory.knows(repository)) return;
  const { owner, name } = repository;
  const commits = [
    ...queued.map((commit) => ({ ...commit, isQueued: true })),
    ...(head === null ? [] : [{ ...head, isQueued: false }]),
  ];
  for (const { oid, repositoryId: id, isQueued } of commits) {
    if (app.recent.checkOn(checkKey(repository, pullRequestCheckName, oid)) !== null) continue;
    const check: PullRequestCheck = { number, progress: "unread", report: "", into: null, isQueued };
    try {
      await write(app, installation, { id, owner, name }, oid, formatPullRequestCheck(check), notRead());
    } catch (error) {
      log.warn({ error: loggable(error) }, "that a pull request cannot be read could not be written either");
    }
  }
}

async function write(
  app: World["app"],
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
