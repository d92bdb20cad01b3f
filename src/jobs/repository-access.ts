import type { Installation } from "../github/client/installations.ts";
import { checkPermissions } from "../github/write/write-check.ts";
import { classifyFailure } from "../github/client/failure.ts";
import type { AppContext } from "./context.ts";
import type { ReconcileContext } from "./reconcile/reconcile-context.ts";

/**
 * What the owner has not granted, though nothing can be done without it: minutes could not be read, or it would neither be
 * known how far the bot came nor why. So nothing is written anywhere until the owner grants it, which is an event.
 */
export function missingPermission({ permissions }: Installation): string | null {
  if (permissions["contents"] === undefined) return "contents: read";
  return permissions["checks"] === "write" ? null : "checks: write";
}

/** Says so, once. */
export function logMissingPermission(
  missing: string,
  { id, owner }: Installation,
  { log, cache }: Pick<AppContext, "log" | "cache">,
): void {
  if (cache.isFirst(`installation ${id} without ${missing}`))
    log.warn({ owner }, `the owner has not granted the permission \`${missing}\`; skipping`);
}

/** Whether the installation includes the minutes repository, so that the app may say there what becomes of a run. */
export async function hasRepositoryAccess({
  app,
  installation,
  minutes,
  log,
  cache,
}: Pick<ReconcileContext, "app" | "installation" | "minutes" | "log" | "cache">): Promise<boolean> {
  try {
    await app.access(installation, checkPermissions, minutes.id).ensureToken();
    return true;
  } catch (error) {
    if (classifyFailure(error).kind !== "not installed") throw error;
    const repository = `${minutes.owner}/${minutes.name}`;
    if (cache.isFirst(`not installed on ${repository}`))
      log.info({ repository }, "the app is installed on other repositories of the owner only; skipping");
    return false;
  }
}
