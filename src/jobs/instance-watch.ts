import type { Logger } from "pino";
import type { App } from "../github/client/app.ts";
import { uncertainCheckKey } from "../github/write/write-check.ts";
import type { FoundMinutesRepository } from "../github/read/minutes-repositories.ts";
import { deliveryCheckName } from "../github/read/checks/cursor.ts";
import { formatProblem } from "../problem.ts";
import { hostingProblems } from "./hosting-messages.ts";
import { checkKey } from "../github/client/recent-writes.ts";

/** Detects another process that acts for the same app without sharing a queue, and logs it once. */
export type InstanceWatch = (found: FoundMinutesRepository, log: Logger) => void;

/** Time after a restart in which the previous process may still write. It allows for clock differences. */
const restartOverlapMs = 2 * 60_000;

/**
 * Creates the watch. It detects a recent report on GitHub that neither this process nor a known instance wrote.
 * `recentWrites` remembers our own reports for longer than a report counts as recent.
 */
export function createInstanceWatch({
  options,
  recentWrites,
}: Pick<App, "options" | "recentWrites">): InstanceWatch {
  const started = options.now().getTime();
  let hasWarned = false;
  return ({ repository, isRecentlyReported, report }, log) => {
    if (
      hasWarned ||
      !isRecentlyReported ||
      report === null ||
      report.at.getTime() < started + restartOverlapMs
    )
      return;
    const { commit } = report;
    const ours = [
      checkKey(repository, deliveryCheckName, commit),
      uncertainCheckKey(repository, { name: deliveryCheckName, commit }),
    ];
    if (ours.some((key) => recentWrites.findCheck(key) !== null)) return;
    hasWarned = true;
    const problem = hostingProblems.secondInstance(`${repository.owner}/${repository.name}`);
    log.warn({ code: problem.code }, formatProblem(problem));
  };
}
