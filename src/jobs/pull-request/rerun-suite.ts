import { findActiveInstallation } from "../../github/client/owner-access.ts";
import { readOurChecksOfSuite } from "../../github/read/checks/our-checks.ts";
import { deliveryCheckName } from "../../github/read/checks/cursor.ts";
import { classifyFailure } from "../../github/client/failure.ts";
import { readPermissions } from "../../github/client/installations.ts";
import { isSameRepositoryName, fetchRepositoryName } from "../../github/read/repository-names.ts";
import { parsePullRequestCheck } from "../../github/read/checks/pull-request-check.ts";
import { findPullRequestsByHead } from "../../github/read/checks/pull-requests-by-head.ts";
import type { AppContext } from "../context.ts";
import type { Job, SuiteJob } from "../job.ts";

/**
 * Handles "Re-run all checks": adds a job for each check of the suite. If no check exists any more, the open pull
 * requests with that commit are checked.
 * @param add  adds a job
 */
export async function rerunSuite(
  job: SuiteJob,
  { app }: Pick<AppContext, "app">,
  add: (job: Job) => Promise<void>,
): Promise<void> {
  const { repository, suite, head, alreadyChecked, why } = job;
  const installation = await findActiveInstallation(app, repository.owner);
  if (installation === null) return;
  const access = app.access(installation, readPermissions);
  const found = await readOurChecksOfSuite(app, access, repository, suite).catch(async (error: unknown) => {
    if (classifyFailure(error).kind !== "hidden" && classifyFailure(error).kind !== "moved") throw error;
    return fetchRepositoryName(app, access, repository.nodeId);
  });
  if (found === null) return;
  if ("nodeId" in found) {
    // The repository was renamed, or the suite is gone.
    if (!isSameRepositoryName(found, repository)) await add({ ...job, repository: found });
    return;
  }
  if (found.some(({ name }) => name === deliveryCheckName))
    await add({ do: "reconcile", repository, why, rerunCommit: head.oid });
  const checks = found.flatMap(({ externalId }) => parsePullRequestCheck(externalId) ?? []);
  const numbers = new Map(checks.map(({ number, isQueued }) => [number, isQueued]));
  if (found.length === 0)
    for (const number of await findPullRequestsByHead(app, access, repository, head.oid))
      numbers.set(number, false);
  for (const [number, isQueued] of numbers) {
    if (alreadyChecked.includes(number)) continue;
    const commits = isQueued ? { head: null, queued: [head] } : { head };
    await add({ do: "check pull request", repository, number, why, requested: true, ...commits });
  }
}
