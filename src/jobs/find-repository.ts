import { UnclearAnswer } from "../github/client/failure.ts";
import { readRepository } from "../github/read/repository.ts";
import { reading } from "../github/client/installations.ts";
import type { World } from "./reconcile/reconcile.ts";
import type { ReconcileJob } from "./job.ts";
import { missingPermission, tellMissing } from "./repository-access.ts";
import type { Run } from "./reconcile/reconcile-context.ts";

/**
 * The repository of a job, read by its id with the rights of whom it belongs to: the owner that an event named may be
 * an old one, or another tenant.
 * @param doubted  what was finished since then is looked at once more; null: nothing
 * @returns null where there is nothing to be seen
 */
export async function findRepository(
  { repository: { nodeId, owner: told }, again }: ReconcileJob,
  world: Pick<World, "app" | "log" | "memory">,
  doubted: Date | null,
): Promise<Pick<Run, "installation" | "access" | "minutes"> | null> {
  const { app } = world;
  let owner = told;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const installation = await app.installationOn(owner);
    if (installation === null || installation.suspended) return null;
    const missing = missingPermission(installation);
    if (missing !== null) {
      tellMissing(missing, installation, world);
      return null;
    }
    const access = app.access(installation, reading);
    const minutes = await readRepository(app, access, { nodeId, owner }, { again, doubted });
    if (minutes === null) return null;
    if (minutes.owner.toLowerCase() === owner.toLowerCase()) return { installation, access, minutes };
    owner = minutes.owner;
  }
  throw new UnclearAnswer("the repository changes its owner while it is read");
}
