import { relative, resolve, sep } from "node:path";
import { normalize } from "node:path/posix";
import { findClosest } from "../../checks/find-closest.ts";
import type { Config, Repository } from "../../config/config.ts";
import { seriesName } from "../../minutes/series-name.ts";
import { quoted, type Problem } from "../../problem.ts";
import type { MinutesLocation } from "./locate-minutes.ts";

/**
 * Finds the folder of a series by its path, by its name, or by a folder in which it is the only one. Ignores case.
 * @param written  what the user entered
 * @param folders  of all series, relative to the top of the repository
 */
export function findSeries(
  written: string,
  folders: readonly string[],
  { root, bases }: MinutesLocation,
  config: Pick<Config, "series">,
  repository: Repository,
): { readonly folder: string } | { readonly problem: Problem } {
  const name = normalize(`${written.replaceAll("\\", "/")}/`)
    .slice(0, -1)
    .toLowerCase();
  const paths = bases.map((base) =>
    relative(root, resolve(base, written)).split(sep).join("/").toLowerCase(),
  );
  const nameOf = (folder: string): string => seriesName(config.series, folder, repository);
  const folder =
    paths
      .map((path) => folders.find((each) => each.toLowerCase() === path))
      .find((each) => each !== undefined) ??
    folders.find((each) => [each, nameOf(each)].some((known) => known.toLowerCase() === name));
  if (folder !== undefined) return { folder };
  for (const path of [...paths, name]) {
    const below = folders.filter((each) => path === "" || each.toLowerCase().startsWith(`${path}/`));
    const [only] = below;
    if (only !== undefined)
      return below.length === 1 ? { folder: only } : { problem: severalSeries(written, below) };
  }
  return { problem: unknownSeries(written, folders, findMeant(name, folders, nameOf)) };
}

/** Typing errors in a name at most. */
const maxTypos = 2;

/** Finds the folder or the name that was probably meant: one with few typing errors, else the only one that contains it. */
function findMeant(
  name: string,
  folders: readonly string[],
  nameOf: (folder: string) => string,
): string | null {
  const parents = folders.map((folder) => folder.split("/")[0] ?? folder);
  const known = [...new Set([...folders, ...folders.map(nameOf), ...parents])].filter((each) => each !== "");
  const closest = findClosest(name, known, Math.min(maxTypos, Math.floor(name.length / 2)));
  if (closest !== null || name.length < 3) return closest;
  const [only, ...others] = folders.filter((folder) => folder.toLowerCase().includes(name));
  return others.length === 0 ? (only ?? null) : null;
}

/** Names in a message at most. */
const maxListed = 20;

function listFolders(folders: readonly string[]): string {
  const more = folders.length - maxListed;
  const names = folders.slice(0, maxListed).map((folder) => quoted(folder === "" ? "." : folder));
  return `${names.join(", ")}${more > 0 ? `, or one of ${more} more` : ""}`;
}

function severalSeries(written: string, folders: readonly string[]): Problem {
  return {
    code: "series-ambiguous",
    found: `${folders.length} series in ${quoted(written)}`,
    expected: `one of ${listFolders(folders)}`,
    advice: "Name one of them.",
  };
}

function unknownSeries(written: string, folders: readonly string[], meant: string | null): Problem {
  const found = `no series ${quoted(written)}`;
  return folders.length === 0
    ? {
        code: "series-unknown",
        found,
        expected: "a folder with minutes, which have a date in their paths",
        advice: "Correct --root, or minutes.paths in the configuration.",
      }
    : {
        code: "series-unknown",
        found,
        expected: `one of ${listFolders(folders)}`,
        advice:
          meant === null ? "Use one of these names, or correct --root." : `Did you mean ${quoted(meant)}?`,
      };
}
