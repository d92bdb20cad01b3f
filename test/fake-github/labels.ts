import { nextId, nodeId } from "./ids.ts";
import type { Actor, Issue, Label, Repository, World } from "./state.ts";
import { record } from "./timeline.ts";

export function findLabel(repository: Repository, name: string): Label | undefined {
  return repository.labels.get(name.toLowerCase());
}

export function createLabel(
  world: World,
  repository: Repository,
  label: { name: string; color?: string | undefined; description?: string | null | undefined },
): Label {
  const id = nextId(world, "label");
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
  world.nodes.set(created.nodeId, created);
  return created;
}

/** A label that the repository lacks is made on the way, as GitHub does. */
export function addLabel(world: World, issue: Issue, name: string, actor: Actor): Label {
  const label = findLabel(issue.repository, name) ?? createLabel(world, issue.repository, { name });
  if (issue.labels.has(label)) return label;
  issue.labels.add(label);
  issue.updatedAt = world.clock.now();
  record(world, issue, "LabeledEvent", actor, { label });
  emitLabel(world, issue, "labeled", label, actor);
  return label;
}

export function removeLabel(world: World, issue: Issue, label: Label, actor: Actor): void {
  if (!issue.labels.delete(label)) throw new Error(`the issue has no label ${label.name}`);
  issue.updatedAt = world.clock.now();
  record(world, issue, "UnlabeledEvent", actor, { label });
  emitLabel(world, issue, "unlabeled", label, actor);
}

/** It goes from all issues as well; events go on naming it. */
export function deleteLabel(world: World, label: Label): void {
  const { repository } = label;
  repository.labels.delete(label.name.toLowerCase());
  world.nodes.delete(label.nodeId);
  for (const issue of repository.issues.values()) issue.labels.delete(label);
}

function emitLabel(world: World, issue: Issue, action: string, label: Label, actor: Actor): void {
  world.emit({
    name: issue.pull === null ? "issues" : "pull_request",
    action,
    repository: issue.repository,
    sender: actor.by,
    payload: () => ({ subject: issue, label }),
  });
}
