import { matchMinutesPaths, minutesPathRules, type Config } from "../../config/config.ts";
import { createKindTest } from "../../minutes/file-kind.ts";
import type { ChangedFile } from "../../github/read/files/changed-files.ts";
import { filePathOf, isUnreadMeeting, sectionOf } from "../../minutes/meeting-path.ts";
import { dateInPath, seriesOf } from "../../minutes/minutes-path.ts";
import type { MinutesChange } from "./minutes-change.ts";

/**
 * Returns whether some configuration could make the file minutes. The configuration is not known yet: it is read together
 * with the texts.
 */
export function mayBeMinutes({ path }: Pick<ChangedFile, "path">): boolean {
  return dateInPath(path) !== null || looksMisnamed(path);
}

/** Returns whether a name looks like a mistyped date, or is Markdown without a date. */
function looksMisnamed(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /\.(?:md|markdown|mdown|mkd)$/i.test(name) || /\d{6}|\d{4}[-_.]\d/.test(name);
}

/**
 * Returns a function that classifies a path. A "perhaps" file would be minutes if its name were corrected, and a "growing" one is
 * minutes if it has a heading for each meeting.
 * @param paths  all known paths after the merge
 */
export function createMinutesClassifier(
  config: Config,
  paths: readonly string[],
): (path: string) => "minutes" | "growing" | "perhaps" | "other" {
  const isIncluded = matchMinutesPaths(config);
  const kindOf = createKindTest(minutesPathRules(config), paths);
  return (path) => {
    const kind = kindOf(path);
    if (kind === "minutes" || kind === "growing") return kind;
    if (kind === "beside minutes" || kind === "other text" || !mayBeMinutes({ path })) return "other";
    const stem = path.replace(/\.[a-z]\w{0,9}$/i, "");
    return isIncluded(path) || isIncluded(`${stem}.md`) ? "perhaps" : "other";
  };
}

/** Returns all paths as they would be after the merge. */
export function pathsAfterMerge(
  pathsBefore: readonly string[],
  files: readonly ChangedFile[],
): readonly string[] {
  const paths = new Set(pathsBefore);
  for (const { path, previousPath, status } of files) {
    if (status === "removed") paths.delete(path);
    if (status === "renamed" && previousPath !== null) paths.delete(previousPath);
  }
  for (const { path, status } of files) if (status !== "removed") paths.add(path);
  return [...paths].sort();
}

const maxNeighboursPerFile = 10;

/** Returns the paths of the series that sort nearest to a file. It prefers earlier minutes: 8 before the file, 2 after it. */
export function nearestPaths(path: string, paths: readonly string[]): readonly string[] {
  const series = paths.filter((other) => seriesOf(other) === seriesOf(path) && other !== path).sort();
  const at = series.filter((other) => other < path).length;
  const from = Math.max(0, Math.min(at - maxNeighboursPerFile / 2 - 3, series.length - maxNeighboursPerFile));
  return series.slice(from, from + maxNeighboursPerFile);
}

/** Returns a test whether a path exists after the merge. The meetings of growing files that do not change were not read. */
export function existsAfterMerge(
  paths: readonly string[],
  changes: readonly MinutesChange[],
): (path: string) => boolean {
  const all = new Set(paths);
  const changed = new Set(
    changes.flatMap(({ file }) => [file.path, file.previousPath ?? file.path]).map(filePathOf),
  );
  const isUnread = new Set(
    changes
      .flatMap(({ file, after }) => (after === null ? [] : [file.path]))
      .filter(isUnreadMeeting)
      .map(filePathOf),
  );
  return (path) => {
    if (all.has(path)) return true;
    const file = filePathOf(path);
    return sectionOf(path) !== null && all.has(file) && (!changed.has(file) || isUnread.has(file));
  };
}
