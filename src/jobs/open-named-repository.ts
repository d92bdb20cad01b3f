import type { RepositoryName } from "../github/read/repository.ts";
import type { Problem } from "../problem.ts";
import type { AppContext } from "./context.ts";
import { repositoryProblems } from "./messages.ts";
import { openRepository } from "./open-repository.ts";
import type { ReconcileContext } from "./reconcile/reconcile-context.ts";

/** The reasons why the bot can do nothing in a repository, for the person who named it. */
type RepositoryUnavailable = {
  readonly problems: readonly Problem[];
  /** `configuration`: a run reports these problems in its check. */
  readonly reason: "configuration" | "no minutes" | "unavailable";
};

/** Who may read the repository. */
type Audience = {
  /** Whether it is known to be public. */
  readonly public: boolean;
};

/** Opens the repository that a person named on the command line. @param why  reason for the log */
export async function openNamedRepository(
  repository: RepositoryName,
  context: AppContext,
  why: string,
): Promise<({ readonly run: ReconcileContext } | RepositoryUnavailable) & Audience> {
  const opened = await openRepository({ do: "reconcile", repository, why, rerunCommit: null }, context);
  const name = `${repository.owner}/${repository.name}`;
  switch (opened.status) {
    case "open":
      return { run: opened.run, public: opened.run.minutes.public };
    case "invalid configuration":
      return { problems: opened.problems, reason: "configuration", public: opened.run.minutes.public };
    case "not allowed":
      return { problems: [repositoryProblems.notAllowed(name)], reason: "unavailable", public: false };
    case "not found":
    case "empty":
      return { problems: [repositoryProblems.notFound(name)], reason: "unavailable", public: false };
    case "archived":
      return { problems: [repositoryProblems.archived(name)], reason: "unavailable", public: false };
    case "no minutes":
      return { problems: [repositoryProblems.notMinutes(name)], reason: "no minutes", public: false };
  }
}
