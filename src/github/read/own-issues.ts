import type { Access, App } from "../client/app.ts";
import { failureOf, listIn } from "../client/failure.ts";
import type { MinutesRepository } from "./repository.ts";
import { retried } from "../client/retry-read.ts";

/** An issue that the app itself opened. */
export type OwnIssue = {
  /** The node id. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** How many comments it has. */
  readonly comments: number;
};

/**
 * The app's issues in the minutes repository, the oldest first; as a rule there is but one. Whose an issue is its author
 * says: `performed_via_github_app` is null on issues, also on those that an app made.
 * @returns null where issues were switched off a moment ago, which GitHub answers with a 410
 */
export async function findOwnIssues(
  app: App,
  { octokit }: Access,
  { owner, name }: MinutesRepository,
): Promise<readonly OwnIssue[] | null> {
  const login = `${(await app.identity()).slug}[bot]`;
  const issues = await retried(
    () =>
      octokit.paginate(
        octokit.rest.issues.listForRepo,
        {
          owner,
          repo: name,
          creator: login,
          state: "all",
          sort: "created",
          direction: "asc",
          per_page: 100,
        },
        listIn,
      ),
    app.settings.sleep,
  ).catch((error: unknown) => {
    if (failureOf(error).kind === "deleted") return null;
    throw error;
  });
  if (issues === null) return null;
  return issues
    .filter(
      ({ user, pull_request: pullRequest }) =>
        user?.type === "Bot" && user.login.toLowerCase() === login.toLowerCase() && pullRequest === undefined,
    )
    .map(({ node_id: id, title, body, comments }) => ({ id, title, body: body ?? "", comments }));
}
