import { findActiveInstallation } from "../github/client/owner-access.ts";
import { isMinutesRepository, parseConfig } from "../config/config.ts";
import { UnclearResponse } from "../github/client/failure.ts";
import { readPermissions } from "../github/client/installations.ts";
import { createTreeReader } from "../github/read/files/trees.ts";
import { readRepository } from "../github/read/repository.ts";
import { maxReadLagMs } from "../github/client/recent-writes.ts";
import type { Problem } from "../problem.ts";
import type { AppContext } from "./context.ts";
import { createMeetingTreeReader } from "../github/read/files/meeting-trees.ts";
import { isVerification, type ReconcileJob } from "./job.ts";
import type { ReconcileContext } from "./reconcile/reconcile-context.ts";
import { hasRepositoryAccess, missingPermission, type MissingPermission } from "./repository-access.ts";

/** A minutes repository that a run can work on, or the reason why there is nothing to work on. */
type OpenedRepository =
  | { readonly status: "open"; readonly run: ReconcileContext }
  | {
      readonly status: "invalid configuration";
      readonly run: Omit<ReconcileContext, "config" | "tree">;
      readonly problems: readonly Problem[];
    }
  | { readonly status: "empty" | "archived" | "no minutes" }
  | NotVisible;

/** A repository that the app cannot see, or that its installation does not allow it to work on. */
type NotVisible =
  { readonly status: "not found" } | { readonly status: "not allowed"; readonly missing?: MissingPermission };

/**
 * Opens the repository of a job: reads its state and configuration, and makes sure that the app may report there.
 * @throws the error if the repository cannot be read
 */
export async function openRepository(job: ReconcileJob, context: AppContext): Promise<OpenedRepository> {
  const found = await findRepository(job, context);
  if ("status" in found) return found;
  const { minutes } = found;
  const { head } = minutes;
  if (head === null) return { status: "empty" };
  if (minutes.archived) return { status: "archived" };
  if (!isMinutesRepository(minutes.ownConfig, minutes)) return { status: "no minutes" };
  if (!(await hasRepositoryAccess({ ...context, ...found }))) return { status: "not allowed" };

  const { app, reader, log, cache, stopping, inWorkflow = false } = context;
  const run = {
    ...{ app, reader, log, cache, stopping, inWorkflow },
    ...found,
    job: { ...job, rerunCommit: minutes.rerunCommit },
    head,
    failedLookups: new Map(),
  };
  const settings = parseConfig(minutes.ownConfig, minutes.organizationConfig, minutes);
  if ("problems" in settings) return { status: "invalid configuration", run, problems: settings.problems };
  const config = app.options.dryRun === true ? { ...settings.config, dryRun: true } : settings.config;
  const { sections } = cache.cacheOf(minutes, JSON.stringify(config));
  const files = createTreeReader(app, found.access, minutes);
  const tree = createMeetingTreeReader(files, { app, access: found.access, minutes, config }, sections);
  return { status: "open", run: { ...run, config, tree } };
}

type FoundRepository = Pick<ReconcileContext, "installation" | "access" | "minutes">;

/**
 * Reads the repository of a job by its id, with the rights of its current owner. The owner in the event may be a former one,
 * or meanwhile somebody else.
 */
async function findRepository(
  job: ReconcileJob,
  { app }: Pick<AppContext, "app">,
): Promise<FoundRepository | NotVisible> {
  const { nodeId } = job.repository;
  const now = app.options.now().getTime();
  const recheckSince = isVerification(job, now) ? new Date(now - (job.verifyMs ?? maxReadLagMs)) : null;
  let { owner } = job.repository;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const installation = await findActiveInstallation(app, owner);
    if (installation === null) return { status: "not found" };
    const missing = missingPermission(installation);
    if (missing !== null) return { status: "not allowed", missing };
    const access = app.access(installation, readPermissions);
    const query = { rerunCommit: job.rerunCommit, recheckSince };
    const minutes = await readRepository(app, access, { nodeId, owner }, query);
    if (minutes === null) return { status: "not found" };
    if (minutes.owner.toLowerCase() === owner.toLowerCase()) return { installation, access, minutes };
    owner = minutes.owner;
  }
  throw new UnclearResponse("the repository changes its owner while it is read");
}
