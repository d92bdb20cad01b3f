import { readFileSync } from "node:fs";
import { join } from "node:path";
import { indexSections } from "../../github/read/files/meeting-trees.ts";
import { filePathOf, meetingPathOf, sectionOf } from "../../minutes/meeting-path.ts";
import type { Problem } from "../../problem.ts";
import { fileProblems } from "../messages.ts";
import type { LocalFiles } from "./local-files.ts";

/** Returns the paths of the meetings in a growing file. Empty if it has none or cannot be read. */
export function meetingsIn(path: string, root: string): readonly string[] {
  try {
    const sections = indexSections(path, { bytes: readFileSync(join(root, path)) }) ?? [];
    return sections.map(({ name }) => meetingPathOf(path, name));
  } catch {
    return [];
  }
}

/** Replaces each growing file by its meetings. */
export function expandMeetings(
  paths: readonly string[],
  root: string,
  mayGrow: (path: string) => boolean,
): readonly string[] {
  return paths.flatMap((path) => (mayGrow(path) ? [...meetingsIn(path, root), path] : [path]));
}

/**
 * Finds files as `findFiles` does, and replaces each growing file by its meetings. `notes/2026.md#2026-06-02` names one of them.
 * @param findFiles  finds the files; growing files of folders are included
 */
export function findMeetings(
  named: readonly string[],
  root: string,
  mayGrow: (path: string) => boolean,
  findFiles: (named: readonly string[]) => LocalFiles,
): LocalFiles {
  const wanted = named.filter((path) => sectionOf(path) !== null);
  const whole = findFiles(named.filter((path) => sectionOf(path) === null));
  const parts = wanted.map((path) => ({ name: sectionOf(path) ?? "", files: findFiles([filePathOf(path)]) }));
  const paths = new Set<string>();
  const leftOut = new Set(whole.leftOut);
  const problems: Problem[] = [...whole.problems, ...parts.flatMap(({ files }) => files.problems)];
  for (const path of whole.paths) {
    const meetings = mayGrow(path) ? meetingsIn(path, root) : [];
    if (meetings.length > 0) for (const meeting of meetings) paths.add(meeting);
    else if (mayGrow(path) && !isNamed(path, named)) leftOut.add(path);
    else paths.add(path);
  }
  for (const { name, files } of parts)
    for (const path of files.paths) {
      const meeting = meetingPathOf(path, name);
      const meetings = meetingsIn(path, root);
      if (meetings.includes(meeting)) paths.add(meeting);
      else
        problems.push(
          fileProblems.noMeeting(
            path,
            name,
            meetings.map((each) => sectionOf(each) ?? ""),
          ),
        );
    }
  return {
    paths: [...paths].sort(),
    leftOut: [...leftOut].filter((path) => !paths.has(path)).sort(),
    problems,
  };
}

/** Returns whether somebody named the file, and not only its folder. */
function isNamed(path: string, named: readonly string[]): boolean {
  return named.some((each) => `/${each}`.endsWith(`/${path}`) || path.endsWith(each.replace(/^\.\//, "/")));
}
