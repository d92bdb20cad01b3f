import { minutesPathRules, parseConfig, type Config, type Repository } from "../config/config.ts";
import { readingOptionsOf } from "../jobs/reading-options.ts";
import { createKindTest } from "../minutes/file-kind.ts";
import type { ReadingOptions } from "../minutes/minutes.ts";
import { surveyMinutes } from "../model/minutes-survey.ts";
import { printable, type Problem } from "../problem.ts";
import { findMinutesFiles, localConfig, localConfigWarnings, repositoryAt } from "./local-files.ts";

export const localServerUrl = "https://github.com";

/** A folder with minutes, as its configuration describes it. */
export type LocalRepository = {
  readonly repository: Repository;
  readonly config: Config;
  readonly isConfigured: boolean;
  readonly readingOptions: ReadingOptions;
  /** Warnings about a valid configuration. */
  readonly warnings: readonly Problem[];
  /** Tests a file of a folder: whether it is minutes, or would be if its path had a date. */
  readonly includes: (path: string) => boolean;
  /** Returns lines that say why files were left out. */
  readonly explainLeftOut: (paths: readonly string[]) => readonly string[];
};

/**
 * Reads the configuration of a folder, or returns its problems.
 * @param repo  `owner/name`; default: the origin of the clone
 */
export function openLocalRepository(
  root: string,
  repo: string | undefined,
): LocalRepository | { readonly problems: readonly Problem[] } {
  const repository = repositoryAt(root, repo);
  const local = localConfig(root);
  if ("problems" in local) return local;
  const parsed = parseConfig(local.own, null, repository);
  if ("problems" in parsed) return parsed;
  const { config } = parsed;
  const isConfigured = local.own !== null;
  return {
    repository,
    config,
    isConfigured,
    readingOptions: readingOptionsOf(config, repository, localServerUrl),
    warnings: localConfigWarnings(root, local.own, config),
    includes: createIncludes(root, config),
    explainLeftOut: (paths) => explainLeftOut(paths, root, config, repository),
  };
}

function createIncludes(root: string, config: Config): LocalRepository["includes"] {
  let kindOf: ReturnType<typeof createKindTest> | null = null;
  return (path) => {
    kindOf ??= createKindTest(minutesPathRules(config), findMinutesFiles(["."], root).paths);
    const kind = kindOf(path);
    return kind === "minutes" || kind === "no date";
  };
}

const maxListed = 5;

function explainLeftOut(
  leftOut: readonly string[],
  root: string,
  config: Config,
  repository: Repository,
): readonly string[] {
  if (leftOut.length === 0) return [];
  const left = new Set(leftOut);
  const { others } = surveyMinutes(config, findMinutesFiles(["."], root).paths, repository);
  return others.flatMap(({ reason, paths }) => {
    const found = paths.filter((path) => left.has(path));
    const rest = found.length - maxListed;
    const listed = [...found.slice(0, maxListed), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
    return found.length === 0 ? [] : [printable(`Left out, ${reason}: ${listed}.`)];
  });
}
