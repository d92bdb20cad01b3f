import { latestDate } from "../minutes/dates/latest-date.ts";
import { classifyFailure, toLoggable } from "../github/client/failure.ts";
import { findUncheckedPullRequests } from "../github/read/checks/unchecked-pull-requests.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { Problem } from "../problem.ts";
import { reconcile } from "./reconcile/reconcile.ts";
import type { AppContext } from "./context.ts";
import { openNamedRepository } from "./open-named-repository.ts";
import type { ReconcileContext } from "./reconcile/reconcile-context.ts";
import { checkPullRequest } from "./pull-request/check-pull-request.ts";

/** The result of one run. */
type RunOnceResult = {
  /** The earliest time of the next run, or null if everything is done. */
  readonly retryAt: Date | null;
  /** The reasons why nothing could be done. */
  readonly problems: readonly Problem[];
};

/** Processes a minutes repository and its open pull requests once, like a catch-up of the server. */
export async function runOnce(repository: RepositoryName, context: AppContext): Promise<RunOnceResult> {
  const opened = await openNamedRepository(repository, context, "run");
  if ("problems" in opened && !opened.isConfiguration) return { retryAt: null, problems: opened.problems };
  const job = { do: "reconcile", repository, why: "run", rerunCommit: null, verifyAt: 0 } as const;
  const { retryAt } = await reconcile(job, context);
  if ("problems" in opened) return { retryAt, problems: opened.problems };
  const retryChecksAt = await checkPullRequests(opened.run, repository, context);
  return { retryAt: latestDate([retryAt, retryChecksAt]), problems: [] };
}

/** @returns when to retry if a pull request could not be checked, or null */
async function checkPullRequests(
  { app, access, log }: Pick<ReconcileContext, "app" | "access" | "log">,
  repository: RepositoryName,
  context: AppContext,
): Promise<Date | null> {
  let retryAt: Date | null = null;
  for (const pullRequest of await findUncheckedPullRequests(app, access, [repository])) {
    const { number } = pullRequest;
    try {
      const job = { ...pullRequest, repository, why: "run", requested: false } as const;
      await checkPullRequest({ do: "check pull request", ...job }, context);
    } catch (error) {
      const failure = classifyFailure(error);
      if (failure.kind === "stopping") throw error;
      log.error(
        { error: toLoggable(error), number, failure: failure.kind },
        "the check of a pull request is retried later",
      );
      retryAt = failure.kind === "limited" ? failure.until : app.options.now();
    }
  }
  return retryAt;
}
