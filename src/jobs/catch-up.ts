import { reading, type Installation } from "../github/client/installations.ts";
import { failureOf, loggable } from "../github/client/failure.ts";
import { findMinutesRepositories } from "../github/read/minutes-repositories.ts";
import { findOrphans } from "../github/read/checks/unchecked-pull-requests.ts";
import { NotTaken } from "../queue/queue.ts";
import { missingPermission, tellMissing } from "./repository-access.ts";
import type { InstanceWatch } from "./instance-watch.ts";
import type { Job } from "./job.ts";
import type { World } from "./reconcile/reconcile.ts";

type Add = (job: Job) => Promise<void>;

/** How many owners are looked at side by side: one of whom GitHub tells nothing for a minute holds up none of the others. */
const atOnce = 4;

/**
 * Finds what was missed: at start, from time to time, and where the app was just installed. Looks at the heads of the
 * default branches and of open pull requests, so that no lost webhook matters. Of all owners, one of whom nothing can be
 * learned now is a job of its own.
 * @returns whether there are minutes repositories to be seen
 */
export async function catchUp(
  owner: string | null,
  world: World,
  add: Add,
  watch: InstanceWatch,
): Promise<boolean> {
  const { app, log } = world;
  if (owner !== null) {
    app.forget(owner);
    const installation = await app.installationOn(owner);
    return installation !== null && (await catchUpOn(installation, false, world, add, watch));
  }
  let isAny = false;
  const installations = (await app.installations()).values();
  const lookAtSome = async (): Promise<void> => {
    for (const installation of installations) {
      try {
        if (await catchUpOn(installation, true, world, add, watch)) isAny = true;
      } catch (error) {
        const { kind } = failureOf(error);
        if (error instanceof NotTaken || kind === "stopping") throw error;
        log.debug({ error: loggable(error), owner: installation.owner }, "this owner is looked at once more");
        await add({ do: "catch up", owner: installation.owner });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lookAtSome));
  return isAny;
}

/** @param isRound  whether nothing is known to have happened there: then finished repositories wait for their sweep */
async function catchUpOn(
  installation: Installation,
  isRound: boolean,
  { app, log, memory }: World,
  add: Add,
  watch: InstanceWatch,
): Promise<boolean> {
  if (installation.suspended) return false;
  const missing = missingPermission(installation);
  if (missing !== null) {
    tellMissing(missing, installation, { log, memory });
    return false;
  }
  const access = app.access(installation, reading);
  const found = await findMinutesRepositories(app, access);
  for (const each of found) {
    const { repository, finished, fresh } = each;
    watch(each, log);
    // Time alone makes reminders due, and issues may have changed without an event.
    if (finished && isRound && !memory.isSweepDue(repository, app.settings.now())) continue;
    const why = finished ? "sweep" : "catch-up";
    const job = { do: "reconcile", repository, why, again: null } as const;
    await add(fresh ? { ...job, secondLook: 0 } : job);
  }
  const minutes = found.map(({ repository }) => repository);
  for (const orphan of await findOrphans(app, access, minutes))
    await add({ do: "check pull request", ...orphan, why: "catch-up", asked: false });
  return found.length > 0;
}
