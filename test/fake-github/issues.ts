import { nextId, nodeId } from "./ids.ts";
import { addLabel } from "./labels.ts";
import { notifyOfText, notifyOfState } from "./notifications.ts";
import type { Account, Actor, Issue, Pull, Repository, GitHubState } from "./state.ts";
import { bodyAt, record } from "./timeline.ts";

export type IssueFields = {
  readonly number?: number | undefined;
  readonly title: string;
  readonly body: string;
  readonly labels?: readonly string[] | undefined;
  readonly assignees?: readonly Account[] | undefined;
};

export function reserveNumber(repository: Repository, wanted?: number): number {
  const number = wanted ?? repository.lastNumber + 1;
  if (repository.issues.has(number) || repository.discussions.has(number) || repository.gone.has(number))
    throw new Error(`${repository.name}#${number} exists already`);
  repository.lastNumber = Math.max(repository.lastNumber, number);
  return number;
}

export function openIssue(
  state: GitHubState,
  repository: Repository,
  fields: IssueFields,
  actor: Actor,
  pull: Pull | null = null,
): Issue {
  const number = reserveNumber(repository, fields.number);
  const now = state.clock.now();
  const id = nextId(state, "issue");
  const issue: Issue = {
    kind: "issue",
    id,
    nodeId: pull?.nodeId ?? nodeId("I", repository.id, id),
    repository,
    number,
    author: actor.by,
    title: fields.title,
    versions: [{ sequence: state.sequence, body: fields.body, editor: actor.by, at: now }],
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
  state.nodes.set(issue.nodeId, issue);
  issue.subscribers.set(actor.by, "author");
  for (const assignee of issue.assignees) issue.subscribers.set(assignee, "assign");
  notifyOfText(state, issue, actor, { now: fields.body }, "issue");
  emitIssue(state, issue, "opened", actor);
  for (const name of fields.labels ?? []) addLabel(state, issue, name, actor);
  return issue;
}

export function setState(
  state: GitHubState,
  issue: Issue,
  newState: "open" | "closed",
  actor: Actor,
  reason: "completed" | "not_planned" | null = null,
): void {
  if (issue.state === newState) return;
  issue.state = newState;
  const now = state.clock.now();
  issue.closedAt = newState === "closed" ? now : null;
  issue.closedBy = newState === "closed" ? actor.by : null;
  if (issue.pull === null) issue.stateReason = newState === "closed" ? (reason ?? "completed") : "reopened";
  issue.updatedAt = now;
  record(state, issue, newState === "closed" ? "ClosedEvent" : "ReopenedEvent", actor, {
    stateReason: issue.stateReason,
  });
  notifyOfState(state, issue, actor);
  emitIssue(state, issue, newState === "closed" ? "closed" : "reopened", actor);
}

export function editIssue(
  state: GitHubState,
  issue: Issue,
  fields: { title?: string | undefined; body?: string | undefined },
  actor: Actor,
): void {
  const changes: Record<string, { from: string }> = {};
  if (fields.title !== undefined && fields.title !== issue.title) {
    record(state, issue, "RenamedTitleEvent", actor, { titles: { from: issue.title, to: fields.title } });
    changes["title"] = { from: issue.title };
    issue.title = fields.title;
  }
  const before = bodyAt(issue);
  if (fields.body !== undefined && fields.body !== before) {
    changes["body"] = { from: before };
    issue.versions.push({
      sequence: state.sequence,
      body: fields.body,
      editor: actor.by,
      at: state.clock.now(),
    });
    notifyOfText(state, issue, actor, { now: fields.body, before }, "edit");
  }
  if (Object.keys(changes).length === 0) return;
  issue.updatedAt = state.clock.now();
  emitIssue(state, issue, "edited", actor, { changes });
}

export function setLock(
  state: GitHubState,
  issue: Issue,
  locked: boolean,
  actor: Actor,
  reason: string | null,
): void {
  issue.locked = locked;
  issue.lockReason = locked ? reason : null;
  record(state, issue, locked ? "LockedEvent" : "UnlockedEvent", actor, { lockReason: reason });
  emitIssue(state, issue, locked ? "locked" : "unlocked", actor);
}

export function deleteIssue(state: GitHubState, issue: Issue, actor: Actor): void {
  emitIssue(state, issue, "deleted", actor);
  removeIssue(state, issue, "deleted");
}

/** Removes an issue. Its number stays reserved and leads to the new location. */
export function removeIssue(state: GitHubState, issue: Issue, to: Issue | "deleted"): void {
  issue.repository.issues.delete(issue.number);
  issue.repository.gone.set(issue.number, to);
  state.nodes.delete(issue.nodeId);
  for (const item of issue.timeline) state.nodes.delete(item.nodeId);
}

export function assign(state: GitHubState, issue: Issue, assignee: Account, actor: Actor): void {
  if (issue.assignees.has(assignee)) return;
  issue.assignees.add(assignee);
  if (!issue.subscribers.has(assignee)) issue.subscribers.set(assignee, "assign");
  record(state, issue, "AssignedEvent", actor, { assignee });
  emitIssue(state, issue, "assigned", actor, { assignee });
}

export function emitIssue(
  state: GitHubState,
  issue: Issue,
  action: string,
  actor: Actor,
  fields: Record<string, unknown> = {},
): void {
  state.emit({
    name: issue.pull === null ? "issues" : "pull_request",
    action,
    repository: issue.repository,
    sender: actor.by,
    payload: () => ({ subject: issue, ...fields }),
  });
}
