import type { Logger } from "pino";
import { seriesName, type Config } from "../../config/config.ts";
import type { Access, App } from "../../github/client/app.ts";
import type { Installation } from "../../github/client/installations.ts";
import type { Commit } from "../../github/read/checks/cursor.ts";
import type { Failure } from "../../github/client/failure.ts";
import type { MinutesRepository } from "../../github/read/repository.ts";
import type { Memory } from "../memory.ts";
import type { ReconcileJob } from "../job.ts";
import type { Change, Outcome } from "../../model/change.ts";
import type { PlanSetting } from "../../backlinks/plan-backlinks.ts";
import type { Reader } from "../../reader/reader.ts";

/** One run: the job, the repository as it stood when the run began, and the doors to it. */
export type Run = {
  readonly app: App;
  readonly reader: Reader;
  readonly log: Logger;
  readonly job: ReconcileJob;
  readonly installation: Installation;
  readonly access: Access;
  readonly minutes: MinutesRepository;
  readonly head: Commit;
  readonly memory: Memory;
  /** What GitHub refused to say about issues, by address. */
  readonly refused: Map<string, Failure["kind"]>;
  /** Aborted when no write is to be begun any more. */
  readonly stopping: AbortSignal | undefined;
};

/** @param exists  whether a path stands at the head */
export async function planSettingOf(
  { app, job, minutes }: Run,
  config: Config,
  exists: (path: string) => boolean,
): Promise<PlanSetting> {
  return {
    config,
    now: app.settings.now(),
    exists,
    uncapped: isReleased(job, minutes),
    told: minutes.told,
    serverUrl: app.settings.serverUrl,
    minutesRepository: `${minutes.owner}/${minutes.name}`,
    repositoryId: minutes.id,
    appUrl: (await app.identity()).url,
    seriesName: (series) => seriesName(config, series),
    passage: config.backlinks.passage,
  };
}

/** Whether a person re-ran the check, in this run or in one that did not come to its end. */
export function isReleased({ again }: ReconcileJob, { check }: MinutesRepository): boolean {
  return again !== null || check?.progress === "released";
}

/** Whether history was rewritten since the last run that came to its end: no webhook tells so twice. */
export function isRewritten({ rewritten }: ReconcileJob, minutes: MinutesRepository): boolean {
  return rewritten === true || minutes.rewritten;
}

/** Names and reasons only: what minutes or comments say does not belong into a log. */
export function tellOf({ log }: Run): (change: Change, outcomes: readonly Outcome[]) => void {
  return ({ do: change, on, path, why }, outcomes) => {
    const results = outcomes.map(({ result }) => result);
    log.info({ change, target: on.id, repository: on.repositoryId, path, why, results }, change);
  };
}
