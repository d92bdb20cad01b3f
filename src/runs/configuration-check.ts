import { configPath, parseConfig } from "../config.ts";
import type { Access, Installation } from "../github/app.ts";
import { checkKey, writeCheck } from "../github/checks.ts";
import { configurationCheckName, formatPullRequestCheck } from "../github/pull-request-checks.ts";
import { hashOf } from "../minutes/hash.ts";
import { problemAnnotation } from "../plan/annotations.ts";
import { configurationReport } from "../plan/configuration-report.ts";
import type { World } from "../reconcile.ts";
import { proposedConfig, type SeenPullRequest } from "./pull-request-look.ts";

/** Shows the mistakes of a configuration on the very lines of the pull request that brings them; in any repository. */
export async function checkConfiguration(
  { app }: World,
  installation: Installation,
  access: Access,
  seen: SeenPullRequest,
  asked: boolean,
): Promise<void> {
  const text = await proposedConfig(app, access, seen);
  if (text === null) return;
  const { repository, head, number, checks } = seen.pull;
  const result = parseConfig({ path: configPath, text }, null, repository);
  const report = configurationReport("problems" in result ? result.problems : []);
  const hash = hashOf(report.title, report.summary);
  const externalId = formatPullRequestCheck({ number, progress: "whole", report: hash });
  const stands =
    app.recent.checkOn(checkKey(configurationCheckName, head.oid)) ?? checks.get(configurationCheckName);
  if (stands === externalId && !asked) return;
  await writeCheck(app, installation, repository, {
    ...report,
    name: configurationCheckName,
    commit: head.oid,
    externalId,
    annotations: report.annotations.map((problem) => problemAnnotation(problem)),
  });
}
