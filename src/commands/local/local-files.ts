import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, posix, relative, resolve, sep } from "node:path";
import {
  configPaths,
  joinConfigFiles,
  misnamedConfigs,
  unmatchedPatterns,
  type Config,
  type ConfigText,
} from "../../config/config.ts";
import { maxConfigBytes } from "../../config/read-yaml.ts";
import { filePathOf } from "../../minutes/meeting-path.ts";
import type { Problem } from "../../problem.ts";
import { configurationProblems } from "../../config/messages.ts";
import { fileProblems } from "../messages.ts";
import { systemErrorCode, ProblemError } from "../system-error.ts";

/** Files that a command reads. */
export type LocalFiles = {
  readonly paths: readonly string[];
  /** Markdown files in named folders that are not included. */
  readonly leftOut: readonly string[];
  /** Problems of paths that cannot be read. */
  readonly problems: readonly Problem[];
};

/**
 * Returns the named files and the Markdown files below the named folders, relative to the root, sorted, without
 * duplicates. An unreadable path does not stop the search.
 * @param named  paths relative to one of the bases, and below the root
 * @param includes  tests the files in folders, by their paths below the root; named files are always returned
 * @param bases  folders as in `MinutesLocation`
 */
export function findMinutesFiles(
  named: readonly string[],
  root: string,
  includes: (path: string) => boolean = () => true,
  bases: readonly string[] = [root],
): LocalFiles {
  const files = new Set<string>();
  const leftOut = new Set<string>();
  const problems: Problem[] = [];
  const below = (path: string): string => relative(resolve(root), path).split(sep).join("/");
  const add = (path: string, isNamed: boolean): void => {
    try {
      // Links inside folders are not followed: they may lead anywhere, or form a cycle.
      const entry = isNamed ? statSync(path) : lstatSync(path);
      if (entry.isDirectory()) {
        for (const name of readdirSync(path)) if (!name.startsWith(".")) add(join(path, name), false);
      } else if (entry.isFile() && (isNamed || path.endsWith(".md")))
        (isNamed || includes(below(path)) ? files : leftOut).add(below(path));
      else if (isNamed) problems.push(fileProblems.noFile(below(path)));
    } catch (error) {
      problems.push(fileProblems.unreadable(below(path), systemErrorCode(error)));
    }
  };
  for (const path of named) {
    const found = bases.map((base) => resolve(base, path)).find(pathExists);
    const inside = found === undefined ? null : placeBelow(found, root);
    if (found === undefined) problems.push(fileProblems.missing(path));
    else if (inside === null) problems.push(fileProblems.outside(path, root));
    else add(inside, true);
  }
  return {
    paths: [...files].sort(),
    leftOut: [...leftOut].filter((path) => !files.has(path)).sort(),
    problems,
  };
}

/** Reads the files of meetings below the root. Unreadable files are returned as problems. */
export function readLocalFiles(
  paths: readonly string[],
  root: string,
): {
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const files = paths.flatMap((path) => {
    try {
      return [{ path, bytes: readFileSync(join(root, filePathOf(path))) }];
    } catch (error) {
      problems.push(fileProblems.unreadable(path, systemErrorCode(error)));
      return [];
    }
  });
  return { files, problems };
}

/**
 * Returns a path with the root as its beginning, or null if it is not below the root. The folders of both may be links. A
 * link to a file stays as it is: it has its place in the repository.
 */
function placeBelow(path: string, root: string): string | null {
  const top = resolve(root);
  if (isBelow(path, top)) return path;
  const real = join(realpathSync(dirname(path)), basename(path));
  const realTop = realpathSync(top);
  return isBelow(real, realTop) ? join(top, relative(realTop, real)) : null;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Returns whether a path exists. A broken link exists. */
function pathExists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // A path without read permission could exist. Below a file nothing exists.
    return systemErrorCode(error) !== "ENOTDIR";
  }
}

/** Returns the configuration of the folder (`own` is null without one), or the problem of an unreadable file. */
export function localConfig(
  root: string,
): { readonly own: ConfigText | null } | { readonly problems: readonly Problem[] } {
  try {
    const [yml, yaml] = configPaths.map((path) => configAt(root, path));
    return { own: joinConfigFiles(yml ?? null, yaml ?? null) };
  } catch (error) {
    if (error instanceof ProblemError) return { problems: [error.problem] };
    throw error;
  }
}

function configAt(root: string, path: string): ConfigText | null {
  const file = join(root, path);
  try {
    const { size } = statSync(file);
    if (size <= maxConfigBytes) return { path, text: readFileSync(file, "utf8") };
    const [found, expected] = [`${size} bytes`, `at most ${maxConfigBytes} bytes`];
    throw new ProblemError(configurationProblems.tooLarge({ path, line: 1 }, found, expected));
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const code = systemErrorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw new ProblemError(configurationProblems.unreadable({ path }, code));
  }
}

/** Returns warnings about a valid configuration: files that are not read, patterns that match nothing. */
export function localConfigWarnings(
  root: string,
  own: ConfigText | null,
  config: Config,
): readonly Problem[] {
  const names = ["", ".github"].flatMap((folder) =>
    namesIn(join(root, folder)).map((name) => posix.join(folder, name)),
  );
  const unmatched =
    own === null ? [] : unmatchedPatterns(config, findMinutesFiles(["."], root).paths, own.path);
  return [...misnamedConfigs(names), ...unmatched];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
