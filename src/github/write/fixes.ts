import type { Review } from "../../pull-request/fixes-review.ts";
import { isFixesReview } from "../../pull-request/fixes-review.ts";
import type { Access, App } from "../client/app.ts";
import type { Installation } from "../client/installations.ts";
import { retried } from "../client/retry-read.ts";
import { checkKey } from "./checks.ts";
import { failureOf, listIn, UnclearAnswer, UnexpectedStatus } from "../client/failure.ts";

type Repository = { readonly id: number; readonly owner: string; readonly name: string };

/** Whether somebody may write to a repository, asked now: https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
export async function mayWrite(
  app: App,
  { octokit }: Access,
  { owner, name }: Repository,
  login: string,
): Promise<boolean> {
  try {
    const { data } = await retried(
      () => octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo: name, username: login }),
      app.settings.sleep,
    );
    // "maintain" is told as "write" here.
    return data.permission === "admin" || data.permission === "write";
  } catch (error) {
    if (failureOf(error).kind === "hidden") return false;
    throw error;
  }
}

const reviewKey = "review with fixes";

/** Whether our review with the fixes of a commit stands already. */
export async function hasFixesReview(
  app: App,
  { octokit }: Access,
  { owner, name }: Repository,
  number: number,
  head: string,
): Promise<boolean> {
  if (app.recent.checkOn(checkKey({ owner, name }, reviewKey, head)) !== null) return true;
  const login = `${(await app.identity()).slug}[bot]`;
  const reviews = await retried(
    () =>
      octokit.paginate(
        octokit.rest.pulls.listReviews,
        { owner, repo: name, pull_number: number, per_page: 100 },
        listIn,
      ),
    app.settings.sleep,
  );
  return reviews.some(({ user, body }) => user?.login === login && isFixesReview(body, head));
}

/** @throws what the write failed of */
export async function writeReview(
  app: App,
  installation: Installation,
  { id, owner, name }: Repository,
  number: number,
  head: string,
  { body, remarks }: Review,
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
      comments: remarks.map((remark) => ({
        path: remark.path,
        body: remark.body,
        line: remark.to,
        side: "RIGHT",
        ...(remark.from === remark.to ? {} : { start_line: remark.from, start_side: "RIGHT" }),
      })),
    }),
  );
  if (status !== 200) throw new UnexpectedStatus(status);
  app.recent.checked(checkKey({ owner, name }, reviewKey, head), "posted");
}

/** The newest commit of a pull request, asked now. */
export async function headNow(
  app: App,
  { octokit }: Access,
  { owner, name }: Repository,
  number: number,
): Promise<string> {
  const { data } = await retried(
    () => octokit.rest.pulls.get({ owner, repo: name, pull_number: number }),
    app.settings.sleep,
  );
  return data.head.sha;
}

export type CommittedFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Its path until now. */
  readonly before: string;
};

export type FixesCommit = {
  readonly branch: string;
  /** Nothing is written where the branch has moved on. */
  readonly head: string;
  readonly headline: string;
  readonly body: string;
  readonly files: readonly CommittedFile[];
};

const mutation = /* GraphQL */ `
  mutation ($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) {
      commit {
        oid
      }
    }
  }
`;

/**
 * One commit, signed by GitHub: https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 * @returns whether it was taken; a protected branch, or one that has moved on, refuses it
 * @throws what the request failed of
 */
export async function writeCommit(
  app: App,
  installation: Installation,
  { id, owner, name }: Repository,
  { branch, head, headline, body, files }: FixesCommit,
): Promise<boolean> {
  const access = app.access(installation, { metadata: "read", contents: "write" }, id);
  const gone = files.filter(({ before, path }) => before !== path).map(({ before }) => ({ path: before }));
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: branch },
    expectedHeadOid: head,
    message: { headline, body },
    fileChanges: {
      additions: files.map(({ path, bytes }) => ({ path, contents: Buffer.from(bytes).toString("base64") })),
      deletions: gone,
    },
  };
  const { data } = (await access.write(() =>
    access.octokit.request(`POST ${app.settings.graphqlUrl}`, { query: mutation, variables: { input } }),
  )) as {
    data: {
      readonly data?: { readonly createCommitOnBranch?: object | null } | null;
      readonly errors?: unknown;
    };
  };
  const isTold = typeof data === "object" && ("data" in data || "errors" in data);
  if (!isTold || isInTrouble(data.errors))
    throw new UnclearAnswer("GitHub did not say whether the commit was made");
  return data.data?.createCommitOnBranch != null;
}

/** What GitHub says where it broke off, so that it does not know itself what became of a mutation; a no has other words. */
function isInTrouble(errors: unknown): boolean {
  return Array.isArray(errors) && errors.some((error) => /something went wrong/i.test(JSON.stringify(error)));
}
