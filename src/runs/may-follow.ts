import { reporting } from "../github/checks.ts";
import { failureOf } from "../github/failure.ts";
import type { Run } from "./run.ts";

/**
 * Whether the app may say in the minutes repository what becomes of a run. Without that it would neither be known how far
 * it came nor why; so nothing is written anywhere until the owner grants it, which is an event.
 */
export async function mayFollow({ app, installation, minutes, log }: Run): Promise<boolean> {
  const repository = `${minutes.owner}/${minutes.name}`;
  if (installation.permissions["checks"] !== "write") {
    log.warn({ repository }, "the owner has not granted the permission `checks: write`: nothing is done");
    return false;
  }
  try {
    await app.access(installation, reporting, minutes.id).ready();
    return true;
  } catch (error) {
    if (failureOf(error).kind !== "not installed") throw error;
    log.info({ repository }, "the app is installed on other repositories of the owner only: nothing is done");
    return false;
  }
}
