import { nextId, nodeId } from "./ids.ts";
import type { Actor, Comment, EventType, Issue, Label, TimelineEvent, TimelineItem, World } from "./state.ts";

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
  world: World,
  issue: Issue,
  type: EventType,
  actor: Actor,
  details: Details = {},
): void {
  const id = nextId(world, "event");
  const event: TimelineEvent = {
    kind: "event",
    type,
    id,
    nodeId: nodeId(type.replaceAll(/[a-z]/gu, "").slice(0, 3), id, type),
    issue,
    sequence: world.sequence,
    actor: actor.by,
    viaApp: actor.viaApp,
    at: world.clock.now(),
    ...details,
  };
  issue.timeline.push(event);
  world.nodes.set(event.nodeId, event);
}

/** What a read sees that lags by the writes configured for its class. */
export function horizon(
  world: World,
  read: "comments" | "labels" | "timeline" | "checks" | "search",
): number {
  return Math.max(world.sequence - (world.lag.get(read) ?? 0), world.caughtUp);
}

export function commentsOf(world: World, issue: Issue): Comment[] {
  const until = horizon(world, "comments");
  return issue.timeline.filter((item): item is Comment => item.kind === "comment" && shown(item, until));
}

function shown(comment: Comment, until: number): boolean {
  return comment.sequence <= until && (comment.deleted === null || comment.deleted > until);
}

export function bodyAt(comment: Comment | Issue, until = Infinity): string {
  const version = comment.versions.findLast((one) => one.sequence <= until) ?? comment.versions[0];
  return version?.body ?? "";
}

export function timelineOf(world: World, issue: Issue): TimelineItem[] {
  const until = horizon(world, "timeline");
  return issue.timeline.filter((item) =>
    item.kind === "comment" ? shown(item, until) : item.sequence <= until,
  );
}

export function labelsOf(world: World, issue: Issue): Label[] {
  const until = horizon(world, "labels");
  if (until >= world.sequence) return [...issue.labels];
  const last = new Map<Label, string>();
  for (const item of issue.timeline) {
    if (item.kind !== "event" || item.label === undefined) continue;
    if (item.sequence <= until) last.set(item.label, item.type);
    else if (!last.has(item.label))
      last.set(item.label, item.type === "LabeledEvent" ? "UnlabeledEvent" : "LabeledEvent");
  }
  return [...last].filter(([, type]) => type === "LabeledEvent").map(([label]) => label);
}
