import { treeOf } from "../git/files.ts";
import { commitsBetween, mergeBase } from "../git/history.ts";
import { type DiffEntry, diffTrees } from "../git/patch.ts";
import { iso, isoOrNull } from "../clock.ts";
import { addReview } from "../pulls.ts";
import { commentsOf } from "../timeline.ts";
import type { Issue, Pull, Repository, Review, ReviewComment } from "../state.ts";
import { currentLines } from "../suggestions.ts";
import { notFound } from "./answer.ts";
import {
  type Call,
  type Route,
  actor,
  issueOf,
  param,
  reading,
  text,
  unprocessable,
  writing,
} from "./call.ts";
import { commitShape } from "./commits.ts";
import { checkLength, maxBodyCharacters } from "./issues.ts";
import { page } from "./paginate.ts";
import {
  association,
  fileShape,
  issuePage,
  issueShape,
  repositoryShape,
  repositoryUrl,
  type Site,
  userShape,
} from "./shapes.ts";
import type { GitHubState } from "../state.ts";

type PullRequest = Issue & { readonly pull: Pull };

function pullOf(call: Call): PullRequest {
  const issue = issueOf(call, Number(param(call, "pull_number")));
  if (issue.pull === null) throw notFound();
  return issue as PullRequest;
}

function readPull(call: Call): PullRequest {
  reading(call, "pull_requests");
  return pullOf(call);
}

function branchShape(site: Site, repository: Repository, ref: string, sha: string) {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: userShape(site, repository.owner),
    // The head repository of a pull request may be deleted.
    repo: repository.deleted ? null : repositoryShape(site, repository),
  };
}

/** Returns a pull request as lists contain it: some fields of an issue and the fields of pull requests. */
function simplePullShape(site: Site, gitHubState: GitHubState, issue: Issue) {
  const { pull, repository } = issue;
  if (pull === null) throw new Error("no pull request");
  const shared = issueShape(site, gitHubState, issue);
  const { id, number, title, user, body, labels, milestone, state, locked, active_lock_reason } = shared;
  const { assignee, assignees, created_at, updated_at, closed_at, author_association, comments_url } = shared;
  const [url, page] = [`${repositoryUrl(site, repository)}/pulls/${number}`, issuePage(site, issue)];
  const urls = {
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(site, repository)}/pulls/comments{/number}`,
    comments_url,
    statuses_url: `${repositoryUrl(site, repository)}/statuses/${pull.headSha}`,
  };
  const links = { self: url, html: page, issue: shared.url, ...linksOf(urls) };
  return {
    ...{ id, number, title, user, body, labels, milestone, state, locked, active_lock_reason },
    ...{ assignee, assignees, created_at, updated_at, closed_at, author_association },
    url,
    node_id: pull.nodeId,
    issue_url: shared.url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    ...urls,
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    merged_at: isoOrNull(pull.mergedAt),
    merge_commit_sha: pull.mergeSha,
    draft: pull.draft,
    auto_merge: null,
    requested_reviewers: [],
    requested_teams: [],
    head: branchShape(site, pull.headRepository, pull.headRef, pull.headSha),
    base: branchShape(site, repository, pull.baseRef, pull.baseSha),
  };
}

/** `review_comments_url` is called `review_comments` among the links. */
function linksOf(urls: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(urls).map(([name, href]) => [name.replace(/_url$/u, ""), href]));
}

export function pullShape(site: Site, state: GitHubState, issue: Issue) {
  const simple = simplePullShape(site, state, issue);
  const pull = issue as PullRequest;
  const { mergedAt, mergedBy, reviews } = pull.pull;
  const files = changes(pull);
  return {
    ...simple,
    merged: mergedAt !== null,
    merged_by: mergedBy === null ? null : userShape(site, mergedBy),
    mergeable: null,
    mergeable_state: "unknown",
    rebaseable: null,
    maintainer_can_modify: false,
    comments: commentsOf(state, issue).length,
    review_comments: reviews.flatMap(({ comments }) => comments).length,
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: files.length,
    commits: commits(pull).length,
  };
}

/** Compares like `base...head`: from the merge base. */
function changes({ pull, repository: { git } }: PullRequest): DiffEntry[] {
  const parted = mergeBase(git, pull.baseSha, pull.headSha);
  return diffTrees(git, parted?.tree ?? null, treeOf(git, pull.headSha));
}

const commits = ({ pull, repository: { git } }: PullRequest) =>
  commitsBetween(git, pull.baseSha, pull.headSha);

function reviewShape(call: Call, review: Review) {
  const { issue } = review;
  return {
    id: review.id,
    node_id: review.nodeId,
    user: userShape(call.site, review.author),
    body: review.body,
    state: review.state,
    html_url: `${issuePage(call.site, issue)}#pullrequestreview-${review.id}`,
    pull_request_url: `${repositoryUrl(call.site, issue.repository)}/pulls/${issue.number}`,
    author_association: association(issue.repository, review.author),
    _links: {
      html: { href: `${issuePage(call.site, issue)}#pullrequestreview-${review.id}` },
      pull_request: { href: `${repositoryUrl(call.site, issue.repository)}/pulls/${issue.number}` },
    },
    submitted_at: iso(review.at),
    commit_id: review.commit,
  };
}

type Remark = {
  path: string;
  body: string;
  line?: number;
  start_line?: number;
  side?: string;
  position?: number;
};

/** Returns the lines of the new file in a patch, each with its hunk. Review comments are allowed only there. */
function linesShown(entry: DiffEntry | undefined): Map<number, number> {
  const shown = new Map<number, number>();
  let line = 0;
  let hunk = 0;
  for (const text of entry?.patch?.split("\n") ?? []) {
    const start = /^@@ -\d+,\d+ \+(?<line>\d+)/u.exec(text)?.groups?.["line"];
    if (start !== undefined) {
      line = Number(start);
      hunk += 1;
    } else if (!text.startsWith("-")) shown.set(line++, hunk);
  }
  return shown;
}

const states = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;

function createdReview(call: Call) {
  writing(call, "pull_requests");
  const issue = pullOf(call);
  const event = text(call, "event") as keyof typeof states | undefined;
  const body = text(call, "body") ?? "";
  const remarks = (call.body["comments"] ?? []) as readonly Remark[];
  if (event !== "APPROVE" && body === "" && remarks.length === 0)
    throw unprocessable("Unprocessable Entity", { errors: ["Review comments and body are both blank"] });
  checkLength("PullRequestReview", "body", body, maxBodyCharacters);
  const commit = text(call, "commit_id") ?? issue.pull.headSha;
  const files = new Map(changes(issue).map((file) => [file.filename, file]));
  for (const remark of remarks) {
    const shown = linesShown(files.get(remark.path));
    const unknown = [remark.line, remark.start_line].some((line) => line !== undefined && !shown.has(line));
    if (!files.has(remark.path))
      throw unprocessable("Unprocessable Entity", { errors: ["Path could not be resolved"] });
    if (unknown || remark.line === undefined)
      throw unprocessable("Unprocessable Entity", { errors: ["Line could not be resolved"] });
    const { line, start_line: start = line } = remark;
    if (start > line || shown.get(start) !== shown.get(line))
      throw unprocessable("Unprocessable Entity", {
        errors: ["start_line must precede the end line, and be part of the same hunk"],
      });
    checkLength("PullRequestReviewComment", "body", remark.body, maxBodyCharacters);
  }
  const comments = remarks.map(({ path, body, line = 0, start_line: startLine, side }) => ({
    path,
    body,
    line,
    startLine: startLine ?? null,
    side: side ?? "RIGHT",
  }));
  const state = event === undefined ? "PENDING" : states[event];
  const review = addReview(call.state, issue, { body, state, commit, comments }, actor(call));
  return { status: 200, body: reviewShape(call, review) };
}

/** Returns the line fields of a review comment. `line` and `start_line` are null when it is outdated. */
function remarkLines(issue: Issue, review: Review, comment: ReviewComment) {
  const now = currentLines(issue, review, comment);
  return {
    line: now?.to ?? null,
    start_line: comment.startLine === null ? null : (now?.from ?? null),
    original_line: comment.line,
    original_start_line: comment.startLine,
  };
}

export const pullRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/pulls",
    answer: (call) => {
      const repository = reading(call, "pull_requests");
      const state = call.query.get("state") ?? "open";
      const [head, base] = [call.query.get("head"), call.query.get("base")];
      const found = [...repository.issues.values()].filter(
        ({ pull, state: is }) =>
          pull !== null &&
          (state === "all" || is === state) &&
          (base === null || pull.baseRef === base) &&
          (head === null || head === `${pull.headRepository.owner.login}:${pull.headRef}`),
      );
      const newestFirst = call.query.get("direction") !== "asc";
      return page(call, newestFirst ? found.reverse() : found, (one) =>
        simplePullShape(call.site, call.state, one),
      );
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    answer: (call) => ({ status: 200, body: pullShape(call.site, call.state, readPull(call)) }),
  },
  {
    // 3,000 files at most: https://docs.github.com/rest/pulls/pulls#list-pull-requests-files
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
    answer: (call) => {
      const issue = readPull(call);
      return page(call, changes(issue).slice(0, 3000), (file) =>
        fileShape(call.site, issue.repository, issue.pull.headSha, file),
      );
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits",
    answer: (call) => {
      const issue = readPull(call);
      return page(call, commits(issue).slice(0, 250), (one) => commitShape(call, issue.repository, one.sha));
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls",
    answer: (call) => {
      const repository = reading(call, "pull_requests");
      const sha = param(call, "commit_sha");
      return page(call, pullsOf(call.state, repository, sha, call.state.limits.pullsLag.rest), (one) =>
        simplePullShape(call.site, call.state, one),
      );
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
    answer: (call) => page(call, readPull(call).pull.reviews, (review) => reviewShape(call, review)),
  },
  { operation: "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", answer: createdReview },
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments",
    answer: (call) => {
      const issue = readPull(call);
      const pullUrl = `${repositoryUrl(call.site, issue.repository)}/pulls/${issue.number}`;
      const remarks = issue.pull.reviews.flatMap((review) =>
        review.comments.map((one) => ({ ...one, review })),
      );
      return page(call, remarks, (one) => ({
        id: one.id,
        node_id: one.nodeId,
        pull_request_review_id: one.review.id,
        url: `${repositoryUrl(call.site, issue.repository)}/pulls/comments/${one.id}`,
        html_url: `${issuePage(call.site, issue)}#discussion_r${one.id}`,
        pull_request_url: pullUrl,
        _links: {
          self: { href: `${repositoryUrl(call.site, issue.repository)}/pulls/comments/${one.id}` },
          html: { href: `${issuePage(call.site, issue)}#discussion_r${one.id}` },
          pull_request: { href: pullUrl },
        },
        diff_hunk: "@@",
        original_commit_id: one.review.commit,
        author_association: association(issue.repository, one.review.author),
        path: one.path,
        ...remarkLines(issue, one.review, one),
        side: one.side,
        body: one.body,
        commit_id: issue.pull.headSha,
        user: userShape(call.site, one.review.author),
        created_at: iso(one.review.at),
        updated_at: iso(one.review.at),
      }));
    },
  },
];

/**
 * Returns the pull requests that contain a commit.
 * @param lag  seconds after a merge in which the pull request is not returned
 */
export function pullsOf({ clock }: GitHubState, repository: Repository, sha: string, lag: number): Issue[] {
  const now = clock.now().getTime();
  return [...repository.issues.values()].filter((issue) => {
    if (issue.pull === null) return false;
    const { mergedAt } = issue.pull;
    if (mergedAt !== null && now - mergedAt.getTime() < lag * 1000) return false;
    return issue.pull.mergeSha === sha || commits(issue as PullRequest).some((commit) => commit.sha === sha);
  });
}
