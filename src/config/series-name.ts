import type { Config } from "./config.ts";

const abbreviations = new Set(["sig", "wg", "pmc", "tsc", "qa", "ci", "api", "ux"]);

/**
 * Returns the name of a series: as configured, else derived from the folder's name: `sig-standardization` becomes
 * `SIG Standardization`. Folders named after a date are skipped; minutes at the root are `Minutes`.
 */
export function seriesName(config: Config, series: string): string {
  const configured = config.series[series] ?? configuredOtherwise(config, series);
  if (configured !== undefined) return configured;
  const folder = series.split("/").findLast((name) => /[^\d._-]/.test(name)) ?? "Minutes";
  return folder
    .split(/[-_\s]+/)
    .filter((word) => word !== "")
    .map(titled)
    .join(" ");
}

/** Finds a configured name by another spelling of the folder: `./beds/`, `/beds` and `beds/` are `beds`, `.` is the root. */
function configuredOtherwise({ series }: Config, folder: string): string | undefined {
  const key = Object.keys(series).find((each) => namesIn(each) === namesIn(folder));
  return key === undefined ? undefined : series[key];
}

function namesIn(path: string): string {
  return path
    .split("/")
    .filter((name) => name !== "" && name !== ".")
    .join("/");
}

function titled(word: string): string {
  if (abbreviations.has(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
