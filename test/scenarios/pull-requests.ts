import { readFileSync } from "node:fs";
import type { GitHub } from "../fake-github/github.ts";
import type { SnapshotCheckRun } from "../fake-github/snapshot.ts";
import type { Issue } from "../fake-github/state.ts";

/** Returns our latest check on the current head of a pull request. */
export function checkOf(github: GitHub, pull: Issue, name = "Minutes"): SnapshotCheckRun {
  const found = checksOf(github, pull, name).at(-1);
  if (found === undefined) throw new Error(`#${pull.number} has no check ${name}`);
  return found;
}

/** Returns our checks on the current head of a pull request, oldest first. */
export function checksOf(github: GitHub, pull: Issue, name = "Minutes"): readonly SnapshotCheckRun[] {
  return github
    .snapshot()
    .checkRuns.filter(
      (run) => run.sha === pull.pull?.headSha && run.name === name && run.app === github.app.slug,
    );
}

/** Returns the annotations as `1 heading-date: # 2026-01-14`, with a dash if there is no fix. */
export function annotationLines({ annotations }: SnapshotCheckRun): readonly string[] {
  return annotations.map(
    ({ start_line, title, raw_details }) => `${start_line} ${title ?? ""}: ${raw_details ?? "-"}`,
  );
}

/** Returns the text of a file in pull-request/. */
export function pullRequestFile(name: string): string {
  return readFileSync(new URL(`pull-request/${name}`, import.meta.url), "utf8");
}
