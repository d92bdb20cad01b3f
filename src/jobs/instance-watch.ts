import type { Logger } from "pino";
import type { App } from "../github/client/app.ts";
import { checkKey, uncertainCheckKey } from "../github/write/write-check.ts";
import type { FoundMinutesRepository } from "../github/read/minutes-repositories.ts";
import { deliveryCheckName } from "../github/read/checks/cursor.ts";
import { formatProblem } from "../problem.ts";
import { hostingProblems } from "./hosting-messages.ts";

/** Notices another process that acts for the same app and tells nothing; says so once. */
export type InstanceWatch = (found: FoundMinutesRepository, log: Logger) => void;

/** An old process may write for a while when a new one has started, and clocks differ: milliseconds. */
const restartOverlapMs = 2 * 60_000;

/**
 * The sign is a fresh report on GitHub that neither this process wrote, nor any that it hears of, as far as they
 * know. Reports are remembered a little longer than they are fresh.
 */
export function createInstanceWatch({ options, recentWrites }: App): InstanceWatch {
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
