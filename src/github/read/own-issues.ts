import type { Access, App } from "../client/app.ts";
import { classifyFailure, expectList } from "../client/failure.ts";
import type { MinutesRepository } from "./repository.ts";
import { retryRead } from "../client/retry-read.ts";

/** An issue that the app itself opened. */
export type OwnIssue = {
  /** The node id. */
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  /** Number of comments. */
  readonly comments: number;
  readonly createdAt: Date;
  readonly open: boolean;
};

/**
 * Finds the app's issues in a repository, oldest first. They are recognised by their author,
 * because `performed_via_github_app` is null on issues, even on those that an app created.
 * @returns null if issues were disabled a moment ago (410)
 */
export async function findOwnIssues(
  app: Pick<App, "options" | "identity">,
  { octokit }: Access,
  { owner, name }: Pick<MinutesRepository, "owner" | "name">,
): Promise<readonly OwnIssue[] | null> {
  const login = `${(await app.identity()).slug}[bot]`;
  const issues = await retryRead(
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
        expectList,
      ),
    app.options.sleep,
  ).catch((error: unknown) => {
    if (classifyFailure(error).kind === "deleted") return null;
    throw error;
  });
  if (issues === null) return null;
  return issues
    .filter(
      ({ user, pull_request: pullRequest }) =>
        user?.type === "Bot" && user.login.toLowerCase() === login.toLowerCase() && pullRequest === undefined,
    )
    .map(({ node_id: id, number, title, body, comments, created_at, state }) => ({
      id,
      number,
      title,
      body: body ?? "",
      comments,
      createdAt: new Date(created_at),
      open: state === "open",
    }));
}

/**
 * Returns whether an issue was deleted or moved to another repository. GitHub answers 410 or 301:
 * https://docs.github.com/rest/issues/issues#get-an-issue. A 404 may be a lagging read.
 */
export async function isIssueGone(
  { options }: Pick<App, "options">,
  { octokit }: Access,
  { owner, name }: Pick<MinutesRepository, "owner" | "name">,
  number: number,
): Promise<boolean> {
  const read = (): Promise<unknown> => octokit.rest.issues.get({ owner, repo: name, issue_number: number });
  try {
    await retryRead(read, options.sleep);
    return false;
  } catch (error) {
    const { kind } = classifyFailure(error);
    if (kind === "deleted" || kind === "moved") return true;
    throw error;
  }
}
