import { readPermissions, type Installation } from "../github/client/installations.ts";
import { classifyFailure, toLoggable } from "../github/client/failure.ts";
import { findMinutesRepositories } from "../github/read/minutes-repositories.ts";
import { findUncheckedPullRequests } from "../github/read/checks/unchecked-pull-requests.ts";
import { NotTaken } from "../queue/queue.ts";
import { missingPermission, logMissingPermission } from "./repository-access.ts";
import type { InstanceWatch } from "./instance-watch.ts";
import type { Job } from "./job.ts";
import type { AppContext } from "./context.ts";

type CatchUpContext = Pick<AppContext, "app" | "log" | "cache">;
type Add = (job: Job) => Promise<void>;

/** Number of owners processed at the same time. A slow response for one of them does not hold up the others. */
const maxParallelOwners = 4;

/**
 * Finds missed work: at the start, at intervals, and after the app was installed. It reads the heads of default branches and
 * of open pull requests, so lost webhooks do no harm. If an owner cannot be read now, a separate job is added for it.
 * @returns whether there are minutes repositories
 */
export async function catchUp(
  owner: string | null,
  context: CatchUpContext,
  add: Add,
  watch: InstanceWatch,
): Promise<boolean> {
  const { app, log } = context;
  if (owner !== null) {
    app.forgetInstallation(owner);
    const installation = await app.findInstallation(owner);
    return installation !== null && (await catchUpOn(installation, false, context, add, watch));
  }
  let isAny = false;
  const installations = (await app.listInstallations()).values();
  const catchUpNext = async (): Promise<void> => {
    for (const installation of installations) {
      try {
        if (await catchUpOn(installation, true, context, add, watch)) isAny = true;
      } catch (error) {
        const { kind } = classifyFailure(error);
        if (error instanceof NotTaken || kind === "stopping") throw error;
        log.debug(
          { error: toLoggable(error), owner: installation.owner },
          "the catch-up of this owner is retried",
        );
        await add({ do: "catch up", owner: installation.owner });
      }
    }
  };
  await Promise.all(Array.from({ length: maxParallelOwners }, catchUpNext));
  return isAny;
}

/** @param isScheduled  true if no event triggered it. Finished repositories then wait for their next sweep. */
async function catchUpOn(
  installation: Installation,
  isScheduled: boolean,
  { app, log, cache }: CatchUpContext,
  add: Add,
  watch: InstanceWatch,
): Promise<boolean> {
  if (installation.suspended) return false;
  const missing = missingPermission(installation);
  if (missing !== null) {
    logMissingPermission(missing, { log, cache });
    return false;
  }
  const access = app.access(installation, readPermissions);
  const found = await findMinutesRepositories(app, access);
  for (const each of found) {
    const { repository, hasFinishedReport, isRecentlyReported } = each;
    watch(each, log);
    // Reminders become due without an event, and events may have been lost.
    if (hasFinishedReport && isScheduled && !cache.claimSweep(repository, app.options.now())) continue;
    const why = hasFinishedReport ? "sweep" : "catch-up";
    const job = { do: "reconcile", repository, why, rerunCommit: null } as const;
    await add(isRecentlyReported ? { ...job, verifyAt: 0 } : job);
  }
  const minutes = found.map(({ repository }) => repository);
  for (const pullRequest of await findUncheckedPullRequests(app, access, minutes))
    await add({ do: "check pull request", ...pullRequest, why: "catch-up", requested: false });
  return found.length > 0;
}
