import { createKindTest, type FileKind } from "../minutes/file-kind.ts";
import { matchPaths } from "./match-paths.ts";

type MinutesPaths = { readonly minutes: { readonly paths: readonly string[] } };

/**
 * Returns a function that tells whether a file is minutes, or why not: the configuration excludes it, or its path does.
 * @param paths  all paths of the repository
 */
export function createFileTest(
  { minutes }: MinutesPaths,
  paths: readonly string[],
): (path: string) => FileKind | "excluded" {
  const isIncluded = matchPaths(minutes.paths);
  const kindOf = createKindTest(paths.filter(isIncluded));
  return (path) => (isIncluded(path) ? kindOf(path) : "excluded");
}

/** Returns a test for the paths of minutes. */
export function createMinutesFilter(
  config: MinutesPaths,
  paths: readonly string[],
): (path: string) => boolean {
  const kindOf = createFileTest(config, paths);
  return (path) => kindOf(path) === "minutes";
}
