import type { Logger } from "pino";
import { isMinutesRepository, parseConfig } from "./config.ts";
import { deliver } from "./runs/deliver.ts";
import type { App } from "./github/app.ts";
import { apply } from "./github/apply.ts";
import { readRepository } from "./github/repository.ts";
import { reading } from "./github/targets.ts";
import type { ReconcileJob } from "./runs/job.ts";
import { look } from "./runs/look.ts";
import type { Memory } from "./runs/memory.ts";
import { planned, type Change, type Outcome } from "./plan/change.ts";
import { planBacklinks } from "./plan/plan.ts";
import type { Reader } from "./reader.ts";
import { planSettingOf, type Run } from "./runs/run.ts";

/** All that a run needs from outside. */
export type World = {
  readonly app: App;
  readonly reader: Reader;
  readonly log: Logger;
  readonly memory: Memory;
  /** Aborted when the bot is to stop: no write is begun any more. */
  readonly stopping?: AbortSignal;
};

/** When to run again at the earliest, where GitHub asked to wait or gave no answer; null: all is done. */
export type RunResult = { readonly retryAt: Date | null };

const done: RunResult = { retryAt: null };

/**
 * Makes what stands on GitHub equal to what the minutes on the default branch say. Running it again changes nothing;
 * running it after a crash finishes what was begun.
 * @throws what made it impossible to read the repository or to write its check; nothing is lost by that
 */
export async function reconcile(job: ReconcileJob, world: World): Promise<RunResult> {
  const { app, reader, log, stopping } = world;
  const installation = await app.installationOn(job.repository.owner);
  if (installation === null || installation.suspended) return done;
  const access = app.access(installation, reading);
  const minutes = await readRepository(app, access, job.repository, job.again);
  if (minutes?.head == null) return done;
  if (minutes.unfinished.length === 0 && job.rewritten !== true && job.again === null) return done;
  if (!isMinutesRepository(minutes.ownConfig, minutes)) return done;
  const run: Run = { app, reader, log, job, installation, access, minutes, head: minutes.head };

  const settings = parseConfig(minutes.ownConfig, minutes.organizationConfig, minutes);
  if ("problems" in settings) {
    await deliver(run, {
      kind: "broken configuration",
      outcomes: [],
      concealed: [],
      problems: settings.problems,
    });
    return done; // Until somebody mends it, which is a push.
  }
  const { config } = settings;
  const seen = await look(run, config);
  const setting = await planSettingOf(run, config, seen.exists);
  const plan = planBacklinks(seen.files, seen.lookUps, setting);
  const { outcomes, until } = config.dryRun
    ? { outcomes: plan.changes.map(planned), until: null }
    : await apply(plan.changes, { app, minutes, stopping, tell: (...told) => logChange(log, ...told) });

  const beginning = seen.files.length > 0 ? "lost cursor" : "baseline";
  const kind = config.dryRun ? "dry run" : minutes.finished === null ? beginning : "delivery";
  const report = await deliver(run, {
    kind,
    outcomes: [...plan.outcomes, ...outcomes],
    concealed: plan.concealed,
    problems: seen.problems,
  });
  log.info(`${minutes.owner}/${minutes.name}: ${report.title} (${job.why})`);
  if (report.isFinished) return done;
  const untils = [until, ...seen.lookUps.map((each) => ("until" in each ? each.until : null))];
  return { retryAt: retryTime(app.settings.now(), untils) };
}

function retryTime(now: Date, untils: readonly (Date | null | undefined)[]): Date {
  return new Date(Math.max(now.getTime(), ...untils.flatMap((until) => until?.getTime() ?? [])));
}

/** Names and reasons only: what minutes or comments say does not belong into a log. */
function logChange(log: Logger, { do: change, on, path, why }: Change, outcomes: readonly Outcome[]): void {
  const results = outcomes.map(({ result }) => result);
  log.info({ change, target: on.id, repository: on.repositoryId, path, why, results }, change);
}
