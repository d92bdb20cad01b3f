import { nextId, nodeId } from "./ids.ts";
import type { Actor, Issue, Label, Repository, GitHubState } from "./state.ts";
import { record } from "./timeline.ts";

export function findLabel(repository: Repository, name: string): Label | undefined {
  return repository.labels.get(name.toLowerCase());
}

export function createLabel(
  state: GitHubState,
  repository: Repository,
  label: { name: string; color?: string | undefined; description?: string | null | undefined },
): Label {
  const id = nextId(state, "label");
  const created: Label = {
    kind: "label",
    id,
    nodeId: nodeId("LA", repository.id, id),
    repository,
    name: label.name,
    color: (label.color ?? "ededed").toLowerCase(),
    description: label.description ?? null,
  };
  repository.labels.set(label.name.toLowerCase(), created);
  state.nodes.set(created.nodeId, created);
  return created;
}

/** Adds a label. Creates it when the repository does not have it, as GitHub does. */
export function addLabel(state: GitHubState, issue: Issue, name: string, actor: Actor): Label {
  const label = findLabel(issue.repository, name) ?? createLabel(state, issue.repository, { name });
  if (issue.labels.has(label)) return label;
  issue.labels.add(label);
  issue.updatedAt = state.clock.now();
  record(state, issue, "LabeledEvent", actor, { label });
  emitLabel(state, issue, "labeled", label, actor);
  return label;
}

export function removeLabel(state: GitHubState, issue: Issue, label: Label, actor: Actor): void {
  if (!issue.labels.delete(label)) throw new Error(`the issue has no label ${label.name}`);
  issue.updatedAt = state.clock.now();
  record(state, issue, "UnlabeledEvent", actor, { label });
  emitLabel(state, issue, "unlabeled", label, actor);
}

/** Deletes a label, also from all issues. Events keep naming it. */
export function deleteLabel(state: GitHubState, label: Label): void {
  const { repository } = label;
  repository.labels.delete(label.name.toLowerCase());
  state.nodes.delete(label.nodeId);
  for (const issue of repository.issues.values()) issue.labels.delete(label);
}

function emitLabel(state: GitHubState, issue: Issue, action: string, label: Label, actor: Actor): void {
  state.emit({
    name: issue.pull === null ? "issues" : "pull_request",
    action,
    repository: issue.repository,
    sender: actor.by,
    payload: () => ({ subject: issue, label }),
  });
}
