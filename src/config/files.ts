import leven from "leven";
import { configurationProblems, type Problem } from "../problems.ts";

/** Where the file may stand, in a repository and in an organization's `.github` repository; one of them. */
export const configPaths = [".github/minutes-bot.yml", ".github/minutes-bot.yaml"] as const;

export function isConfigPath(path: string): boolean {
  return configPaths.some((each) => each === path);
}

/** A configuration file. The path is shown to people, so that of an organization's file names the organization. */
export type ConfigText = {
  readonly path: string;
  readonly text: string;
  /** A second file beside it, under the other name: nobody can say which one is meant. */
  readonly rival?: ConfigText;
};

/** Joins what stands under the names of `configPaths`, in their order; null stands for a file that does not exist. */
export function joinConfigFiles(first: ConfigText | null, second: ConfigText | null): ConfigText | null {
  return first !== null && second !== null ? { ...first, rival: second } : (first ?? second);
}

const folder = /^(?:\.?github\/)?(?=[^/]+$)/i;
const endings = /(?:\.(?:ya?ml|json[5c]?|toml|txt|ini|conf|cfg)){1,3}$/i;
const stem = "minutes-bot";
/** Letters that differ at most. */
const mostTypos = 2;

/** Whether a path looks as if it were meant for our file, which is read under its exact names alone. */
export function isNearlyConfigPath(path: string): boolean {
  if (isConfigPath(path) || !folder.test(path)) return false;
  const name = path.replace(folder, "");
  // A program may be called so, and its folder.
  if (!endings.test(name)) return false;
  const written = name.replace(endings, "").toLowerCase().replaceAll(/[_. ]/g, "-").replace(/^-/, "");
  return leven(written, stem, { maxDistance: mostTypos + 1 }) <= mostTypos;
}

/** The files that are not read though they look as if they were meant to be. */
export function nearlyConfigs(paths: Iterable<string>): readonly Problem[] {
  return [...paths]
    .filter(isNearlyConfigPath)
    .map((path) => configurationProblems.notRead({ path }, configPaths[0]));
}
