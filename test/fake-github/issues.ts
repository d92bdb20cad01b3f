import { nextId, nodeId } from "./ids.ts";
import { addLabel } from "./labels.ts";
import { announce, announceState } from "./notifications.ts";
import type { Account, Actor, Discussion, Issue, Pull, Repository, World } from "./state.ts";
import { bodyAt, record } from "./timeline.ts";

export type IssueFields = {
  readonly number?: number | undefined;
  readonly title: string;
  readonly body: string;
  readonly labels?: readonly string[] | undefined;
  readonly assignees?: readonly Account[] | undefined;
};

export function takeNumber(repository: Repository, wanted?: number): number {
  const number = wanted ?? repository.lastNumber + 1;
  if (repository.issues.has(number) || repository.discussions.has(number) || repository.gone.has(number))
    throw new Error(`${repository.name}#${number} exists already`);
  repository.lastNumber = Math.max(repository.lastNumber, number);
  return number;
}

export function openIssue(
  world: World,
  repository: Repository,
  fields: IssueFields,
  actor: Actor,
  pull: Pull | null = null,
): Issue {
  const number = takeNumber(repository, fields.number);
  const now = world.clock.now();
  const id = nextId(world, "issue");
  const issue: Issue = {
    kind: "issue",
    id,
    nodeId: pull?.nodeId ?? nodeId("I", repository.id, id),
    repository,
    number,
    author: actor.by,
    title: fields.title,
    versions: [{ sequence: world.sequence, body: fields.body, editor: actor.by, at: now }],
    state: "open",
    stateReason: null,
    closedAt: null,
    closedBy: null,
    locked: false,
    lockReason: null,
    pinned: false,
    labels: new Set(),
    assignees: new Set(fields.assignees),
    timeline: [],
    subscribers: new Map(),
    ignoredBy: new Set(),
    createdAt: now,
    updatedAt: now,
    pull,
  };
  repository.issues.set(number, issue);
  world.nodes.set(issue.nodeId, issue);
  issue.subscribers.set(actor.by, "author");
  for (const assignee of issue.assignees) issue.subscribers.set(assignee, "assign");
  announce(world, issue, actor, { now: fields.body }, "issue");
  emitIssue(world, issue, "opened", actor);
  for (const name of fields.labels ?? []) addLabel(world, issue, name, actor);
  return issue;
}

export function setState(
  world: World,
  issue: Issue,
  state: "open" | "closed",
  actor: Actor,
  reason: "completed" | "not_planned" | null = null,
): void {
  if (issue.state === state) return;
  issue.state = state;
  const now = world.clock.now();
  issue.closedAt = state === "closed" ? now : null;
  issue.closedBy = state === "closed" ? actor.by : null;
  if (issue.pull === null) issue.stateReason = state === "closed" ? (reason ?? "completed") : "reopened";
  issue.updatedAt = now;
  record(world, issue, state === "closed" ? "ClosedEvent" : "ReopenedEvent", actor, {
    stateReason: issue.stateReason,
  });
  announceState(world, issue, actor);
  emitIssue(world, issue, state === "closed" ? "closed" : "reopened", actor);
}

export function editIssue(
  world: World,
  issue: Issue,
  fields: { title?: string | undefined; body?: string | undefined },
  actor: Actor,
): void {
  const changes: Record<string, { from: string }> = {};
  if (fields.title !== undefined && fields.title !== issue.title) {
    record(world, issue, "RenamedTitleEvent", actor, { titles: { from: issue.title, to: fields.title } });
    changes["title"] = { from: issue.title };
    issue.title = fields.title;
  }
  const before = bodyAt(issue);
  if (fields.body !== undefined && fields.body !== before) {
    changes["body"] = { from: before };
    issue.versions.push({
      sequence: world.sequence,
      body: fields.body,
      editor: actor.by,
      at: world.clock.now(),
    });
    announce(world, issue, actor, { now: fields.body, before }, "edit");
  }
  if (Object.keys(changes).length === 0) return;
  issue.updatedAt = world.clock.now();
  emitIssue(world, issue, "edited", actor, { changes });
}

export function setLock(
  world: World,
  issue: Issue,
  locked: boolean,
  actor: Actor,
  reason: string | null,
): void {
  issue.locked = locked;
  issue.lockReason = locked ? reason : null;
  record(world, issue, locked ? "LockedEvent" : "UnlockedEvent", actor, { lockReason: reason });
  emitIssue(world, issue, locked ? "locked" : "unlocked", actor);
}

export function deleteIssue(world: World, issue: Issue, actor: Actor): void {
  emitIssue(world, issue, "deleted", actor);
  forget(world, issue, "deleted");
}

/** The number stays taken, and leads to where the issue went. */
export function forget(world: World, issue: Issue, to: Issue | "deleted"): void {
  issue.repository.issues.delete(issue.number);
  issue.repository.gone.set(issue.number, to);
  world.nodes.delete(issue.nodeId);
  for (const item of issue.timeline) world.nodes.delete(item.nodeId);
}

export function assign(world: World, issue: Issue, assignee: Account, actor: Actor): void {
  if (issue.assignees.has(assignee)) return;
  issue.assignees.add(assignee);
  if (!issue.subscribers.has(assignee)) issue.subscribers.set(assignee, "assign");
  record(world, issue, "AssignedEvent", actor, { assignee });
  emitIssue(world, issue, "assigned", actor, { assignee });
}

/** The issue stays behind, closed and locked, and the text lives on in the discussion. */
export function convertToDiscussion(world: World, issue: Issue, actor: Actor): Discussion {
  const { repository, title } = issue;
  const discussion = openDiscussion(world, repository, { title, body: bodyAt(issue) }, actor);
  setState(world, issue, "closed", actor, "not_planned");
  setLock(world, issue, true, actor, null);
  record(world, issue, "ConvertedToDiscussionEvent", actor, { discussion });
  return discussion;
}

export function openDiscussion(
  world: World,
  repository: Repository,
  fields: { number?: number | undefined; title: string; body: string },
  actor: Actor,
): Discussion {
  const number = takeNumber(repository, fields.number);
  const id = nextId(world, "discussion");
  const discussion: Discussion = {
    kind: "discussion",
    id,
    nodeId: nodeId("D", repository.id, id),
    repository,
    number,
    author: actor.by,
    title: fields.title,
    body: fields.body,
    closed: false,
    locked: false,
    createdAt: world.clock.now(),
  };
  repository.discussions.set(number, discussion);
  world.nodes.set(discussion.nodeId, discussion);
  return discussion;
}

export function emitIssue(
  world: World,
  issue: Issue,
  action: string,
  actor: Actor,
  fields: Record<string, unknown> = {},
): void {
  world.emit({
    name: issue.pull === null ? "issues" : "pull_request",
    action,
    repository: issue.repository,
    sender: actor.by,
    payload: () => ({ subject: issue, ...fields }),
  });
}
