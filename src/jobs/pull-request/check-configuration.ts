import {
  isMinutesRepository,
  type Config,
  misnamedConfigs,
  parseConfig,
  unmatchedPatterns,
} from "../../config/config.ts";
import type { Access, App } from "../../github/client/app.ts";
import type { Installation } from "../../github/client/installations.ts";
import { writeCheck } from "../../github/write/write-check.ts";
import {
  configurationCheckName,
  formatPullRequestCheck,
} from "../../github/read/checks/pull-request-check.ts";
import { createTreeReader } from "../../github/read/files/trees.ts";
import { hashOf } from "../../minutes/hash.ts";
import { problemAnnotation } from "../../reports/annotations.ts";
import type { Problem } from "../../problem.ts";
import { pathsAfterMerge } from "./minutes-paths.ts";
import type { ProposedConfig, PullRequestInput } from "./read-pull-request.ts";
import { configurationReport } from "../../reports/configuration-report.ts";
import { currentCheck, type CheckedCommit } from "./commits-to-check.ts";

/**
 * Reports the problems of a configuration on the lines of the pull request that changes it, in any repository.
 * @param commit  the commit that gets the check
 */
export async function checkConfiguration(
  github: { readonly app: App; readonly access: Access; readonly installation: Installation },
  input: PullRequestInput,
  { oid, checks, isQueued }: CheckedCommit,
  proposed: ProposedConfig,
  requested: boolean,
): Promise<void> {
  const { app, access, installation } = github;
  const { repository, number } = input.pull;
  const result = parseConfig(proposed.config, null, repository);
  const report = configurationReport({
    invalid: "problems" in result ? result.problems : [],
    misnamed: misnamedConfigs(proposed.nearly),
    unmatched:
      "config" in result ? await findUnmatchedPatterns(result.config, proposed, app, access, input) : [],
  });
  const hash = hashOf([report.title, report.summary]);
  const externalId = formatPullRequestCheck({
    number,
    progress: "whole",
    reportHash: hash,
    baseHash: null,
    isQueued,
  });
  const current = currentCheck(app, repository, configurationCheckName, { oid, checks });
  if (current === externalId && !requested) return;
  await writeCheck(app, installation, repository, {
    ...report,
    name: configurationCheckName,
    commit: oid,
    externalId,
    annotations: isQueued ? [] : report.annotations.map((problem) => problemAnnotation(problem)),
  });
}

/** Returns a problem for each pattern that would match no file after the merge. */
async function findUnmatchedPatterns(
  config: Config,
  { config: file }: ProposedConfig,
  app: App,
  access: Access,
  { pull, files }: PullRequestInput,
): Promise<readonly Problem[]> {
  const { repository, defaultBranch } = pull;
  if (file === null || defaultBranch.oid === "" || !isMinutesRepository(file, repository)) return [];
  const tree = await createTreeReader(app, access, repository)(defaultBranch.oid);
  return unmatchedPatterns(config, pathsAfterMerge([...tree.keys()], files), file.path);
}
