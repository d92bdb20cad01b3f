import type { QueryBudget } from "./graphql/budget.ts";
import type { Clock } from "./clock.ts";
import type { ObjectStore } from "./git/objects.ts";
import type { Account, App, DeliveryAttempt, Installation, Token } from "./state/accounts.ts";
import type { CheckRun, CheckSuite } from "./state/checks.ts";
import type {
  Comment,
  Discussion,
  DiscussionComment,
  Issue,
  Label,
  Review,
  TimelineEvent,
} from "./state/threads.ts";

export type * from "./state/accounts.ts";
export type * from "./state/checks.ts";
export type * from "./state/threads.ts";

/** The state of a fake GitHub. It is mutable and private to this folder; tests read `snapshot()`. */
export type GitHubState = {
  readonly clock: Clock;
  readonly webUrl: string;
  readonly accounts: Map<string, Account>;
  readonly repositories: Map<number, Repository>;
  /** By `owner/name` in lower case; former names redirect until the name is taken again. */
  readonly names: Map<string, Repository>;
  readonly formerNames: Map<string, Repository>;
  readonly nodes: Map<string, StateNode>;
  readonly apps: Map<number, App>;
  readonly app: App;
  readonly installations: Map<number, Installation>;
  readonly tokens: Map<string, Token>;
  /** Owner of each personal access token. */
  readonly personalTokens: Map<string, Account>;
  /** Oldest first. */
  readonly attempts: DeliveryAttempt[];
  readonly inboxes: Map<Account, InboxEntry[]>;
  readonly mentions: Mention[];
  readonly crossReferences: CrossReference[];
  /** Incremented with each write, so that a lagging read can return an earlier state. */
  sequence: number;
  readonly lag: Map<ReadClass, number>;
  /** The sequence number up to which no read lags. */
  caughtUp: number;
  readonly limits: {
    treeEntries: number;
    /** Number of days after which check runs are deleted. */
    readonly checkDays: number;
    /** Limit of what is spent on one query; null for none. */
    query: QueryBudget | null;
    /** Seconds after a merge in which the pull requests of its commit are not returned. */
    pullsLag: PullsLag;
  };
  readonly counters: Map<string, number>;
  emit(event: WebhookEvent): void;
};

export type PullsLag = { readonly graphql: number; readonly rest: number };

export type ReadClass = "comments" | "labels" | "timeline" | "checks" | "search" | "refs" | "issues";

export type Visibility = "public" | "private" | "internal";
export type Role = "admin" | "maintain" | "write" | "triage" | "read";

export type Repository = {
  readonly kind: "repository";
  readonly id: number;
  readonly nodeId: string;
  owner: Account;
  name: string;
  visibility: Visibility;
  /** Whether the repository was ever public, so that its contents may be known. */
  everPublic: boolean;
  archived: boolean;
  deleted: boolean;
  hasIssues: boolean;
  hasDiscussions: boolean;
  readonly parent: Repository | null;
  defaultBranch: string;
  readonly git: ObjectStore;
  readonly refs: Map<string, string>;
  /** Changes of refs, oldest first; `sha: null` is a deletion. */
  readonly refLog: { sequence: number; ref: string; sha: string | null }[];
  /** Pushes of commits to branches, oldest first. */
  readonly pushes: RecordedPush[];
  readonly issues: Map<number, Issue>;
  readonly discussions: Map<number, Discussion>;
  readonly gone: Map<number, Issue | "deleted">;
  readonly labels: Map<string, Label>;
  lastNumber: number;
  readonly collaborators: Map<Account, Role>;
  readonly watchers: Set<Account>;
  readonly checkSuites: CheckSuite[];
  /** The next entry to be merged is first. */
  readonly mergeQueue: QueueEntry[];
  readonly createdAt: Date;
  pushedAt: Date;
};

/** A push in the activity of a repository. */
export type RecordedPush = {
  readonly id: number;
  readonly ref: string;
  readonly before: string | null;
  readonly after: string;
  readonly forced: boolean;
  readonly by: Account;
  readonly at: Date;
};

/** A pull request in a merge queue with its test branch and commit. */
export type QueueEntry = { readonly issue: Issue; branch: string; sha: string };

/** An object with a global node id. Commits are found through their repository. */
export type StateNode =
  | Account
  | Repository
  | Issue
  | Discussion
  | DiscussionComment
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

/** A live mention in a rendered text; the account may not exist. */
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
  /** Called only for subscribed events. */
  payload(): Record<string, unknown>;
};
