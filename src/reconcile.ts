import type { Logger } from "pino";
import { isMinutesRepository, parseConfig, type Config } from "./config.ts";
import { followActionItems } from "./runs/action-items.ts";
import { deliver, deliverSweep } from "./runs/deliver.ts";
import type { App } from "./github/app.ts";
import { apply } from "./github/apply.ts";
import { failureOf, loggable } from "./github/failure.ts";
import { readRepository } from "./github/repository.ts";
import { reading } from "./github/targets.ts";
import { createTreeReader, type TreeReader } from "./github/trees.ts";
import type { ReconcileJob } from "./runs/job.ts";
import { look, type Seen } from "./runs/look.ts";
import type { Memory, RepositoryMemory } from "./runs/memory.ts";
import { isFinal, planned, type Change, type Outcome } from "./plan/change.ts";
import { planBacklinks } from "./plan/plan.ts";
import type { Findings } from "./plan/report.ts";
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
  if (minutes?.head == null || !isMinutesRepository(minutes.ownConfig, minutes)) return done;
  const run: Run = { app, reader, log, job, installation, access, minutes, head: minutes.head };
  const isNews = minutes.unfinished.length > 0 || job.rewritten === true || job.again !== null;

  const settings = parseConfig(minutes.ownConfig, minutes.organizationConfig, minutes);
  if ("problems" in settings) {
    const findings = { outcomes: [], concealed: [], items: [], problems: settings.problems };
    if (isNews) await deliver(run, { kind: "broken configuration", ...findings });
    return done; // Until somebody mends it, which is a push.
  }
  const { config } = settings;
  const tree = createTreeReader(app, access, minutes);
  const backlinks = isNews ? await reconcileBacklinks(run, config, tree, stopping) : null;
  const items = await reconcileItems(run, config, tree, backlinks, world);

  const report =
    backlinks === null
      ? await deliverSweep(run, config, items.outcomes, items.memory)
      : await deliver(run, { ...backlinks.findings, items: items.outcomes });
  if (report !== null) log.info(`${minutes.owner}/${minutes.name}: ${report.title} (${job.why})`);
  const untils = [...items.untils, ...(report?.isFinished === false ? (backlinks?.untils ?? []) : [])];
  const isDone = items.isDone && report?.isFinished !== false;
  return isDone ? done : { retryAt: retryTime(app.settings.now(), untils) };
}

type Backlinks = {
  readonly findings: Omit<Findings, "public" | "serverUrl" | "items">;
  readonly files: Seen["files"];
  readonly untils: readonly (Date | null | undefined)[];
};

async function reconcileBacklinks(
  run: Run,
  config: Config,
  tree: TreeReader,
  stopping: AbortSignal | undefined,
): Promise<Backlinks> {
  const { app, minutes, log } = run;
  const seen = await look(run, config, tree);
  const setting = await planSettingOf(run, config, seen.exists);
  const plan = planBacklinks(seen.files, seen.lookUps, setting);
  const { outcomes, until } = config.dryRun
    ? { outcomes: plan.changes.map(planned), until: null }
    : await apply(plan.changes, { app, minutes, stopping, tell: (...told) => logChange(log, ...told) });
  const beginning = seen.files.length > 0 ? "lost cursor" : "baseline";
  return {
    findings: {
      kind: config.dryRun ? "dry run" : minutes.finished === null ? beginning : "delivery",
      outcomes: [...plan.outcomes, ...outcomes],
      concealed: plan.concealed,
      problems: seen.problems,
    },
    files: seen.files,
    untils: [until, ...seen.lookUps.map((each) => ("until" in each ? each.until : null))],
  };
}

type Items = {
  readonly outcomes: readonly Outcome[];
  readonly memory: RepositoryMemory;
  readonly isDone: boolean;
  readonly untils: readonly (Date | null | undefined)[];
};

/** What fails here is tried again, and holds up nothing of what the minutes say. */
async function reconcileItems(
  run: Run,
  config: Config,
  tree: TreeReader,
  backlinks: Backlinks | null,
  { app, log, memory, stopping }: World,
): Promise<Items> {
  const { minutes, head } = run;
  const remembered = memory.of(minutes, JSON.stringify(config));
  const nothing = { outcomes: [], memory: remembered, untils: [] };
  const { dashboard, remind } = config.actionItems;
  if (!dashboard && remind.on === "off") return { ...nothing, isDone: true };
  try {
    const { outcomes, until, again } = await followActionItems(run, config, {
      memory: remembered,
      tree: await tree(head.oid),
      changed: new Set(backlinks?.files.map(({ path }) => path)),
      stopping,
      tell: (...told) => logChange(log, ...told),
    });
    return { outcomes, memory: remembered, isDone: !again && outcomes.every(isFinal), untils: [until] };
  } catch (error) {
    const failure = failureOf(error);
    log.error({ error: loggable(error), failure: failure.kind }, "action items are looked at again later");
    return {
      ...nothing,
      isDone: false,
      untils: [failure.kind === "limited" ? failure.until : app.settings.now()],
    };
  }
}

function retryTime(now: Date, untils: readonly (Date | null | undefined)[]): Date {
  return new Date(Math.max(now.getTime(), ...untils.flatMap((until) => until?.getTime() ?? [])));
}

/** Names and reasons only: what minutes or comments say does not belong into a log. */
function logChange(log: Logger, { do: change, on, path, why }: Change, outcomes: readonly Outcome[]): void {
  const results = outcomes.map(({ result }) => result);
  log.info({ change, target: on.id, repository: on.repositoryId, path, why, results }, change);
}
