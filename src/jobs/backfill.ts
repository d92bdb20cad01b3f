import { apply } from "../github/write/apply.ts";
import { failureOf, Stopped } from "../github/client/failure.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import { dateInPath } from "../minutes/dates/date.ts";
import { isFinal, type Change, type Outcome } from "../model/change.ts";
import { planBacklinksInSteps, type Plan } from "../backlinks/plan-backlinks.ts";
import type { Problem } from "../problems.ts";
import type { World } from "./reconcile/reconcile.ts";
import { lookAtHead, minutesIn } from "./reconcile/read-input.ts";
import { openRepository, type Opened } from "./repository-context.ts";
import { planSettingOf, tellOf } from "./reconcile/reconcile-context.ts";
import { doYielding } from "./yielding.ts";

/** The minutes of meetings since a date, the oldest first. */
export async function pathsSince(since: string, { run, config, tree }: Opened): Promise<readonly string[]> {
  const paths = [...(await tree(run.head.oid)).keys()].filter(minutesIn(config));
  return paths
    .filter((path) => (dateInPath(path) ?? "") >= since)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export type BackfillPlan = Plan & {
  /** Minutes that cannot be read. */
  readonly problems: readonly Problem[];
  /** When GitHub tells more, where it asked to wait. */
  readonly until: Date | null;
};

/**
 * What is missing for these minutes, whenever they landed. All other rules hold: what a person did, consent, privacy,
 * issues that were closed long before the meeting.
 */
export async function planBackfill(
  paths: readonly string[],
  since: string,
  { run, config, tree }: Opened,
): Promise<BackfillPlan> {
  const seen = await lookAtHead(paths, run, config, tree);
  const setting = await planSettingOf(run, config, seen.exists);
  // The cap waits for a person; here one has asked.
  const asked = { ...setting, uncapped: true, backfillSince: since };
  const untils = seen.lookUps.flatMap((each) => ("until" in each ? each.until.getTime() : []));
  const plan = await doYielding(planBacklinksInSteps(seen.files, seen.lookUps, asked));
  return {
    ...plan,
    outcomes: [...seen.waited, ...plan.outcomes],
    problems: seen.problems,
    until: untils.length > 0 ? new Date(Math.max(...untils)) : null,
  };
}

export type BackfillSetting = {
  readonly since: string;
  /** Told of each change and what came of it. */
  readonly tell: (change: Change, outcomes: readonly Outcome[]) => void;
  /** Told until when nothing can be written. */
  readonly waits: (until: Date) => void;
};

/** So many files at a time: what is known of the issues is never much older than it takes to write to them. */
const batchSize = 10;
/** After an unclear answer, in milliseconds. */
const pause = 30_000;
const mostAttempts = 5;

/**
 * Announces old minutes, the oldest meeting first, at the pace that GitHub allows. Looks anew before each few files:
 * it may take hours, and people go on working meanwhile. What it did is on GitHub, so that running it again goes on.
 */
export async function backfill(
  repository: RepositoryName,
  world: World,
  setting: BackfillSetting,
): Promise<Backfilled> {
  const { now, sleep } = world.app.settings;
  const undecided: Outcome[] = [];
  let done = "";
  for (let attempt = 1; ; attempt += 1) {
    const batch = await announce(repository, world, setting, done).catch((error: unknown) => {
      const failure = failureOf(error);
      const until = failure.kind === "limited" ? failure.until : null;
      if (until === null && (failure.kind !== "unclear" || attempt >= mostAttempts)) throw error;
      return { undecided: [], isDone: false, until, last: done };
    });
    if (batch === null) return { undecided, problems: [] };
    if ("problems" in batch) return { undecided, problems: batch.problems };
    const { until, last } = batch;
    if (batch.isDone || (until === null && attempt >= mostAttempts)) {
      undecided.push(...batch.undecided);
      done = last;
      attempt = 0;
      continue;
    }
    // GitHub says how long to wait, so that this is no attempt in vain.
    if (until !== null) attempt = 0;
    const next = until ?? new Date(now().getTime() + pause);
    if (world.stopping?.aborted === true) throw new Stopped();
    setting.waits(next);
    await sleep(Math.max(0, next.getTime() - now().getTime()));
  }
}

export type Backfilled = {
  /** What GitHub gave no clear answer about. */
  readonly undecided: readonly Outcome[];
  /** What broke it off. */
  readonly problems: readonly Problem[];
};

type Batch = {
  readonly undecided: readonly Outcome[];
  readonly isDone: boolean;
  readonly until: Date | null;
  /** The key of the last of its files. */
  readonly last: string;
};

/** @returns null where there are no more minutes after those that are done */
async function announce(
  repository: RepositoryName,
  world: World,
  { since, tell }: BackfillSetting,
  done: string,
): Promise<Batch | { readonly problems: readonly Problem[] } | null> {
  const opened = await openRepository(repository, world, "backfill");
  if ("problems" in opened) return opened;
  const paths = (await pathsSince(since, opened)).filter((path) => keyOf(path) > done).slice(0, batchSize);
  const last = paths.at(-1);
  if (last === undefined) return null;
  const plan = await planBackfill(paths, since, opened);
  const log = tellOf(opened.run);
  const { outcomes, until } = await apply(plan.changes, {
    app: world.app,
    minutes: opened.run.minutes,
    stopping: world.stopping,
    tell: (change, all) => {
      log(change, all);
      tell(change, all);
    },
  });
  const undecided = [...plan.outcomes, ...outcomes].filter((outcome) => !isFinal(outcome));
  return { undecided, isDone: undecided.length === 0, until: until ?? plan.until, last: keyOf(last) };
}

/** In the order of the meetings. */
function keyOf(path: string): string {
  return `${dateInPath(path) ?? ""} ${path}`;
}
