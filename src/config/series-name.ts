import type { Config } from "../config.ts";

const abbreviations = new Set(["sig", "wg", "pmc", "tsc", "qa", "ci", "api", "ux"]);

/**
 * What people call a series: as configured, else made from the folder's name: `sig-standardization` becomes
 * `SIG Standardization`. Folders named after a year, month or day are passed over; minutes at the root are `Minutes`.
 */
export function seriesName(config: Config, series: string): string {
  const configured = config.series[series] ?? config.series[`${series}/`];
  if (configured !== undefined) return configured;
  const folder = series.split("/").findLast((name) => /[^\d._-]/.test(name)) ?? "Minutes";
  return folder
    .split(/[-_\s]+/)
    .filter((word) => word !== "")
    .map(titled)
    .join(" ");
}

function titled(word: string): string {
  if (abbreviations.has(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
