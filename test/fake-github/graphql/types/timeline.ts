import { iso } from "../../clock.ts";
import { issuePage } from "../../rest/shapes.ts";
import { itemType } from "../../rest/names.ts";
import type { EventType, Issue, TimelineEvent, TimelineItem } from "../../state.ts";
import { timelineOf } from "../../timeline.ts";
import { connection } from "../connection.ts";
import { type Args, type Context, type Fields, visibleTo } from "../context.ts";

const typeOf = (item: TimelineItem) => (item.kind === "comment" ? "ISSUE_COMMENT" : itemType(item.type));
const timeOf = (item: TimelineItem) => (item.kind === "comment" ? item.createdAt : item.at);

export function timelineConnection(issue: Issue, args: Args, context: Context, field: string) {
  const { itemTypes, since, skip } = args as {
    itemTypes?: readonly string[] | null;
    since?: string | null;
    skip?: number | null;
  };
  const all = timelineOf(context.state, issue);
  const found = all
    .filter((item) => itemTypes == null || itemTypes.includes(typeOf(item)))
    .filter((item) => since == null || timeOf(item) >= new Date(since))
    // Events in repositories that the caller cannot see are omitted.
    .filter(
      (item) =>
        item.kind === "comment" || item.source === undefined || visibleTo(context, item.source.repository),
    )
    .slice(skip ?? 0);
  const page = connection(found, args, field, (item) => item.nodeId);
  return {
    ...page,
    totalCount: all.length,
    filteredCount: found.length,
    pageCount: page.nodes.length,
    updatedAt: iso(issue.updatedAt),
  };
}

const shared: Fields<TimelineEvent> = {
  id: (event) => event.nodeId,
  actor: (event) => event.actor,
  createdAt: (event) => iso(event.at),
};

const labeled: Fields<TimelineEvent> = {
  ...shared,
  label: (event) => event.label,
  labelable: (event) => event.issue,
};

const more: Partial<Record<EventType, Fields<TimelineEvent>>> = {
  LabeledEvent: labeled,
  UnlabeledEvent: labeled,
  CommentDeletedEvent: {
    // Ids of events are too large for an Int.
    databaseId: () => null,
    deletedCommentAuthor: (event) => event.deletedCommentAuthor ?? null,
  },
  ClosedEvent: {
    closable: (event) => event.issue,
    closer: () => null,
    stateReason: (event) => event.stateReason?.toUpperCase() ?? null,
    url: (event, _args, { site }) => `${issuePage(site, event.issue)}#event-${event.id}`,
  },
  ReopenedEvent: {
    closable: (event) => event.issue,
    stateReason: (event) => event.stateReason?.toUpperCase() ?? null,
  },
  TransferredEvent: {
    issue: (event) => event.issue,
    fromRepository: (event, _args, context) => visibleTo(context, event.from) ?? null,
  },
  LockedEvent: {
    lockable: (event) => event.issue,
    lockReason: (event) => event.lockReason?.toUpperCase().replaceAll(/[- ]/gu, "_") ?? null,
  },
  UnlockedEvent: { lockable: (event) => event.issue },
  ConvertedToDiscussionEvent: { discussion: (event) => event.discussion ?? null },
  CrossReferencedEvent: {
    source: (event) => event.source,
    target: (event) => event.issue,
    isCrossRepository: (event) => event.source?.repository !== event.issue.repository,
    referencedAt: (event) => iso(event.at),
    willCloseTarget: () => false,
    url: (event, _args, { site }) => `${issuePage(site, event.issue)}#ref-issue-${event.source?.id ?? 0}`,
  },
  RenamedTitleEvent: {
    previousTitle: (event) => event.titles?.from ?? "",
    currentTitle: (event) => event.titles?.to ?? "",
    subject: (event) => event.issue,
  },
  AssignedEvent: { assignable: (event) => event.issue, assignee: (event) => event.assignee ?? null },
  UnassignedEvent: { assignable: (event) => event.issue, assignee: (event) => event.assignee ?? null },
  PinnedEvent: { issue: (event) => event.issue },
  UnpinnedEvent: { issue: (event) => event.issue },
  MentionedEvent: {},
  SubscribedEvent: { subscribable: (event) => event.issue },
  MergedEvent: { pullRequest: (event) => event.issue },
};

export const eventFields: Readonly<Record<string, Fields<TimelineEvent>>> = Object.fromEntries(
  Object.entries(more).map(([type, fields]) => [type, { ...shared, ...fields }]),
);
