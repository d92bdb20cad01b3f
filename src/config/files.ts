import leven from "leven";
import type { Problem } from "../problem.ts";
import { configurationProblems } from "./messages.ts";

/** Allowed paths of the configuration file, in a repository and in an organization's `.github` repository. Use only one. */
export const configPaths = [".github/minutes-bot.yml", ".github/minutes-bot.yaml"] as const;

export function isConfigPath(path: string): boolean {
  return configPaths.some((each) => each === path);
}

/** A configuration file. The path is for messages; for an organization's file it includes the organization. */
export type ConfigText = {
  readonly path: string;
  readonly text: string;
  /** A second file at the other allowed path; having both is an error. */
  readonly duplicate?: ConfigText;
};

/** Joins the files at the two `configPaths`, in that order; pass null for a file that does not exist. */
export function joinConfigFiles(first: ConfigText | null, second: ConfigText | null): ConfigText | null {
  return first !== null && second !== null ? { ...first, duplicate: second } : (first ?? second);
}

const folder = /^(?:\.?github\/)?(?=[^/]+$)/i;
const endings = /(?:\.(?:ya?ml|json[5c]?|toml|txt|ini|conf|cfg)){1,3}$/i;
const stem = "minutes-bot";
/** Maximum edit distance of a file name. */
const maxTypos = 2;

/** Returns whether a path resembles `configPaths` and was probably meant as the configuration. */
export function isMisnamedConfigPath(path: string): boolean {
  if (isConfigPath(path) || !folder.test(path)) return false;
  const name = path.replace(folder, "");
  // Without an extension it may be a program or a folder.
  if (!endings.test(name)) return false;
  const written = name.replace(endings, "").toLowerCase().replaceAll(/[_. ]/g, "-").replace(/^-/, "");
  return leven(written, stem, { maxDistance: maxTypos + 1 }) <= maxTypos;
}

/** Returns a problem for each file that was probably meant as the configuration but is not read. */
export function misnamedConfigs(paths: Iterable<string>): readonly Problem[] {
  return [...paths]
    .filter(isMisnamedConfigPath)
    .map((path) => configurationProblems.notRead({ path }, configPaths[0]));
}
