import type { Repository } from "../state.ts";
import type { Account, App } from "./accounts.ts";

export type Label = {
  readonly kind: "label";
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  name: string;
  color: string;
  description: string | null;
};

export type Version = {
  readonly sequence: number;
  readonly body: string;
  readonly editor: Account;
  readonly at: Date;
};

/** An issue or, with `pull`, a pull request. */
export type Issue = {
  readonly kind: "issue";
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly number: number;
  readonly author: Account;
  title: string;
  readonly versions: Version[];
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "reopened" | null;
  closedAt: Date | null;
  closedBy: Account | null;
  locked: boolean;
  lockReason: string | null;
  pinned: boolean;
  readonly labels: Set<Label>;
  readonly assignees: Set<Account>;
  readonly timeline: TimelineItem[];
  readonly subscribers: Map<Account, string>;
  readonly ignoredBy: Set<Account>;
  readonly createdAt: Date;
  updatedAt: Date;
  readonly pull: Pull | null;
};

export type Pull = {
  readonly nodeId: string;
  baseRef: string;
  readonly headRepository: Repository;
  readonly headRef: string;
  draft: boolean;
  mergedAt: Date | null;
  mergedBy: Account | null;
  mergeSha: string | null;
  /** The last head and base commits, kept when the branch is deleted. */
  headSha: string;
  baseSha: string;
  readonly reviews: Review[];
};

export type Review = {
  readonly kind: "review";
  readonly id: number;
  readonly nodeId: string;
  readonly issue: Issue;
  readonly author: Account;
  readonly body: string;
  readonly state: "COMMENTED" | "APPROVED" | "CHANGES_REQUESTED" | "PENDING";
  readonly commit: string;
  readonly at: Date;
  readonly comments: ReviewComment[];
};

export type ReviewComment = {
  readonly id: number;
  readonly nodeId: string;
  readonly path: string;
  readonly line: number;
  readonly startLine: number | null;
  readonly side: string;
  readonly body: string;
  /** Who resolved the conversation; null while it is open. */
  resolvedBy: Account | null;
};

export type Comment = {
  readonly kind: "comment";
  readonly id: number;
  readonly nodeId: string;
  readonly issue: Issue;
  readonly author: Account;
  readonly viaApp: App | null;
  readonly createdAt: Date;
  updatedAt: Date;
  readonly sequence: number;
  readonly versions: Version[];
  deleted: number | null;
  minimized: string | null;
  readonly reactions: { id: number; content: string; by: Account; at: Date }[];
};

export type TimelineEvent = {
  readonly kind: "event";
  readonly type: EventType;
  readonly id: number;
  readonly nodeId: string;
  readonly issue: Issue;
  readonly sequence: number;
  readonly actor: Account;
  readonly viaApp: App | null;
  readonly at: Date;
  readonly label?: Label;
  readonly deletedCommentAuthor?: Account;
  readonly from?: Repository;
  readonly source?: Issue;
  readonly discussion?: Discussion;
  readonly titles?: { readonly from: string; readonly to: string };
  readonly assignee?: Account;
  readonly stateReason?: string | null;
  readonly lockReason?: string | null;
};

export type EventType =
  | "LabeledEvent"
  | "UnlabeledEvent"
  | "CommentDeletedEvent"
  | "ClosedEvent"
  | "ReopenedEvent"
  | "TransferredEvent"
  | "LockedEvent"
  | "UnlockedEvent"
  | "ConvertedToDiscussionEvent"
  | "CrossReferencedEvent"
  | "RenamedTitleEvent"
  | "AssignedEvent"
  | "UnassignedEvent"
  | "PinnedEvent"
  | "UnpinnedEvent"
  | "MergedEvent"
  | "MentionedEvent"
  | "SubscribedEvent";

export type TimelineItem = TimelineEvent | Comment;

export type Discussion = {
  readonly kind: "discussion";
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly number: number;
  readonly author: Account;
  readonly title: string;
  readonly body: string;
  closedAt: Date | null;
  locked: boolean;
  /** With the replies to them, oldest first. */
  readonly comments: DiscussionComment[];
  readonly subscribers: Map<Account, string>;
  readonly ignoredBy: Set<Account>;
  readonly createdAt: Date;
  updatedAt: Date;
};

export type DiscussionComment = {
  readonly kind: "discussionComment";
  readonly id: number;
  readonly nodeId: string;
  readonly discussion: Discussion;
  /** The comment that it replies to; null at the top level. */
  readonly replyTo: DiscussionComment | null;
  readonly author: Account;
  readonly createdAt: Date;
  updatedAt: Date;
  readonly sequence: number;
  readonly versions: Version[];
  deleted: number | null;
  /** When it was deleted, while its place remains because of its replies. */
  deletedAt: Date | null;
  minimized: string | null;
};
