import {
  isMinutesRepository,
  type Config,
  nearlyConfigs,
  parseConfig,
  unfitPatterns,
} from "../../config/config.ts";
import type { Access, App } from "../../github/client/app.ts";
import type { Installation } from "../../github/client/installations.ts";
import { checkKey, writeCheck } from "../../github/write/checks.ts";
import { configurationCheckName, formatPullRequestCheck } from "../../github/write/pull-request-checks.ts";
import { createTreeReader } from "../../github/read/files/trees.ts";
import { hashOf } from "../../minutes/hash.ts";
import { problemAnnotation } from "../../reports/annotations.ts";
import type { Problem } from "../../problems.ts";
import { pathsAfter } from "./files.ts";
import type { ProposedConfig, SeenPullRequest } from "./read.ts";
import { configurationReport } from "../../reports/configuration-report.ts";
import type { CheckedCommit } from "./checked-commits.ts";

/**
 * Shows the mistakes of a configuration on the very lines of the pull request that brings them; in any repository.
 * @param commit  where the check is to be
 */
export async function checkConfiguration(
  app: App,
  access: Access,
  installation: Installation,
  seen: SeenPullRequest,
  { oid, checks, isQueued }: CheckedCommit,
  proposed: ProposedConfig,
  asked: boolean,
): Promise<void> {
  const { repository, number } = seen.pull;
  const result = parseConfig(proposed.config, null, repository);
  const report = configurationReport({
    broken: "problems" in result ? result.problems : [],
    notRead: nearlyConfigs(proposed.nearly),
    unfit: "config" in result ? await unfitIn(result.config, proposed, app, access, seen) : [],
  });
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

/** Patterns that would fit no file of the repository as it would be after the merge. */
async function unfitIn(
  config: Config,
  { config: file }: ProposedConfig,
  app: App,
  access: Access,
  { pull, files }: SeenPullRequest,
): Promise<readonly Problem[]> {
  const { repository, base } = pull;
  if (file === null || base.oid === "" || !isMinutesRepository(file, repository)) return [];
  const tree = await createTreeReader(app, access, repository)(base.oid);
  return unfitPatterns(config, pathsAfter([...tree.keys()], files), file.path);
}
