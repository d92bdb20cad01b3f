const abbreviations = new Set(["sig", "wg", "pmc", "tsc", "qa", "ci", "api", "ux"]);

/**
 * Returns the name of a series: as configured, else derived from the folder's name: `sig-standardization` becomes
 * `SIG Standardization`. Folders named after a date are skipped; minutes at the root are `Minutes`.
 * @param names  the configured names by folder
 */
export function seriesName(names: Readonly<Record<string, string>>, series: string): string {
  const configured = names[series] ?? configuredOtherwise(names, series);
  if (configured !== undefined) return configured;
  const folder = series.split("/").findLast((name) => /[^\d._-]/.test(name)) ?? "Minutes";
  return folder
    .split(/[-_\s]+/)
    .filter((word) => word !== "")
    .map(titled)
    .join(" ");
}

/** Finds a configured name by another spelling of the folder: `./beds/`, `/beds` and `beds/` are `beds`, `.` is the root. */
function configuredOtherwise(names: Readonly<Record<string, string>>, folder: string): string | undefined {
  const key = Object.keys(names).find((each) => namesIn(each) === namesIn(folder));
  return key === undefined ? undefined : names[key];
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
