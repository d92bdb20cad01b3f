import type { QueryBudget } from "./graphql/budget.ts";
import type { Clock } from "./clock.ts";
import type { ObjectStore } from "./git/objects.ts";
import type { Account, App, Attempt, Installation, Token } from "./state/accounts.ts";
import type { CheckRun, CheckSuite } from "./state/checks.ts";
import type { Comment, Discussion, Issue, Label, Review, TimelineEvent } from "./state/threads.ts";

export type * from "./state/accounts.ts";
export type * from "./state/checks.ts";
export type * from "./state/threads.ts";

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
  /** Whose each personal access token is. */
  readonly personalTokens: Map<string, Account>;
  /** Oldest first. */
  readonly attempts: Attempt[];
  readonly inboxes: Map<Account, InboxEntry[]>;
  readonly mentions: Mention[];
  readonly crossReferences: CrossReference[];
  /** Grows by one with each write, so that a lagging read can be answered from before the last few. */
  sequence: number;
  readonly lag: Map<ReadClass, number>;
  /** The sequence up to which no read lags any more. */
  caughtUp: number;
  readonly limits: {
    treeEntries: number;
    /** After how many days check runs are deleted. */
    readonly checkDays: number;
    /** What is spent on one query; null: whatever it takes. */
    query: QueryBudget | null;
    /** How long after a merge the pull requests of its commit are not told, in seconds. */
    pullsLag: PullsLag;
  };
  readonly counters: Map<string, number>;
  emit(event: WebhookEvent): void;
};

export type PullsLag = { readonly graphql: number; readonly rest: number };

export type ReadClass = "comments" | "labels" | "timeline" | "checks" | "search" | "refs";

export type Visibility = "public" | "private" | "internal";
export type Role = "admin" | "maintain" | "write" | "triage" | "read";

export type Repository = {
  readonly kind: "repository";
  readonly id: number;
  readonly nodeId: string;
  owner: Account;
  name: string;
  visibility: Visibility;
  /** What stood there may be known to everybody, whatever the repository is now. */
  everPublic: boolean;
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
  /** Next to be merged first. */
  readonly mergeQueue: QueueEntry[];
  readonly createdAt: Date;
  pushedAt: Date;
};

/** A pull request that waits in a merge queue, and the commit of a branch of its own that is tested instead of it. */
export type QueueEntry = { readonly issue: Issue; branch: string; sha: string };

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
