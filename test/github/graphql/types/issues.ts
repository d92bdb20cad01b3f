import { iso, isoOrNull } from "../../clock.ts";
import { treeOf } from "../../git/files.ts";
import { type DiffEntry, diffTrees } from "../../git/patch.ts";
import { mergeBase } from "../../git/history.ts";
import { nameWithOwner } from "../../repositories.ts";
import { association, issuePage } from "../../rest/shapes.ts";
import type { Discussion, Issue, Label, Pull } from "../../state.ts";
import { bodyAt, commentsOf, labelsOf } from "../../timeline.ts";
import { connection } from "../connection.ts";
import type { Fields } from "../context.ts";
import { edits, lastEdit } from "./comments.ts";
import { commitOf, refNode } from "./git.ts";
import { timelineConnection } from "./timeline.ts";

const shared: Fields<Issue> = {
  id: (issue) => issue.nodeId,
  // Too large for an Int: only `fullDatabaseId` has it.
  databaseId: () => null,
  fullDatabaseId: (issue) => String(issue.id),
  number: (issue) => issue.number,
  title: (issue) => issue.title,
  url: (issue, _args, { site }) => issuePage(site, issue),
  resourcePath: (issue, _args, { site }) => issuePage(site, issue).slice(site.web.length),
  closed: (issue) => issue.state === "closed",
  closedAt: (issue) => isoOrNull(issue.closedAt),
  locked: (issue) => issue.locked,
  activeLockReason: (issue) => issue.lockReason?.toUpperCase().replaceAll(/[- ]/gu, "_") ?? null,
  author: (issue) => issue.author,
  authorAssociation: (issue) => association(issue.repository, issue.author),
  viewerDidAuthor: (issue, _args, { world }) => issue.author === world.app.botUser,
  body: (issue) => bodyAt(issue),
  createdAt: (issue) => iso(issue.createdAt),
  updatedAt: (issue) => iso(issue.updatedAt),
  publishedAt: (issue) => iso(issue.createdAt),
  editor: (issue) => lastEdit(issue)?.editor ?? null,
  lastEditedAt: (issue) => isoOrNull(lastEdit(issue)?.at ?? null),
  includesCreatedEdit: (issue) => issue.versions.length > 1,
  userContentEdits: (issue, args, _context, field) =>
    connection(edits(issue), args, field, (edit) => edit.id),
  repository: (issue) => issue.repository,
  labels: (issue, args, { world }, field) =>
    connection(labelsOf(world, issue), args, field, (label) => label.id),
  assignees: (issue, args, _context, field) => connection([...issue.assignees], args, field, (one) => one.id),
  participants: (issue, args, _context, field) => {
    const people = [
      issue.author,
      ...issue.timeline.map((item) => (item.kind === "comment" ? item.author : item.actor)),
    ];
    return connection(
      [...new Set(people)].filter((one) => one.type === "User"),
      args,
      field,
      (one) => one.id,
    );
  },
  comments: (issue, args, { world }, field) =>
    connection(commentsOf(world, issue), args, field, (one) => one.id),
  timelineItems: (issue, args, context, field) => timelineConnection(issue, args, context, field),
};

export const issueFields: Fields<Issue> = {
  ...shared,
  state: (issue) => issue.state.toUpperCase(),
  stateReason: (issue) => issue.stateReason?.toUpperCase() ?? null,
  isPinned: (issue) => issue.pinned,
};

const pullOf = (issue: Issue): Pull => {
  if (issue.pull === null) throw new Error(`#${issue.number} is no pull request`);
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
  baseRef: (issue, _args, { world }) =>
    refNode(world, issue.repository, `refs/heads/${pullOf(issue).baseRef}`),
  headRefName: (issue) => pullOf(issue).headRef,
  headRefOid: (issue) => pullOf(issue).headSha,
  headRef: (issue, _args, { world }) =>
    refNode(world, pullOf(issue).headRepository, `refs/heads/${pullOf(issue).headRef}`),
  headRepository: (issue) => (pullOf(issue).headRepository.deleted ? null : pullOf(issue).headRepository),
  changedFiles: (issue) => changes(issue).length,
  additions: (issue) => changes(issue).reduce((sum, file) => sum + file.additions, 0),
  deletions: (issue) => changes(issue).reduce((sum, file) => sum + file.deletions, 0),
  files: (issue, args, _context, field) =>
    connection(changes(issue).slice(0, 3000), args, field, (file) => file.filename),
};

export const discussionFields: Fields<Discussion> = {
  id: (discussion) => discussion.nodeId,
  databaseId: (discussion) => discussion.id,
  number: (discussion) => discussion.number,
  title: (discussion) => discussion.title,
  body: (discussion) => discussion.body,
  url: (discussion, _args, { site }) =>
    `${site.web}/${nameWithOwner(discussion.repository)}/discussions/${discussion.number}`,
  closed: (discussion) => discussion.closed,
  locked: (discussion) => discussion.locked,
  author: (discussion) => discussion.author,
  createdAt: (discussion) => iso(discussion.createdAt),
  repository: (discussion) => discussion.repository,
};

export const labelFields: Fields<Label> = {
  id: (label) => label.nodeId,
  name: (label) => label.name,
  color: (label) => label.color,
  description: (label) => label.description,
  repository: (label) => label.repository,
  url: (label, _args, { site }) =>
    `${site.web}/${nameWithOwner(label.repository)}/labels/${encodeURIComponent(label.name)}`,
};
