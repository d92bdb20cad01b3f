import type { Installation } from "../github/client/installations.ts";
import { checkPermissions } from "../github/write/write-check.ts";
import { classifyFailure } from "../github/client/failure.ts";
import type { AppContext } from "./context.ts";
import type { ReconcileContext } from "./reconcile/reconcile-context.ts";

/** A missing permission that the bot cannot work without. */
export type MissingPermission = { readonly permission: string; readonly installation: Installation };

/**
 * Returns the permission that the owner has to grant first: to read minutes, or to write the check with the cursor and the
 * report. Without it the bot writes nothing. If the owner grants it, an event starts a catch-up.
 */
export function missingPermission(installation: Installation): MissingPermission | null {
  const { contents, checks } = installation.permissions;
  if (contents === undefined) return { permission: "contents: read", installation };
  return checks === "write" ? null : { permission: "checks: write", installation };
}

/** Logs the missing permission, once. */
export function logMissingPermission(
  { permission, installation: { id, owner } }: MissingPermission,
  { log, cache }: Pick<AppContext, "log" | "cache">,
): void {
  if (cache.markLogged(`installation ${id} without ${permission}`))
    log.warn({ owner }, `the owner has not granted the permission \`${permission}\`; skipping`);
}

/** Returns whether the installation includes the minutes repository, so that the app may report there. */
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
    if (cache.markLogged(`not installed on ${repository}`))
      log.info({ repository }, "the app is installed on other repositories of the owner only; skipping");
    return false;
  }
}
