import type { Logger } from "pino";
import type { App } from "../github/client/app.ts";
import { checkKey, doubtKey } from "../github/write/checks.ts";
import type { MinutesRepositoryFound } from "../github/read/minutes-repositories.ts";
import { deliveryCheckName } from "../github/read/checks/cursor.ts";
import { formatProblem } from "../problems.ts";
import { hostingProblems } from "./hosting-messages.ts";

/** Notices another process that acts for the same app and tells nothing; says so once. */
export type InstanceWatch = (found: MinutesRepositoryFound, log: Logger) => void;

/** An old process may write for a while when a new one has started, and clocks differ: milliseconds. */
const handover = 2 * 60_000;

/**
 * The sign is a fresh report on GitHub that neither this process wrote, nor any that it hears of, as far as they
 * know. Reports are remembered a little longer than they are fresh.
 */
export function createInstanceWatch({ settings, recent }: App): InstanceWatch {
  const started = settings.now().getTime();
  let isTold = false;
  return ({ repository, fresh, report }, log) => {
    if (isTold || !fresh || report === null || report.at.getTime() < started + handover) return;
    const { commit } = report;
    const ours = [
      checkKey(repository, deliveryCheckName, commit),
      doubtKey(repository, { name: deliveryCheckName, commit }),
    ];
    if (ours.some((key) => recent.checkOn(key) !== null)) return;
    isTold = true;
    const problem = hostingProblems.secondInstance(`${repository.owner}/${repository.name}`);
    log.warn({ code: problem.code }, formatProblem(problem));
  };
}
