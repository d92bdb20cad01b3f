import { minutesPathRules, parseConfig, type Config, type Repository } from "../../config/config.ts";
import { readingOptionsOf } from "../../jobs/reading-options.ts";
import { createKindTest, type FileKind } from "../../minutes/file-kind.ts";
import type { ReadingOptions } from "../../minutes/minutes.ts";
import { surveyMinutes } from "../../model/minutes-survey.ts";
import { printable, type Problem } from "../../problem.ts";
import { findMinutesFiles, localConfig, localConfigWarnings, type LocalFiles } from "./local-files.ts";
import { findMeetings } from "./local-meetings.ts";
import { locateMinutes, type LocationOptions } from "./locate-minutes.ts";

const unknownRepository: Repository = { owner: "", name: "" };

export const localServerUrl = "https://github.com";

/** A folder with minutes, as its configuration describes it. */
export type LocalRepository = {
  /** The top of the minutes repository, and the folders from which named paths are resolved, as in `MinutesLocation`. */
  readonly root: string;
  readonly bases: readonly string[];
  /** Has empty names if nothing names the repository. */
  readonly repository: Repository;
  readonly config: Config;
  readonly readingOptions: ReadingOptions;
  /** Warnings about a valid configuration. */
  readonly warnings: readonly Problem[];
  /** Returns what a file of a folder is to the bot. */
  readonly kindOf: (path: string) => FileKind;
  /** Whether a file may have a heading for each meeting. */
  readonly mayGrow: (path: string) => boolean;
  /** Finds the named files, and the minutes in the named folders. A growing file is replaced by its meetings. */
  readonly find: (named: readonly string[]) => LocalFiles;
  /** Returns lines that say why files were left out. */
  readonly explainLeftOut: (paths: readonly string[]) => readonly string[];
};

/** Finds a folder with minutes and reads its configuration, or returns problems. */
export function openLocalRepository(
  options: LocationOptions,
): LocalRepository | { readonly problems: readonly Problem[] } {
  const location = locateMinutes(options);
  if ("problems" in location) return location;
  const { root, bases } = location;
  const repository = location.repository ?? unknownRepository;
  const local = localConfig(root);
  if ("problems" in local) return local;
  const parsed = parseConfig(local.own, null, repository);
  if ("problems" in parsed) return parsed;
  const { config } = parsed;
  const kindOf = createLocalKindTest(root, config);
  const mayGrow = (path: string): boolean => kindOf(path) === "growing";
  return {
    root,
    bases,
    repository,
    config,
    readingOptions: readingOptionsOf(config, repository, localServerUrl),
    warnings: localConfigWarnings(root, local.own, config),
    kindOf,
    find: (named) =>
      findMeetings(named, root, mayGrow, (files) =>
        findMinutesFiles(files, root, (path) => kindOf(path) === "minutes" || mayGrow(path), bases),
      ),
    mayGrow,
    explainLeftOut: (paths) => explainLeftOut(paths, root, config, repository),
  };
}

function createLocalKindTest(root: string, config: Config): LocalRepository["kindOf"] {
  let kindOf: ReturnType<typeof createKindTest> | null = null;
  return (path) => {
    kindOf ??= createKindTest(minutesPathRules(config), findMinutesFiles(["."], root).paths);
    return kindOf(path);
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
