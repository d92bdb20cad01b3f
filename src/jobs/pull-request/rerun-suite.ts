import { readChecksOfSuite } from "../../github/read/checks/checks-on.ts";
import { deliveryCheckName } from "../../github/read/checks/cursor.ts";
import { failureOf } from "../../github/client/failure.ts";
import { reading } from "../../github/client/installations.ts";
import { isSameName, nameNow } from "../../github/read/names.ts";
import { parsePullRequestCheck } from "../../github/write/pull-request-checks.ts";
import { openPullsAt } from "../../github/read/checks/pulls-at.ts";
import type { World } from "../reconcile/reconcile.ts";
import type { Job, SuiteJob } from "../job.ts";

/**
 * Runs all checks of a commit again, as "Re-run all checks" asks: each of them tells what it is about. Where none is kept
 * any more, the open pull requests with that commit are those that are meant.
 * @param add  for each of them
 */
export async function rerunSuite(
  job: SuiteJob,
  { app }: Pick<World, "app">,
  add: (job: Job) => Promise<void>,
): Promise<void> {
  const { repository, suite, head, besides, why } = job;
  const installation = await app.installationOn(repository.owner);
  if (installation === null || installation.suspended) return;
  const access = app.access(installation, reading);
  const found = await readChecksOfSuite(app, access, repository, suite).catch(async (error: unknown) => {
    if (failureOf(error).kind !== "hidden" && failureOf(error).kind !== "moved") throw error;
    return nameNow(app, access, repository.nodeId);
  });
  if (found === null) return;
  if ("nodeId" in found) {
    // It has another name by now, or it is the suite that is gone.
    if (!isSameName(found, repository)) await add({ ...job, repository: found });
    return;
  }
  if (found.some(({ name }) => name === deliveryCheckName))
    await add({ do: "reconcile", repository, why, again: head.oid });
  const checks = found.flatMap(({ externalId }) => parsePullRequestCheck(externalId) ?? []);
  const numbers = new Map(checks.map(({ number, isQueued }) => [number, isQueued]));
  if (found.length === 0)
    for (const number of await openPullsAt(app, access, repository, head.oid)) numbers.set(number, false);
  for (const [number, isQueued] of numbers) {
    if (besides.includes(number)) continue;
    const place = isQueued ? { head: null, queued: [head] } : { head };
    await add({ do: "check pull request", repository, number, why, asked: true, ...place });
  }
}
