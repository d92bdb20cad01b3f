import { reading } from "../github/targets.ts";
import { loggable } from "../github/failure.ts";
import { findMinutesRepositories } from "../github/minutes-repositories.ts";
import { findOpenPullRequests } from "../github/orphans.ts";
import { parsePullRequestCheck, pullRequestCheckName } from "../github/pull-request-checks.ts";
import { NotTaken } from "../queue/queue.ts";
import { missingPermission, tellMissing } from "./may-follow.ts";
import type { InstanceWatch } from "./instance-watch.ts";
import type { Job } from "./job.ts";
import type { World } from "../reconcile.ts";

/**
 * Finds what was missed: at start, from time to time, and where the app was just installed. Looks at the heads of the
 * default branches and of open pull requests, so that no lost webhook matters.
 */
export async function catchUp(
  owner: string | null,
  { app, log, memory }: World,
  add: (job: Job) => Promise<void>,
  watch: InstanceWatch,
): Promise<void> {
  if (owner !== null) app.forget(owner);
  const installations = owner === null ? await app.installations() : [await app.installationOn(owner)];
  for (const installation of installations) {
    if (installation === null || installation.suspended) continue;
    const missing = missingPermission(installation);
    if (missing !== null) {
      tellMissing(missing, installation, { log, memory });
      continue;
    }
    try {
      const access = app.access(installation, reading);
      const found = await findMinutesRepositories(app, access);
      for (const each of found) {
        const { repository, finished, fresh } = each;
        watch(each, log);
        // Time alone makes reminders due, and issues may have changed without an event.
        if (finished && owner === null && !memory.isSweepDue(repository, app.settings.now())) continue;
        const job = {
          do: "reconcile",
          repository,
          why: finished ? "sweep" : "catch-up",
          again: null,
        } as const;
        await add(fresh ? { ...job, secondLook: 0 } : job);
      }
      const minutes = found.map(({ repository }) => repository);
      const open = await findOpenPullRequests(app, access, minutes, pullRequestCheckName);
      for (const { repository, repositoryId, number, head, check } of open) {
        if (parsePullRequestCheck(check)?.progress === "whole") continue;
        const at = { oid: head, repositoryId };
        const job = { do: "check pull request", repository, number, head: at, asked: false } as const;
        await add({ ...job, why: "catch-up", press: null });
      }
    } catch (error) {
      if (error instanceof NotTaken) throw error;
      log.warn(
        { error: loggable(error), owner: installation.owner },
        "catch-up could not look at this owner's repositories",
      );
    }
  }
}
