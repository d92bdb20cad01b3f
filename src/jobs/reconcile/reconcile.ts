import type { Logger } from "pino";
import { isMinutesRepository, parseConfig } from "../../config/config.ts";
import type { App } from "../../github/client/app.ts";
import { longestLag } from "../../github/write/recent-writes.ts";
import { createTreeReader } from "../../github/read/files/trees.ts";
import type { Reader } from "../../reader/reader.ts";
import { deliver, deliverSweep, noteRewritten } from "./deliver.ts";
import { findRepository } from "../find-repository.ts";
import { mergeLooks, type ReconcileJob } from "../job.ts";
import { keepCursor } from "./keep-cursor.ts";
import { mayFollow } from "../repository-access.ts";
import type { Memory } from "../memory.ts";
import { reconcileBacklinks } from "./reconcile-backlinks.ts";
import { reconcileItems } from "./reconcile-items.ts";
import type { Run } from "./reconcile-context.ts";

/** All that a run needs from outside. */
export type World = {
  readonly app: App;
  readonly reader: Reader;
  readonly log: Logger;
  readonly memory: Memory;
  /** Aborted when the bot is to stop: no write is begun any more. */
  readonly stopping?: AbortSignal;
};

export type RunResult = {
  /** When to run again at the earliest, where GitHub asked to wait or gave no answer; null: all is done. */
  readonly retryAt: Date | null;
  /** When it is to be looked at once more although it is done. */
  readonly secondLook?: number;
};

const done: RunResult = { retryAt: null };

/**
 * Makes what stands on GitHub equal to what the minutes on the default branch say. Running it again changes nothing;
 * running it after a crash finishes what was begun.
 * @throws what made it impossible to read the repository or to write its check; nothing is lost by that
 */
export async function reconcile(told: ReconcileJob, world: World): Promise<RunResult> {
  const { app, reader, log, memory, stopping } = world;
  const { secondLook } = told;
  const now = app.settings.now().getTime();
  const isSecondLook = secondLook !== undefined && secondLook <= now;
  const found = await findRepository(told, world, isSecondLook ? new Date(now - longestLag) : null);
  // What is so new, or has just moved, is not to be seen at once.
  const notSeen = (): RunResult => {
    if (secondLook !== undefined) return done;
    app.forget(told.repository.owner);
    return { ...done, secondLook: now + usualLag };
  };
  if (found === null) return notSeen();
  const { installation, access, minutes } = found;
  if (minutes.head === null || minutes.archived) return done;
  if (!isMinutesRepository(minutes.ownConfig, minutes)) return done;
  const job = { ...told, again: minutes.again };
  const { head } = minutes;
  const refused: Run["refused"] = new Map();
  const run: Run = { app, reader, log, job, installation, access, minutes, head, memory, refused, stopping };
  if (!(await mayFollow(run))) return notSeen();
  const isNews = minutes.unfinished.length > 0 || job.rewritten === true || job.again !== null;

  const settings = parseConfig(minutes.ownConfig, minutes.organizationConfig, minutes);
  if ("problems" in settings) {
    const findings = { outcomes: [], concealed: [], items: [], pushed: [], problems: settings.problems };
    if (isNews) await deliver(run, { kind: "broken configuration", ...findings });
    await keepCursor(run);
    return done; // Until somebody mends it, which is a push.
  }
  const { config } = settings;
  const tree = createTreeReader(app, access, minutes);
  const noted = await noteRewritten(run);
  const backlinks = isNews ? await reconcileBacklinks(noted, config, tree) : null;
  const items = await reconcileItems(noted, config, tree, backlinks);

  const report =
    backlinks === null
      ? await deliverSweep(noted, config, items.outcomes, items.memory)
      : await deliver(noted, { ...backlinks.findings, items: items.outcomes });
  if (backlinks === null || report?.isFinished === false) await keepCursor(noted);
  if (report !== null) log.info(`${minutes.owner}/${minutes.name}: ${report.title} (${job.why})`);
  const untils = [...items.untils, ...(report?.isFinished === false ? (backlinks?.untils ?? []) : [])];
  const isDone = items.isDone && report?.isFinished !== false;
  const retryAt = isDone ? null : retryTime(app.settings.now(), untils);
  const isCertain = backlinks?.isCertain !== false && items.isCertain;
  const next = isCertain ? undefined : app.settings.now().getTime() + usualLag;
  return { retryAt, ...mergeLooks(isSecondLook ? undefined : secondLook, next) };
}

/** How long reads lag behind writes in most cases, in milliseconds. */
export const usualLag = 60_000;

function retryTime(now: Date, untils: readonly (Date | null | undefined)[]): Date {
  return new Date(Math.max(now.getTime(), ...untils.flatMap((until) => until?.getTime() ?? [])));
}
