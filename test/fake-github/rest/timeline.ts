import { iso } from "../clock.ts";
import { slug } from "./names.ts";
import type { TimelineEvent, TimelineItem } from "../state.ts";
import { timelineOf } from "../timeline.ts";
import { type Call, type Route, readIssue } from "./call.ts";
import { page } from "./paginate.ts";
import { appShape, commentShape, issueShape, repositoryUrl, userShape } from "./shapes.ts";

function eventShape(call: Call, event: TimelineEvent) {
  const { site, state } = call;
  const url = `${repositoryUrl(site, event.issue.repository)}/issues/events/${event.id}`;
  return {
    id: event.id,
    node_id: event.nodeId,
    url,
    actor: userShape(site, event.actor),
    event: slug(event.type),
    commit_id: null,
    commit_url: null,
    created_at: iso(event.at),
    performed_via_github_app: event.viaApp === null ? null : appShape(site, event.viaApp),
    ...(event.label && { label: { name: event.label.name, color: event.label.color } }),
    ...(event.titles && { rename: event.titles }),
    ...(event.assignee && {
      assignee: userShape(site, event.assignee),
      assigner: userShape(site, event.actor),
    }),
    ...(event.type === "ClosedEvent" && { state_reason: event.stateReason ?? null }),
    ...(event.type === "LockedEvent" && { lock_reason: event.lockReason ?? null }),
    ...(event.source && { source: { type: "issue", issue: issueShape(site, state, event.source) } }),
  };
}

function itemShape(call: Call, item: TimelineItem) {
  if (item.kind === "event") return eventShape(call, item);
  const author = userShape(call.site, item.author);
  return { ...commentShape(call.site, call.state, item), event: "commented", actor: author };
}

export const timelineRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
    answer: (call) => page(call, timelineOf(call.state, readIssue(call)), (item) => itemShape(call, item)),
  },
  {
    // Without comments and cross-references: https://docs.github.com/rest/issues/events
    operation: "GET /repos/{owner}/{repo}/issues/{issue_number}/events",
    answer: (call) => {
      const items = timelineOf(call.state, readIssue(call));
      const events = items.filter((item) => item.kind === "event" && item.type !== "CrossReferencedEvent");
      return page(call, events, (item) => itemShape(call, item));
    },
  },
];
