const abbreviations = new Set(["sig", "wg", "pmc", "tsc", "qa", "ci", "api", "ux"]);

/**
 * Returns the name of a series: the configured name or, without one, a name derived from the folder. `sig-standardization`
 * becomes `SIG Standardization`. Folders named after a date are skipped. Minutes at the root are named `Minutes`.
 * @param names  the configured names by folder
 */
export function seriesName(names: Readonly<Record<string, string>>, series: string): string {
  const configured = names[series] ?? findBySpelling(names, series);
  if (configured !== undefined) return configured;
  const folder = series.split("/").findLast((name) => /[^\d._-]/.test(name)) ?? "Minutes";
  return folder
    .split(/[-_\s]+/)
    .filter((word) => word !== "")
    .map(capitalize)
    .join(" ");
}

/**
 * Finds a configured name by another spelling of the folder: `./beds/`, `/beds` and `beds/` mean `beds`, and `.` means the
 * root.
 */
function findBySpelling(names: Readonly<Record<string, string>>, folder: string): string | undefined {
  const key = Object.keys(names).find((each) => normalizeFolder(each) === normalizeFolder(folder));
  return key === undefined ? undefined : names[key];
}

function normalizeFolder(path: string): string {
  return path
    .split("/")
    .filter((name) => name !== "" && name !== ".")
    .join("/");
}

function capitalize(word: string): string {
  if (abbreviations.has(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
