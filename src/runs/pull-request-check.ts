import { configPath, isMinutesRepository, parseConfig } from "../config.ts";
import { checkKey, writeCheck } from "../github/checks.ts";
import type { Access, Installation } from "../github/app.ts";
import { failureOf, loggable } from "../github/failure.ts";
import type { PullRequest } from "../github/pull-requests.ts";
import { reading } from "../github/targets.ts";
import { problemAnnotation } from "../plan/annotations.ts";
import { configurationReport } from "../plan/configuration-report.ts";
import {
  brokenConfiguration,
  hashOfReport,
  notRead,
  nothingToCheck,
  pullRequestReport,
  type PullRequestReport,
} from "../plan/pull-request-report.ts";
import type { World } from "../reconcile.ts";
import type { Job } from "./job.ts";
import { applyFixes } from "./apply-fixes.ts";
import { evaluate } from "./pull-request-evaluation.ts";
import { lookAtPullRequest, proposedConfig, type SeenPullRequest } from "./pull-request-look.ts";

export const pullRequestCheckName = "Minutes";
export const configurationCheckName = "Minutes configuration";

export type PullRequestJob = Job & { readonly do: "check pull request" };

/**
 * Checks the minutes that a pull request brings, on its head; and the configuration, if it brings one. The check is
 * always concluded: where GitHub does not tell what is needed, with that.
 * @throws what kept it from being read; it is tried again
 */
export async function checkPullRequest(job: PullRequestJob, world: World): Promise<void> {
  const { app, log } = world;
  const installation = await app.installationOn(job.repository.owner);
  if (installation === null || installation.suspended) return;
  const access = app.access(installation, reading);
  try {
    const seen = await lookAtPullRequest(app, access, job.repository, job.number, pullRequestCheckName);
    if (seen === null || (!seen.pull.open && !job.asked)) return;
    await checkConfiguration(world, installation, access, seen);
    const settings = settingsOf(seen.pull);
    if (settings === null) return;
    const { press } = job;
    if (press !== null && "config" in settings)
      await applyFixes(press, world, installation, access, seen, settings.config);
    const report = await reportOn(world, access, seen, settings);
    const isWritten = await conclude(world, installation, seen.pull, report, job.asked);
    const { owner, name } = seen.pull.repository;
    if (isWritten) log.info(`${owner}/${name}#${job.number}: ${report.title} (${job.why})`);
  } catch (error) {
    if (failureOf(error).kind === "hidden") return; // It is gone, or was never to be seen.
    await tell(job, world, installation);
    throw error;
  }
}

type Settings = ReturnType<typeof parseConfig>;

/** @returns null where the repository is none of minutes */
function settingsOf({ ownConfig, organizationConfig, repository }: PullRequest): Settings | null {
  if (!isMinutesRepository(ownConfig, repository)) return null;
  return parseConfig(ownConfig, organizationConfig, repository);
}

async function reportOn(
  world: World,
  access: Access,
  seen: SeenPullRequest,
  settings: Settings,
): Promise<PullRequestReport> {
  if ("problems" in settings) return brokenConfiguration(settings.problems);
  const evaluation = await evaluate(world, access, seen, settings.config, false);
  return evaluation === null ? nothingToCheck() : pullRequestReport(evaluation.findings);
}

/** Shows the mistakes of a configuration on the very lines of the pull request that brings them. */
async function checkConfiguration(
  { app }: World,
  installation: Installation,
  access: Access,
  seen: SeenPullRequest,
): Promise<void> {
  const text = await proposedConfig(app, access, seen);
  if (text === null) return;
  const { repository, head, number } = seen.pull;
  const result = parseConfig({ path: configPath, text }, null, repository);
  const report = configurationReport("problems" in result ? result.problems : []);
  await writeCheck(app, installation, repository, {
    ...report,
    name: configurationCheckName,
    commit: head.oid,
    externalId: externalIdOf(number, "configuration"),
    annotations: report.annotations.map((problem) => problemAnnotation(problem)),
  });
}

/** A new check run, unless the last one on this commit says the same and nobody asked. */
async function conclude(
  { app }: World,
  installation: Installation,
  { number, head, repository, check }: PullRequest,
  report: PullRequestReport,
  asked: boolean,
): Promise<boolean> {
  const externalId = externalIdOf(number, hashOfReport(report));
  const stands = app.recent.checkOn(checkKey(pullRequestCheckName, head.oid)) ?? check;
  if (stands === externalId && !asked) return false;
  const { conclusion, title, summary, annotations, actions } = report;
  const output = { conclusion, title, summary, annotations, actions };
  await writeCheck(app, installation, repository, {
    ...output,
    name: pullRequestCheckName,
    commit: head.oid,
    externalId,
  });
  return true;
}

/** Says on the head that the event named that nothing could be read; once, however often it is tried. */
async function tell(
  { repository, number, head }: PullRequestJob,
  world: World,
  installation: Installation,
): Promise<void> {
  const { app, log } = world;
  if (head === null) return;
  if (app.recent.checkOn(checkKey(pullRequestCheckName, head.oid)) !== null) return;
  try {
    const { owner, name } = repository;
    await writeCheck(
      app,
      installation,
      { id: head.repositoryId, owner, name },
      {
        ...notRead(),
        name: pullRequestCheckName,
        commit: head.oid,
        externalId: externalIdOf(number, unreadResult),
      },
    );
  } catch (error) {
    log.warn({ error: loggable(error) }, "that a pull request cannot be read could not be written either");
  }
}

const unreadResult = "unread";

/** What a check tells later runs and events: which pull request it is about, and what it said. */
function externalIdOf(number: number, result: string): string {
  return `pull request ${number}:${result}`;
}

/** The number of the pull request that a check of ours is about; null where its `external_id` is not of that kind. */
export function pullRequestIn(externalId: string | null | undefined): number | null {
  const number = /^pull request (\d+):/.exec(externalId ?? "")?.[1];
  return number === undefined ? null : Number(number);
}

/** Whether a check says what became of the pull request, and not only that it could not be read. */
export function isConcluded(externalId: string | null): boolean {
  return externalId !== null && !externalId.endsWith(`:${unreadResult}`);
}
