import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, relative, resolve, sep } from "node:path";
import {
  configPaths,
  joinConfigFiles,
  nearlyConfigs,
  unfitPatterns,
  type Config,
  type ConfigText,
} from "../config/config.ts";
import { maximumBytes } from "../config/yaml.ts";
import { configurationProblems, fileProblems, type Problem } from "../problems.ts";
import { codeOf, ProblemError } from "./system-error.ts";

/** Files that were found, and what was named or found and cannot be read. */
export type LocalFiles = { readonly paths: readonly string[]; readonly problems: readonly Problem[] };

/**
 * The files named, and the Markdown files below the folders named, relative to the root, sorted, once each. What cannot be
 * read does not keep the others from being found.
 * @param named  relative to the root, or to the current folder where they are not there and lie below the root
 */
export function minutesFiles(named: readonly string[], root: string): LocalFiles {
  const files = new Set<string>();
  const problems: Problem[] = [];
  const below = (path: string): string => relative(resolve(root), path).split(sep).join("/");
  const add = (path: string, isNamed: boolean): void => {
    try {
      // A link among strangers' files may lead anywhere, and around in circles.
      const entry = isNamed ? statSync(path) : lstatSync(path);
      if (entry.isDirectory()) {
        for (const name of readdirSync(path)) if (!name.startsWith(".")) add(join(path, name), false);
      } else if (entry.isFile() && (isNamed || path.endsWith(".md"))) files.add(below(path));
      else if (isNamed) problems.push(fileProblems.noFile(below(path)));
    } catch (error) {
      problems.push(fileProblems.unreadable(below(path), codeOf(error)));
    }
  };
  for (const path of named) {
    const place = whereIs(path, root);
    if (place === null) problems.push(fileProblems.missing(path));
    else add(place, true);
  }
  return { paths: [...files].sort(), problems };
}

/** Reads files below the root; what cannot be read is told apart. */
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
      problems.push(fileProblems.unreadable(path, codeOf(error)));
      return [];
    }
  });
  return { files, problems };
}

/** Shells complete paths from the current folder on, wherever the root is. A link that leads nowhere is there. */
function whereIs(path: string, root: string): string | null {
  const [below, here] = [resolve(root, path), resolve(path)];
  if (isThere(below)) return below;
  return here.startsWith(resolve(root) + sep) && isThere(here) ? here : null;
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // What may not be looked at may be there; below a file there is nothing.
    return codeOf(error) !== "ENOTDIR";
  }
}

/** `owner/name` as given, else that of the clone's `origin`, else nobody's. */
export function repositoryAt(root: string, given: string | undefined): { owner: string; name: string } {
  const [owner = "", name = ""] = (given ?? originOf(root) ?? "").split("/");
  return { owner, name };
}

function originOf(root: string): string | undefined {
  const lines =
    textOf(join(root, ".git", "config"))
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

/** The configuration of the folder, or why it cannot be read. Null stands for none. */
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
    if (size <= maximumBytes) return { path, text: readFileSync(file, "utf8") };
    const [found, expected] = [`${size} bytes`, `at most ${maximumBytes} bytes`];
    throw new ProblemError(configurationProblems.tooLarge({ path, line: 1 }, found, expected));
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw new ProblemError(configurationProblems.unreadable({ path }, code));
  }
}

/** What is to be said of a configuration that is in order: files beside it that are not read, patterns that fit nothing. */
export function localConfigRemarks(root: string, own: ConfigText | null, config: Config): readonly Problem[] {
  const names = ["", ".github"].flatMap((folder) =>
    namesIn(join(root, folder)).map((name) => posix.join(folder, name)),
  );
  const unfit = own === null ? [] : unfitPatterns(config, minutesFiles(["."], root).paths, own.path);
  return [...nearlyConfigs(names), ...unfit];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
