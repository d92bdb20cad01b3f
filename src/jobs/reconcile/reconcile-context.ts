import { readCommentContext } from "../read-comment-context.ts";
import type { Logger } from "pino";
import type { Config } from "../../config/config.ts";
import type { Access } from "../../github/client/app.ts";
import type { Failure } from "../../github/client/failure.ts";
import type { Installation } from "../../github/client/installations.ts";
import type { TreeReader } from "../../github/read/files/trees.ts";
import type { MinutesRepository } from "../../github/read/repository.ts";
import type { Change, Outcome } from "../../model/change.ts";
import type { AppContext } from "../context.ts";
import type { ReconcileJob } from "../job.ts";
import type { BacklinkPlanContext } from "../../backlinks/backlink-plan.ts";
import type { Commit } from "../../github/read/files/commit.ts";

/** One run: the dependencies, the job, and the state of the repository at the start of the run. */
export type ReconcileContext = Omit<AppContext, "stopping" | "inWorkflow"> & {
  readonly inWorkflow: boolean;
  /** Aborted when no further write may begin. */
  readonly stopping: AbortSignal | undefined;
  readonly job: ReconcileJob;
  readonly installation: Installation;
  readonly access: Access;
  readonly minutes: MinutesRepository;
  readonly head: Commit;
  readonly config: Config;
  readonly tree: TreeReader;
  /** Permanent failures to read issues, by address. */
  readonly failedLookups: Map<string, Failure["kind"]>;
};

/** Options of the plan. @param exists  whether a path exists at the head */
export async function planOptionsOf(
  { app, config, job, minutes }: Pick<ReconcileContext, "app" | "config" | "job" | "minutes">,
  exists: (path: string) => boolean,
): Promise<BacklinkPlanContext> {
  return {
    config,
    now: app.options.now(),
    exists,
    overLimitApproved: isApprovedRerun({ job, minutes }),
    reportedCommits: minutes.alreadyReportedCommits,
    ...(await readCommentContext(app, config, minutes)),
  };
}

type JobAndState = Pick<ReconcileContext, "job" | "minutes">;

/** Returns whether minutes have to be read and reported, because commits landed, were rewritten or are re-checked. */
export function isDeliveryDue({ job, minutes }: JobAndState): boolean {
  return minutes.unfinished.length > 0 || job.rewritten === true || job.rerunCommit !== null;
}

/** Returns whether a person re-ran the check, in this run or in one that was interrupted. */
export function isApprovedRerun({ job, minutes }: JobAndState): boolean {
  return job.rerunCommit !== null || minutes.check?.progress === "released";
}

/** Returns whether history was rewritten since the last finished run. The webhook that says so comes only once. */
export function wasHistoryRewritten({ job, minutes }: JobAndState): boolean {
  return job.rewritten === true || minutes.hasUnfinishedRewrite;
}

/** Returns a logger of changes: names and reasons only, because the text of minutes and comments must not be logged. */
export function createChangeLogger(log: Logger): (change: Change, outcomes: readonly Outcome[]) => void {
  return ({ do: change, on, path, why }, outcomes) => {
    const results = outcomes.map(({ result }) => result);
    log.info({ change, target: on.id, repository: on.repositoryId, path, why, results }, change);
  };
}
