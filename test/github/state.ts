import type { Clock } from "./clock.ts";
import type { ObjectStore } from "./git/objects.ts";

/** What a world is made of. Everything here is mutable and private to the folder; outsiders see `snapshot()`. */
export type World = {
  readonly clock: Clock;
  readonly webUrl: string;
  readonly accounts: Map<string, Account>;
  readonly repositories: Map<number, Repository>;
  /** By `owner/name` in lower case; former names lead on until the name is taken again. */
  readonly names: Map<string, Repository>;
  readonly formerNames: Map<string, Repository>;
  readonly nodes: Map<string, WorldNode>;
  readonly apps: Map<number, App>;
  readonly app: App;
  readonly installations: Map<number, Installation>;
  readonly tokens: Map<string, Token>;
  readonly inboxes: Map<Account, InboxEntry[]>;
  readonly mentions: Mention[];
  readonly crossReferences: CrossReference[];
  /** Grows by one with each write, so that a lagging read can be answered from before the last few. */
  sequence: number;
  readonly lag: Map<ReadClass, number>;
  readonly limits: { treeEntries: number };
  readonly counters: Map<string, number>;
  emit(event: WebhookEvent): void;
};

export type ReadClass = "comments" | "labels" | "timeline" | "checks" | "search" | "refs";

export type Permissions = Readonly<Record<string, "read" | "write" | "admin">>;

export type Account = {
  readonly kind: "account";
  readonly type: "User" | "Organization" | "Bot";
  readonly id: number;
  readonly nodeId: string;
  login: string;
  /** The app whose bot it is. */
  app: App | null;
  readonly members: Map<Account, "admin" | "member">;
  readonly teams: Map<string, Set<Account>>;
};

export type App = {
  readonly kind: "app";
  readonly id: number;
  readonly nodeId: string;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly webhookSecret: string;
  permissions: Permissions;
  events: readonly string[];
  readonly botUser: Account;
};

export type Installation = {
  readonly id: number;
  readonly account: Account;
  repositories: "all" | Set<Repository>;
  permissions: Permissions;
  suspendedAt: Date | null;
  readonly createdAt: Date;
};

export type Token = {
  readonly text: string;
  readonly installation: Installation;
  readonly permissions: Permissions;
  readonly repositories: "all" | ReadonlySet<number>;
  readonly expiresAt: Date;
};

export type Visibility = "public" | "private" | "internal";
export type Role = "admin" | "maintain" | "write" | "triage" | "read";

export type Repository = {
  readonly kind: "repository";
  readonly id: number;
  readonly nodeId: string;
  owner: Account;
  name: string;
  visibility: Visibility;
  archived: boolean;
  deleted: boolean;
  hasIssues: boolean;
  readonly parent: Repository | null;
  defaultBranch: string;
  readonly git: ObjectStore;
  readonly refs: Map<string, string>;
  /** Each move of a ref, oldest first; `sha` null is a deletion. */
  readonly refLog: { sequence: number; ref: string; sha: string | null }[];
  readonly issues: Map<number, Issue>;
  readonly discussions: Map<number, Discussion>;
  readonly gone: Map<number, Issue | "deleted">;
  readonly labels: Map<string, Label>;
  lastNumber: number;
  readonly collaborators: Map<Account, Role>;
  readonly watchers: Set<Account>;
  readonly checkSuites: CheckSuite[];
  readonly createdAt: Date;
  pushedAt: Date;
};

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
  readonly viaApp: App | null;
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
  readonly baseRef: string;
  readonly headRepository: Repository;
  readonly headRef: string;
  draft: boolean;
  mergedAt: Date | null;
  mergedBy: Account | null;
  mergeSha: string | null;
  /** The head and base commits as they were last, kept when the branch goes. */
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
  closed: boolean;
  locked: boolean;
  readonly createdAt: Date;
};

export type CheckSuite = {
  readonly kind: "suite";
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly app: App;
  readonly sha: string;
  readonly branch: string | null;
  readonly createdAt: Date;
  readonly runs: CheckRun[];
};

export type CheckRun = {
  readonly kind: "run";
  readonly id: number;
  readonly nodeId: string;
  readonly suite: CheckSuite;
  readonly sequence: number;
  name: string;
  status: string;
  conclusion: string | null;
  externalId: string | null;
  detailsUrl: string | null;
  startedAt: Date;
  completedAt: Date | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: Annotation[];
  actions: CheckAction[];
  readonly createdAt: Date;
};

export type Annotation = {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
};

export type CheckAction = {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
};

/** What a global id can lead to. Commits are found through their repository. */
export type WorldNode =
  | Account
  | Repository
  | Issue
  | Discussion
  | Comment
  | Label
  | TimelineEvent
  | CheckSuite
  | CheckRun
  | Review;

export type InboxEntry = {
  /** `owner/repo#1` */
  readonly subject: string;
  readonly reason: string;
  readonly what: "comment" | "edit" | "issue" | "state" | "review";
  readonly by: string;
  readonly at: string;
  readonly comment: number | null;
};

/** A live `@…` in a rendered text, whether such an account exists or not. */
export type Mention = {
  readonly handle: string;
  readonly subject: string;
  readonly comment: number | null;
  readonly by: string;
};

export type CrossReference = {
  readonly from: string;
  readonly to: string;
  readonly comment: number | null;
  readonly by: string;
};

export type WebhookEvent = {
  readonly name: string;
  readonly action?: string;
  readonly repository?: Repository;
  readonly installation?: Installation;
  readonly sender: Account;
  /** Made only if somebody listens. */
  payload(): Record<string, unknown>;
};

/** `by`: who does it; `viaApp`: the app through whose token, for what the app does. */
export type Actor = { readonly by: Account; readonly viaApp: App | null };
