import { nextId, nodeId } from "./ids.ts";
import { emitIssue, removeIssue, reserveNumber } from "./issues.ts";
import { findLabel } from "./labels.ts";
import type { Actor, Comment, Issue, Label, Repository, GitHubState } from "./state.ts";
import { record } from "./timeline.ts";

/**
 * Moves an issue with its comments. The issue gets a new number, and issue and comments get new ids. Only labels that
 * exist in the other repository are kept.
 * https://docs.github.com/issues/tracking-your-work-with-issues/administering-issues/transferring-an-issue-to-another-repository
 */
export function transferIssue(state: GitHubState, issue: Issue, to: Repository, actor: Actor): Issue {
  const number = reserveNumber(to);
  const id = nextId(state, "issue");
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
    if (item.kind === "comment") moved.timeline.push(moveComment(state, item, moved));
    else if (item.label === undefined) moved.timeline.push({ ...item, issue: moved });
    else {
      const label = findLabel(to, item.label.name);
      if (label !== undefined) moved.timeline.push({ ...item, issue: moved, label });
    }
  }
  for (const item of moved.timeline) state.nodes.set(item.nodeId, item);
  emitIssue(state, issue, "transferred", actor, { changes: { new_issue: moved, new_repository: to } });
  removeIssue(state, issue, moved);
  to.issues.set(number, moved);
  state.nodes.set(moved.nodeId, moved);
  record(state, moved, "TransferredEvent", actor, { from: issue.repository });
  return moved;
}

function moveComment(state: GitHubState, comment: Comment, issue: Issue): Comment {
  const id = nextId(state, "comment");
  return { ...comment, id, nodeId: nodeId("IC", issue.repository.id, id), issue };
}
