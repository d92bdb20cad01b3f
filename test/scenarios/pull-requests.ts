import { readFileSync } from "node:fs";
import type { GitHub } from "../fake-github/github.ts";
import type { SnapshotCheckRun } from "../fake-github/snapshot.ts";
import type { Issue } from "../fake-github/state.ts";

/** The latest check of ours on the head that a pull request has now. */
export function checkOf(github: GitHub, pull: Issue, name = "Minutes"): SnapshotCheckRun {
  const found = checksOf(github, pull, name).at(-1);
  if (found === undefined) throw new Error(`#${pull.number} has no check ${name}`);
  return found;
}

/** All checks of ours on the head that a pull request has now, oldest first. */
export function checksOf(github: GitHub, pull: Issue, name = "Minutes"): readonly SnapshotCheckRun[] {
  return github
    .snapshot()
    .checkRuns.filter(
      (run) => run.sha === pull.pull?.headSha && run.name === name && run.app === github.app.slug,
    );
}

/** What the bot said on the lines: `1 heading-date: # 2026-01-14`, with a dash where there is no fix. */
export function annotationLines({ annotations }: SnapshotCheckRun): readonly string[] {
  return annotations.map(
    ({ start_line, title, raw_details }) => `${start_line} ${title ?? ""}: ${raw_details ?? "-"}`,
  );
}

/** Text of a file in the folder beside the tales of pull requests. */
export function pullRequestFile(name: string): string {
  return readFileSync(new URL(`pull-request/${name}`, import.meta.url), "utf8");
}
