import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { configPaths, type Repository } from "../../config/config.ts";
import type { Problem } from "../../problem.ts";
import { argumentProblems, fileProblems } from "../messages.ts";
import { parseRemote, parseRepositoryName } from "./repository-name.ts";

/** The options of commands on local files that say where the minutes are. */
export type LocationOptions = { readonly root?: string; readonly repo?: string };

export type MinutesLocation = {
  /** The top of the minutes repository, absolute. */
  readonly root: string;
  /** The folders, absolute, from which named paths are resolved: the first one that has the path decides. */
  readonly bases: readonly string[];
  /** The minutes repository, or null if nothing names it. */
  readonly repository: Repository | null;
};

/**
 * Finds the top of the minutes repository and its name. A named root is the top. Otherwise the current folder may lie deeper in
 * a clone, whose top is then the root.
 */
export function locateMinutes({
  root: given,
  repo,
}: LocationOptions): MinutesLocation | { readonly problems: readonly Problem[] } {
  const named = repo === undefined ? null : parseRepositoryName(repo);
  if (repo !== undefined && named === null) return { problems: [argumentProblems.notAName(repo, "--repo")] };
  const folder = resolve(given ?? ".");
  if (!existsSync(folder)) return { problems: [fileProblems.missing(given ?? ".")] };
  const root = given === undefined ? (findTop(folder) ?? folder) : folder;
  const here = resolve(".");
  const bases = given === undefined ? [here, root] : [root, here];
  return { root, bases: [...new Set(bases)], repository: named ?? originOf(root) };
}

/** Returns the nearest folder from a folder upwards that is a clone, or has a configuration of the bot. */
function findTop(folder: string): string | null {
  if ([".git", ...configPaths].some((path) => existsSync(join(folder, path)))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : findTop(parent);
}

/** Returns the repository of the remote `origin`, or of the only remote of a clone. */
function originOf(root: string): Repository | null {
  const remotes = new Map<string, string>();
  let remote: string | null = null;
  for (const line of (readTextOrNull(join(gitFolder(root), "config")) ?? "").split("\n")) {
    const section = /^\s*\[(?:remote "(.*)")?/.exec(line);
    if (section) remote = section[1] ?? null;
    const url = /^\s*url\s*=\s*(\S+)/.exec(line)?.[1];
    if (remote !== null && url !== undefined && !remotes.has(remote)) remotes.set(remote, url);
  }
  const [only] = remotes.size === 1 ? remotes.values() : [];
  const url = remotes.get("origin") ?? only;
  return url === undefined ? null : parseRemote(url);
}

/** Returns the folder of Git. In a worktree, `.git` is a file that names it (https://git-scm.com/docs/gitrepository-layout). */
function gitFolder(root: string): string {
  const path = join(root, ".git");
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return path;
  const folder = resolve(root, /^gitdir:\s*(.+)/.exec(readTextOrNull(path) ?? "")?.[1]?.trim() ?? "");
  const common = readTextOrNull(join(folder, "commondir"))?.trim();
  return common === undefined ? folder : resolve(folder, common);
}

function readTextOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
