import { type Review, isFixesReview } from "../../pull-request/fixes-review.ts";
import type { Access, App } from "../client/app.ts";
import type { Installation } from "../client/installations.ts";
import { retryRead } from "../client/retry-read.ts";
import { classifyFailure, expectList, UnclearResponse, UnexpectedStatus } from "../client/failure.ts";
import { checkKey } from "../client/recent-writes.ts";

type Repository = { readonly id: number; readonly owner: string; readonly name: string };

/** Returns whether a person has write access to a repository. Not cached: https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
export async function hasWriteAccess(
  app: Pick<App, "options">,
  { octokit }: Access,
  { owner, name }: Repository,
  login: string,
): Promise<boolean> {
  try {
    const { data } = await retryRead(
      () => octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo: name, username: login }),
      app.options.sleep,
    );
    // GitHub reports "maintain" as "write" here.
    return data.permission === "admin" || data.permission === "write";
  } catch (error) {
    if (classifyFailure(error).kind === "hidden") return false;
    throw error;
  }
}

const reviewKey = "review with fixes";

/** Returns whether our review with the fixes of a commit exists already. */
export async function hasFixesReview(
  app: Pick<App, "options" | "recentWrites" | "identity">,
  { octokit }: Access,
  { owner, name }: Repository,
  number: number,
  head: string,
): Promise<boolean> {
  if (app.recentWrites.findCheck(checkKey({ owner, name }, reviewKey, head)) !== null) return true;
  const login = `${(await app.identity()).slug}[bot]`;
  const reviews = await retryRead(
    () =>
      octokit.paginate(
        octokit.rest.pulls.listReviews,
        { owner, repo: name, pull_number: number, per_page: 100 },
        expectList,
      ),
    app.options.sleep,
  );
  return reviews.some(({ user, body }) => user?.login === login && isFixesReview(body, head));
}

/** Posts a review with suggested changes. @throws the error of the request */
export async function writeFixesReview(
  app: Pick<App, "recentWrites" | "access">,
  installation: Installation,
  { id, owner, name }: Repository,
  number: number,
  head: string,
  { body, comments }: Review,
): Promise<void> {
  const access = app.access(installation, { metadata: "read", pull_requests: "write" }, id);
  const { status }: { status: number } = await access.write(() =>
    access.octokit.rest.pulls.createReview({
      owner,
      repo: name,
      pull_number: number,
      commit_id: head,
      event: "COMMENT",
      body,
      comments: comments.map((comment) => ({
        path: comment.path,
        body: comment.body,
        line: comment.to,
        side: "RIGHT",
        ...(comment.from === comment.to ? {} : { start_line: comment.from, start_side: "RIGHT" }),
      })),
    }),
  );
  if (status !== 200) throw new UnexpectedStatus(status);
  app.recentWrites.recordCheck(checkKey({ owner, name }, reviewKey, head), "posted");
}

/** Returns the newest commit of a pull request. Not cached. */
export async function fetchPullRequestHead(
  app: Pick<App, "options">,
  { octokit }: Access,
  { owner, name }: Pick<Repository, "owner" | "name">,
  number: number,
): Promise<string> {
  const { data } = await retryRead(
    () => octokit.rest.pulls.get({ owner, repo: name, pull_number: number }),
    app.options.sleep,
  );
  return data.head.sha;
}

export type CommittedFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Its path before the commit. */
  readonly previousPath: string;
};

type FixesCommit = {
  readonly branch: string;
  /** Expected head of the branch. Nothing is written if the branch has moved on. */
  readonly head: string;
  readonly headline: string;
  readonly body: string;
  readonly files: readonly CommittedFile[];
};

const createCommitMutation = /* GraphQL */ `
  mutation ($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) {
      commit {
        oid
      }
    }
  }
`;

/**
 * Creates a commit, signed by GitHub: https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 * @returns whether it was created. A protected branch, or one that has moved on, rejects it.
 * @throws the error of the request
 */
export async function createFixesCommit(
  app: Pick<App, "options" | "access">,
  installation: Installation,
  { id, owner, name }: Repository,
  { branch, head, headline, body, files }: FixesCommit,
): Promise<boolean> {
  const access = app.access(installation, { metadata: "read", contents: "write" }, id);
  const deletions = files
    .filter(({ previousPath, path }) => previousPath !== path)
    .map(({ previousPath }) => ({ path: previousPath }));
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: branch },
    expectedHeadOid: head,
    message: { headline, body },
    fileChanges: {
      additions: files.map(({ path, bytes }) => ({ path, contents: Buffer.from(bytes).toString("base64") })),
      deletions,
    },
  };
  const { data } = (await access.write(() =>
    access.octokit.request(`POST ${app.options.graphqlUrl}`, {
      query: createCommitMutation,
      variables: { input },
    }),
  )) as {
    data: {
      readonly data?: { readonly createCommitOnBranch?: object | null } | null;
      readonly errors?: unknown;
    };
  };
  const isValid = typeof data === "object" && ("data" in data || "errors" in data);
  if (!isValid || isOutcomeUnknown(data.errors))
    throw new UnclearResponse("GitHub did not say whether the commit was made");
  return data.data?.createCommitOnBranch != null;
}

/** Returns whether GitHub aborted the mutation and does not know its outcome. A rejection has other messages. */
function isOutcomeUnknown(errors: unknown): boolean {
  return Array.isArray(errors) && errors.some((error) => /something went wrong/i.test(JSON.stringify(error)));
}
