import { configPath, parseConfig } from "../config.ts";
import type { App } from "../github/app.ts";
import type { Installation } from "../github/installations.ts";
import { checkKey, writeCheck } from "../github/checks.ts";
import { configurationCheckName, formatPullRequestCheck } from "../github/pull-request-checks.ts";
import type { PullRequest } from "../github/pull-requests.ts";
import { hashOf } from "../minutes/hash.ts";
import { problemAnnotation } from "../plan/annotations.ts";
import { configurationReport } from "../plan/configuration-report.ts";
import type { CheckedCommit } from "./checked-commits.ts";

/**
 * Shows the mistakes of a configuration on the very lines of the pull request that brings them; in any repository.
 * @param commit  where the check is to be
 * @param text  the file as the pull request would leave it
 */
export async function checkConfiguration(
  app: App,
  installation: Installation,
  { repository, number }: PullRequest,
  { oid, checks, isQueued }: CheckedCommit,
  text: string,
  asked: boolean,
): Promise<void> {
  const result = parseConfig({ path: configPath, text }, null, repository);
  const report = configurationReport("problems" in result ? result.problems : []);
  const hash = hashOf([report.title, report.summary]);
  const externalId = formatPullRequestCheck({
    number,
    progress: "whole",
    report: hash,
    into: null,
    isQueued,
  });
  const stands =
    app.recent.checkOn(checkKey(repository, configurationCheckName, oid)) ??
    checks.get(configurationCheckName);
  if (stands === externalId && !asked) return;
  await writeCheck(app, installation, repository, {
    ...report,
    name: configurationCheckName,
    commit: oid,
    externalId,
    annotations: isQueued ? [] : report.annotations.map((problem) => problemAnnotation(problem)),
  });
}
