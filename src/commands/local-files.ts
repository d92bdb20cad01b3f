import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, relative, resolve, sep } from "node:path";
import {
  configPaths,
  joinConfigFiles,
  misnamedConfigs,
  unmatchedPatterns,
  type Config,
  type ConfigText,
} from "../config/config.ts";
import { maxConfigBytes } from "../config/read-yaml.ts";
import type { Problem } from "../problem.ts";
import { configurationProblems } from "../config/messages.ts";
import { fileProblems } from "./messages.ts";
import { systemErrorCode, ProblemError } from "./system-error.ts";

type LocalFiles = {
  readonly paths: readonly string[];
  /** Markdown files in named folders that are not included. */
  readonly leftOut: readonly string[];
  /** Problems of paths that cannot be read. */
  readonly problems: readonly Problem[];
};

/**
 * Returns the named files and the Markdown files below the named folders, relative to the root, sorted, without
 * duplicates. An unreadable path does not stop the search.
 * @param named  paths relative to the root, or else to the current folder if it is below the root
 * @param includes  tests the files in folders, by their paths below the root; named files are always returned
 */
export function findMinutesFiles(
  named: readonly string[],
  root: string,
  includes: (path: string) => boolean = () => true,
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
    const found = resolvePath(path, root);
    if (found === null) problems.push(fileProblems.missing(path));
    else add(found, true);
  }
  return {
    paths: [...files].sort(),
    leftOut: [...leftOut].filter((path) => !files.has(path)).sort(),
    problems,
  };
}

/** Reads files below the root. Unreadable files are returned as problems. */
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
      return [{ path, bytes: readFileSync(join(root, path)) }];
    } catch (error) {
      problems.push(fileProblems.unreadable(path, systemErrorCode(error)));
      return [];
    }
  });
  return { files, problems };
}

/**
 * Resolves a path from the root, or from the current folder, because shells complete paths there. A broken link exists.
 */
function resolvePath(path: string, root: string): string | null {
  const [below, here] = [resolve(root, path), resolve(path)];
  if (pathExists(below)) return below;
  return here.startsWith(resolve(root) + sep) && pathExists(here) ? here : null;
}

function pathExists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // A path without read permission could exist. Below a file nothing exists.
    return systemErrorCode(error) !== "ENOTDIR";
  }
}

/** Returns the repository from `owner/name`, or from the `origin` of the clone, or empty names. */
export function repositoryAt(root: string, given: string | undefined): { owner: string; name: string } {
  const [owner = "", name = ""] = (given ?? originOf(root) ?? "").split("/");
  return { owner, name };
}

function originOf(root: string): string | undefined {
  const lines =
    readTextOrNull(join(root, ".git", "config"))
      ?.split("\n")
      .map((line) => line.trim()) ?? [];
  const section = lines.slice(lines.indexOf('[remote "origin"]') + 1);
  const url = section.find((line) => line.startsWith("url = "))?.slice("url = ".length) ?? "";
  const [name, owner] = url
    .replace(/\.git$/, "")
    .split(/[/:]/)
    .reverse();
  return name === undefined || owner === undefined ? undefined : `${owner}/${name}`;
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

function readTextOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
