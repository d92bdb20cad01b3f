import { failureOf, loggable } from "../github/client/failure.ts";
import { findOrphans } from "../github/read/checks/unchecked-pull-requests.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { Problem } from "../problems.ts";
import { reconcile, type World } from "./reconcile/reconcile.ts";
import { openRepository, type Opened } from "./repository-context.ts";
import { checkPullRequest } from "./pull-request/check.ts";

/** What one pass over a repository came to. */
export type Passed = {
  /** When to pass again at the earliest, where something has to wait; null: all is done. */
  readonly retryAt: Date | null;
  /** Why nothing could be done. */
  readonly problems: readonly Problem[];
};

/** One pass over a minutes repository and its open pull requests: what the server does there when it catches up. */
export async function passOver(repository: RepositoryName, world: World): Promise<Passed> {
  const opened = await openRepository(repository, world, "run");
  if ("problems" in opened && !opened.isConfiguration) return { retryAt: null, problems: opened.problems };
  const job = { do: "reconcile", repository, why: "run", again: null, secondLook: 0 } as const;
  const { retryAt } = await reconcile(job, world);
  if ("problems" in opened) return { retryAt, problems: opened.problems };
  const checkedAgainAt = await checkPullRequests(opened, repository, world);
  const times = [retryAt, checkedAgainAt].flatMap((time) => time?.getTime() ?? []);
  return { retryAt: times.length > 0 ? new Date(Math.max(...times)) : null, problems: [] };
}

/** @returns when to try again, where one could not be checked */
async function checkPullRequests(
  { run: { app, access, log } }: Opened,
  repository: RepositoryName,
  world: World,
): Promise<Date | null> {
  let again: Date | null = null;
  for (const orphan of await findOrphans(app, access, [repository])) {
    const { number } = orphan;
    try {
      const job = { ...orphan, repository, why: "run", asked: false } as const;
      await checkPullRequest({ do: "check pull request", ...job }, world);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === "stopping") throw error;
      log.error({ error: loggable(error), number, failure: failure.kind }, "a pull request is checked later");
      again = failure.kind === "limited" ? failure.until : app.settings.now();
    }
  }
  return again;
}
