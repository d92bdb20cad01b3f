import { latestDate } from "../minutes/dates/latest-date.ts";
import { applyChanges } from "../github/write/apply-changes.ts";
import { classifyFailure, Stopped } from "../github/client/failure.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import { dateInPath } from "../minutes/minutes-path.ts";
import { isFinal, type Change, type Outcome } from "../model/change.ts";
import { planBacklinksInSteps } from "../backlinks/plan-backlinks.ts";
import type { Problem } from "../problem.ts";
import type { AppContext } from "./context.ts";
import { minutesPathRules } from "../config/config.ts";
import { createMinutesFilter } from "../minutes/file-kind.ts";
import { readMinutesAtHead } from "./reconcile/read-input.ts";
import { openNamedRepository } from "./open-named-repository.ts";
import { createChangeLogger, planOptionsOf, type ReconcileContext } from "./reconcile/reconcile-context.ts";
import { runInSteps } from "./run-in-steps.ts";
import type { BacklinkPlan } from "../backlinks/backlink-plan.ts";

/** Returns the paths of the minutes of all meetings since a date, the oldest first. */
export async function pathsSince(
  since: string,
  { config, head, tree }: Pick<ReconcileContext, "config" | "head" | "tree">,
): Promise<readonly string[]> {
  const paths = [...(await tree(head.oid)).keys()];
  return paths
    .filter(createMinutesFilter(minutesPathRules(config), paths))
    .filter((path) => (dateInPath(path) ?? "") >= since)
    .sort((a, b) => (meetingKey(a) < meetingKey(b) ? -1 : 1));
}

type PlannedBackfill = BacklinkPlan & {
  /** Minutes that cannot be read. */
  readonly problems: readonly Problem[];
  /** When to retry, if GitHub asked to wait. */
  readonly until: Date | null;
};

/**
 * Plans the missing comments for these minutes, whenever they landed. All other rules apply: changes by people, consent,
 * privacy, issues that were closed long before the meeting.
 */
export async function planBackfill(
  paths: readonly string[],
  since: string,
  run: ReconcileContext,
): Promise<PlannedBackfill> {
  const input = await readMinutesAtHead(paths, run);
  // Comments over the limit need the approval of a person. Running a backfill is that approval.
  const approved = { overLimitApproved: true, backfillSince: since };
  const options = { ...(await planOptionsOf(run, input.exists)), ...approved };
  const plan = await runInSteps(planBacklinksInSteps(input.files, input.lookups, options));
  return {
    ...plan,
    outcomes: [...input.unreadOutcomes, ...plan.outcomes],
    problems: input.problems,
    until: latestDate(input.lookups.map((each) => ("until" in each ? each.until : null))),
  };
}

type BackfillOptions = {
  readonly since: string;
  /** Called after each change. */
  readonly onChange: (change: Change, outcomes: readonly Outcome[]) => void;
  /** Called before a wait. */
  readonly onWait: (until: Date) => void;
};

/** Batches are small, so that the state of the issues is still recent when the bot writes to them. */
const maxFilesPerBatch = 10;
/** Delay after an unclear response. */
const retryDelayMs = 30_000;
const maxAttempts = 5;

/**
 * Posts comments for old minutes, the oldest meeting first, as fast as GitHub allows. It may take hours, so it reads the
 * current state before each batch. All its progress is on GitHub, so it continues if it is run again.
 */
export async function backfill(
  repository: RepositoryName,
  context: AppContext,
  options: BackfillOptions,
): Promise<BackfillResult> {
  const { now, sleep } = context.app.options;
  const undecided: Outcome[] = [];
  let done = "";
  for (let attempt = 1; ; attempt += 1) {
    const batch = await postBatch(repository, context, options, done).catch((error: unknown) => {
      const failure = classifyFailure(error);
      const until = failure.kind === "limited" ? failure.until : null;
      if (until === null && (failure.kind !== "unclear" || attempt >= maxAttempts)) throw error;
      return { undecided: [], isDone: false, until, last: done };
    });
    if (batch === null) return { undecided, problems: [] };
    if ("problems" in batch) return { undecided, problems: batch.problems };
    const { until, last } = batch;
    if (batch.isDone || (until === null && attempt >= maxAttempts)) {
      undecided.push(...batch.undecided);
      done = last;
      attempt = 0;
      continue;
    }
    // GitHub asked to wait, so this attempt does not count.
    if (until !== null) attempt = 0;
    const next = until ?? new Date(now().getTime() + retryDelayMs);
    if (context.stopping?.aborted === true) throw new Stopped();
    options.onWait(next);
    await sleep(Math.max(0, next.getTime() - now().getTime()));
  }
}

export type BackfillResult = {
  /** Outcomes without a confirmation by GitHub. */
  readonly undecided: readonly Outcome[];
  /** The reasons why it stopped early. */
  readonly problems: readonly Problem[];
};

type Batch = {
  readonly undecided: readonly Outcome[];
  readonly isDone: boolean;
  readonly until: Date | null;
  /** The key of its last file. */
  readonly last: string;
};

/** @returns null if there are no more minutes */
async function postBatch(
  repository: RepositoryName,
  context: AppContext,
  { since, onChange }: BackfillOptions,
  done: string,
): Promise<Batch | { readonly problems: readonly Problem[] } | null> {
  const opened = await openNamedRepository(repository, context, "backfill");
  if ("problems" in opened) return { problems: opened.problems };
  const { run } = opened;
  const paths = (await pathsSince(since, run))
    .filter((path) => meetingKey(path) > done)
    .slice(0, maxFilesPerBatch);
  const last = paths.at(-1);
  if (last === undefined) return null;
  const plan = await planBackfill(paths, since, run);
  const log = createChangeLogger(run.log);
  const { outcomes, retryAt } = await applyChanges(plan.changes, {
    app: context.app,
    minutes: run.minutes,
    stopping: context.stopping,
    onOutcomes: (change, all) => {
      log(change, all);
      onChange(change, all);
    },
  });
  const undecided = [...plan.outcomes, ...outcomes].filter((outcome) => !isFinal(outcome));
  return { undecided, isDone: undecided.length === 0, until: retryAt ?? plan.until, last: meetingKey(last) };
}

/** Sorts minutes in the order of the meetings. */
function meetingKey(path: string): string {
  return `${dateInPath(path) ?? ""} ${path}`;
}
