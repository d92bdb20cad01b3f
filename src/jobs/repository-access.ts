import type { Installation } from "../github/client/installations.ts";
import { reporting } from "../github/write/checks.ts";
import { failureOf } from "../github/client/failure.ts";
import type { World } from "./reconcile/reconcile.ts";
import type { Run } from "./reconcile/reconcile-context.ts";

/**
 * What the owner has not granted, though nothing can be done without it: minutes could not be read, or it would neither be
 * known how far the bot came nor why. So nothing is written anywhere until the owner grants it, which is an event.
 */
export function missingPermission({ permissions }: Installation): string | null {
  if (permissions["contents"] === undefined) return "contents: read";
  return permissions["checks"] === "write" ? null : "checks: write";
}

/** Says so, once. */
export function tellMissing(
  missing: string,
  { id, owner }: Installation,
  { log, memory }: Pick<World, "log" | "memory">,
): void {
  if (memory.isFirst(`installation ${id} without ${missing}`))
    log.warn({ owner }, `the owner has not granted the permission \`${missing}\`: nothing is done`);
}

/** Whether the installation includes the minutes repository, so that the app may say there what becomes of a run. */
export async function mayFollow({ app, installation, minutes, log, memory }: Run): Promise<boolean> {
  try {
    await app.access(installation, reporting, minutes.id).ready();
    return true;
  } catch (error) {
    if (failureOf(error).kind !== "not installed") throw error;
    const repository = `${minutes.owner}/${minutes.name}`;
    if (memory.isFirst(`not installed on ${repository}`))
      log.info(
        { repository },
        "the app is installed on other repositories of the owner only: nothing is done",
      );
    return false;
  }
}
