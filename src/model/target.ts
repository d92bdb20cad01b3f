import type { Address } from "../minutes/minutes.ts";
import type { Marker } from "../backlinks/marker.ts";

/** An issue or pull request that a look-up found, and what of it matters to the plan. */
export type Target = Address & {
  /** The node id: two spellings and a moved issue are one target. */
  readonly id: string;
  readonly repositoryId: number;
  readonly repositoryNodeId: string;
  /** The address in the minutes, which may not be where it is now. */
  readonly written: string;
  readonly kind: "issue" | "pull request";
  readonly title: string;
  readonly url: string;
  readonly open: boolean;
  readonly closedAt: Date | null;
  /** Whether everybody may read it. */
  readonly public: boolean;
  /** Why nothing may be written there, or null. */
  readonly barred: Barred | null;
  /** Whether labels may be set there: always in a repository of the same owner, else where it says so. */
  readonly labelsAllowed: boolean;
  readonly labels: readonly string[];
  /** Which of the configured labels the repository has. */
  readonly repositoryLabels: readonly string[];
  /** In the order of time; the latest decides whose a label is. */
  readonly labelEvents: readonly {
    readonly label: string;
    readonly added: boolean;
    readonly ours: boolean;
  }[];
  /** When people deleted comments of ours, or when those were posted that people wrote anew. */
  readonly deletions: readonly Date[];
  readonly comments: readonly SeenComment[];
  /** Whether `comments` holds every comment of ours, not only the latest. */
  readonly readWhole: boolean;
  /** What was said and done there, or null where it was not asked for. */
  readonly conversation: Conversation | null;
};

/** A comment that the app itself wrote. */
export type OwnComment = {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly createdAt: Date;
  /** What was done to it; where a person did it, the comment is theirs now and is never touched again. */
  readonly touched: "edited" | "minimised" | null;
};

/** A backlink: a comment of ours that stands for minutes. */
export type SeenComment = Pick<OwnComment, "id" | "createdAt" | "touched"> & { readonly marker: Marker };

/** What people said on an issue, and what became of it. */
export type Conversation = {
  /** As GitHub tells it: another value means that there is something to read. */
  readonly updatedAt: string;
  /** In the order of time. */
  readonly closings: readonly { readonly at: Date; readonly closed: boolean }[];
  readonly locked: boolean;
  /** Whether its repository is. */
  readonly archived: boolean;
  /** The issue went on as a discussion, which the bot does not follow. */
  readonly converted: boolean;
  readonly voices: readonly Voice[];
  /** Comments of ours, backlinks among them. */
  readonly own: readonly OwnComment[];
};

/** A comment that is not ours. */
export type Voice = {
  readonly id: number;
  readonly nodeId: string;
  readonly login: string;
  readonly isBot: boolean;
  readonly at: Date;
  readonly body: string;
  readonly edited: boolean;
  /** Whether our reaction stands on it. */
  readonly acknowledged: boolean;
};

export type Barred =
  "archived" | "locked" | "not installed" | "not agreed" | "private minutes" | "permission missing";

/** What became of looking an address up. */
export type LookUp =
  | { readonly address: Address; readonly target: Target }
  | {
      readonly address: Address;
      readonly unreachable: Unreachable;
      readonly why?: string;
      readonly until?: Date;
    };

export type Unreachable =
  /** Private, absent, deleted or hidden: to a reader of a public repository all of these are one. */
  | "cannot be reached"
  /** Known to everybody: in a public repository, an issue that was deleted. */
  | "deleted"
  | "not among owners"
  /** GitHub gave no answer this time; nothing is known. */
  | "later";
