import type { RepositoryName } from "../github/read/repository.ts";
import type { Problem } from "../problem.ts";
import type { AppContext } from "./context.ts";
import { repositoryProblems } from "./messages.ts";
import { openRepository } from "./open-repository.ts";
import type { ReconcileContext } from "./reconcile/reconcile-context.ts";

/** The reasons why the bot can do nothing in a repository, for the person who named it. */
type RepositoryUnavailable = {
  readonly problems: readonly Problem[];
  /** Whether these are problems of its configuration. A run reports those in its check. */
  readonly isConfiguration: boolean;
};

/** Opens the repository that a person named on the command line. @param why  reason for the log */
export async function openNamedRepository(
  repository: RepositoryName,
  context: AppContext,
  why: string,
): Promise<{ readonly run: ReconcileContext } | RepositoryUnavailable> {
  const opened = await openRepository({ do: "reconcile", repository, why, rerunCommit: null }, context);
  const name = `${repository.owner}/${repository.name}`;
  switch (opened.status) {
    case "open":
      return { run: opened.run };
    case "invalid configuration":
      return { problems: opened.problems, isConfiguration: true };
    case "not allowed":
      return { problems: [repositoryProblems.notAllowed(name)], isConfiguration: false };
    case "not found":
    case "empty":
      return { problems: [repositoryProblems.notFound(name)], isConfiguration: false };
    case "archived":
      return { problems: [repositoryProblems.archived(name)], isConfiguration: false };
    case "no minutes":
      return { problems: [repositoryProblems.notMinutes(name)], isConfiguration: false };
  }
}
