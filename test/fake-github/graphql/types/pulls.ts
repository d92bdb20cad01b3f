import { iso, isoOrNull } from "../../clock.ts";
import { treeOf } from "../../git/files.ts";
import { commitsBetween, mergeBase } from "../../git/history.ts";
import { type DiffEntry, diffTrees } from "../../git/patch.ts";
import { issuePage } from "../../rest/shapes.ts";
import type { Issue, Pull, Review } from "../../state.ts";
import { connection } from "../connection.ts";
import type { Fields } from "../context.ts";
import { commitOf, refNode } from "./git.ts";
import { shared } from "./issues.ts";

const pullOf = (issue: Issue): Pull => {
  if (issue.pull === null) throw new Error(`#${issue.number} is not a pull request`);
  return issue.pull;
};

function changes(issue: Issue): DiffEntry[] {
  const { git } = issue.repository;
  const { baseSha, headSha } = pullOf(issue);
  return diffTrees(git, mergeBase(git, baseSha, headSha)?.tree ?? null, treeOf(git, headSha));
}

/** A file that a pull request changes. */
export const changedFileFields: Fields<DiffEntry> = {
  path: (file) => file.filename,
  additions: (file) => file.additions,
  deletions: (file) => file.deletions,
  changeType: (file) => (file.status === "removed" ? "DELETED" : file.status.toUpperCase()),
};

export const pullFields: Fields<Issue> = {
  ...shared,
  state: (issue) => (pullOf(issue).mergedAt === null ? issue.state.toUpperCase() : "MERGED"),
  merged: (issue) => pullOf(issue).mergedAt !== null,
  mergedAt: (issue) => isoOrNull(pullOf(issue).mergedAt),
  mergedBy: (issue) => pullOf(issue).mergedBy,
  mergeCommit: (issue) => {
    const { mergeSha } = pullOf(issue);
    return mergeSha === null ? null : commitOf(issue.repository, mergeSha);
  },
  isDraft: (issue) => pullOf(issue).draft,
  isCrossRepository: (issue) => pullOf(issue).headRepository !== issue.repository,
  baseRefName: (issue) => pullOf(issue).baseRef,
  baseRefOid: (issue) => pullOf(issue).baseSha,
  baseRef: (issue, _args, { state }) =>
    refNode(state, issue.repository, `refs/heads/${pullOf(issue).baseRef}`),
  headRefName: (issue) => pullOf(issue).headRef,
  headRefOid: (issue) => pullOf(issue).headSha,
  headRef: (issue, _args, { state }) =>
    refNode(state, pullOf(issue).headRepository, `refs/heads/${pullOf(issue).headRef}`),
  headRepository: (issue) => (pullOf(issue).headRepository.deleted ? null : pullOf(issue).headRepository),
  changedFiles: (issue) => changes(issue).length,
  additions: (issue) => changes(issue).reduce((sum, file) => sum + file.additions, 0),
  deletions: (issue) => changes(issue).reduce((sum, file) => sum + file.deletions, 0),
  commits: (issue, args, _context, field) => {
    const { git } = issue.repository;
    const found = commitsBetween(git, pullOf(issue).baseSha, pullOf(issue).headSha);
    const nodes = found.map(({ sha }) => ({
      sha,
      commit: commitOf(issue.repository, sha),
      pullRequest: issue,
    }));
    return connection(nodes, args, field, (one) => one.sha);
  },
  reviews: (issue, args, _context, field) => connection(pullOf(issue).reviews, args, field, (one) => one.id),
  files: (issue, args, _context, field) =>
    connection(changes(issue).slice(0, 3000), args, field, (file) => file.filename),
};

export const pullCommitFields: Fields<{ commit: unknown; pullRequest: Issue }> = {
  commit: (one) => one.commit,
  pullRequest: (one) => one.pullRequest,
};

export const reviewFields: Fields<Review> = {
  id: (review) => review.nodeId,
  author: (review) => review.author,
  body: (review) => review.body,
  state: (review) => review.state,
  createdAt: (review) => iso(review.at),
  submittedAt: (review) => iso(review.at),
  viewerDidAuthor: (review, _args, { state }) => review.author === state.app.botUser,
  commit: (review) => commitOf(review.issue.repository, review.commit),
  pullRequest: (review) => review.issue,
  url: (review, _args, { site }) => `${issuePage(site, review.issue)}#pullrequestreview-${review.id}`,
};
