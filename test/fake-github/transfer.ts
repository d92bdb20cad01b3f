import { nextId, nodeId } from "./ids.ts";
import { emitIssue, forget, takeNumber } from "./issues.ts";
import { findLabel } from "./labels.ts";
import type { Actor, Comment, Issue, Label, Repository, World } from "./state.ts";
import { record } from "./timeline.ts";

/**
 * Moves an issue with its comments. It gets a new number and new ids there, its comments new ids too; labels stay only
 * where the other repository has one of that name.
 * https://docs.github.com/issues/tracking-your-work-with-issues/administering-issues/transferring-an-issue-to-another-repository
 */
export function transferIssue(world: World, issue: Issue, to: Repository, actor: Actor): Issue {
  const number = takeNumber(to);
  const id = nextId(world, "issue");
  const kept = [...issue.labels].map((label) => findLabel(to, label.name));
  const moved: Issue = {
    ...issue,
    id,
    nodeId: nodeId("I", to.id, id),
    repository: to,
    number,
    labels: new Set(kept.filter((label): label is Label => label !== undefined)),
    timeline: [],
  };
  for (const item of issue.timeline) {
    if (item.kind === "comment") moved.timeline.push(moveComment(world, item, moved));
    else if (item.label === undefined) moved.timeline.push({ ...item, issue: moved });
    else {
      const label = findLabel(to, item.label.name);
      if (label !== undefined) moved.timeline.push({ ...item, issue: moved, label });
    }
  }
  for (const item of moved.timeline) world.nodes.set(item.nodeId, item);
  emitIssue(world, issue, "transferred", actor, { changes: { new_issue: moved, new_repository: to } });
  forget(world, issue, moved);
  to.issues.set(number, moved);
  world.nodes.set(moved.nodeId, moved);
  record(world, moved, "TransferredEvent", actor, { from: issue.repository });
  return moved;
}

function moveComment(world: World, comment: Comment, issue: Issue): Comment {
  const id = nextId(world, "comment");
  return { ...comment, id, nodeId: nodeId("IC", issue.repository.id, id), issue };
}
