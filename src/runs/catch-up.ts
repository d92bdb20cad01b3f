import { reading } from "../github/targets.ts";
import { loggable } from "../github/failure.ts";
import { findMinutesRepositories } from "../github/minutes-repositories.ts";
import { NotTaken } from "../queue/queue.ts";
import type { Job } from "./job.ts";
import type { World } from "../reconcile.ts";

/**
 * Finds what was missed: at start, from time to time, and where the app was just installed. Looks at the heads of the
 * default branches, so that no lost webhook matters.
 */
export async function catchUp(
  owner: string | null,
  { app, log, memory }: World,
  add: (job: Job) => Promise<void>,
): Promise<void> {
  if (owner !== null) app.forget(owner);
  const installations = owner === null ? await app.installations() : [await app.installationOn(owner)];
  for (const installation of installations) {
    if (installation === null || installation.suspended) continue;
    try {
      const found = await findMinutesRepositories(app, app.access(installation, reading));
      for (const { repository, finished } of found) {
        // Time alone makes reminders due, and issues may have changed without an event.
        if (finished && owner === null && !memory.isSweepDue(repository, app.settings.now())) continue;
        await add({ do: "reconcile", repository, why: finished ? "sweep" : "catch-up", again: null });
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
