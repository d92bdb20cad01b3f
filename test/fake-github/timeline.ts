import { nextId, nodeId } from "./ids.ts";
import type {
  Actor,
  Comment,
  DiscussionComment,
  EventType,
  Issue,
  Label,
  TimelineEvent,
  TimelineItem,
  GitHubState,
} from "./state.ts";

type Details = Pick<
  Partial<TimelineEvent>,
  | "label"
  | "deletedCommentAuthor"
  | "from"
  | "discussion"
  | "titles"
  | "assignee"
  | "stateReason"
  | "lockReason"
>;

export function record(
  state: GitHubState,
  issue: Issue,
  type: EventType,
  actor: Actor,
  details: Details = {},
): void {
  const id = nextId(state, "event");
  const event: TimelineEvent = {
    kind: "event",
    type,
    id,
    nodeId: nodeId(type.replaceAll(/[a-z]/gu, "").slice(0, 3), id, type),
    issue,
    sequence: state.sequence,
    actor: actor.by,
    viaApp: actor.viaApp,
    at: state.clock.now(),
    ...details,
  };
  issue.timeline.push(event);
  state.nodes.set(event.nodeId, event);
}

/** Returns the last sequence number that is visible to reads of a class. */
export function visibleSequence(
  state: GitHubState,
  read: "comments" | "labels" | "timeline" | "checks" | "search" | "issues",
): number {
  return Math.max(state.sequence - (state.lag.get(read) ?? 0), state.caughtUp);
}

export function commentsOf(state: GitHubState, issue: Issue): Comment[] {
  const until = visibleSequence(state, "comments");
  return issue.timeline.filter((item): item is Comment => item.kind === "comment" && shown(item, until));
}

function shown(comment: Comment, until: number): boolean {
  return comment.sequence <= until && (comment.deleted === null || comment.deleted > until);
}

export function bodyAt(comment: Comment | DiscussionComment | Issue, until = Infinity): string {
  const version = comment.versions.findLast((one) => one.sequence <= until) ?? comment.versions[0];
  return version?.body ?? "";
}

export function timelineOf(state: GitHubState, issue: Issue): TimelineItem[] {
  const until = visibleSequence(state, "timeline");
  return issue.timeline.filter((item) =>
    item.kind === "comment" ? shown(item, until) : item.sequence <= until,
  );
}

export function labelsOf(state: GitHubState, issue: Issue): Label[] {
  const until = visibleSequence(state, "labels");
  if (until >= state.sequence) return [...issue.labels];
  const last = new Map<Label, string>();
  for (const item of issue.timeline) {
    if (item.kind !== "event" || item.label === undefined) continue;
    if (item.sequence <= until) last.set(item.label, item.type);
    else if (!last.has(item.label))
      last.set(item.label, item.type === "LabeledEvent" ? "UnlabeledEvent" : "LabeledEvent");
  }
  return [...last].filter(([, type]) => type === "LabeledEvent").map(([label]) => label);
}
