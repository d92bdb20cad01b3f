import { actorOf } from "../../auth.ts";
import { iso, isoOrNull } from "../../clock.ts";
import { nameWithOwner } from "../../repositories.ts";
import { association, issuePage } from "../../rest/shapes.ts";
import type { Issue, Label } from "../../state.ts";
import { bodyAt, commentsOf, labelsOf } from "../../timeline.ts";
import { connection } from "../connection.ts";
import type { Fields } from "../context.ts";
import { edits, lastEdit } from "./comments.ts";
import { timelineConnection } from "./timeline.ts";

/** Fields that issues and pull requests share. */
export const shared: Fields<Issue> = {
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
  viewerDidAuthor: (issue, _args, { state, caller }) => issue.author === actorOf(state, caller).by,
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
  labels: (issue, args, { state }, field) =>
    connection(labelsOf(state, issue), args, field, (label) => label.id),
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
  comments: (issue, args, { state }, field) =>
    connection(commentsOf(state, issue), args, field, (one) => one.id),
  timelineItems: (issue, args, context, field) => timelineConnection(issue, args, context, field),
};

export const issueFields: Fields<Issue> = {
  ...shared,
  state: (issue) => issue.state.toUpperCase(),
  stateReason: (issue) => issue.stateReason?.toUpperCase() ?? null,
  isPinned: (issue) => issue.pinned,
};

export const pinnedIssueFields: Fields<{ issue: Issue; repository: Issue["repository"] }> = {
  issue: (pinned) => pinned.issue,
  repository: (pinned) => pinned.repository,
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
