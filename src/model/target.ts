import type { Address } from "../minutes/minutes.ts";
import type { BacklinkMarker, NoticeMarker } from "./backlink-marker.ts";

/** An issue, pull request or discussion that a lookup found, with the fields that the plan needs. */
export type Target = Address & {
  /** The node id. Two spellings of an address, or a moved issue, lead to one target. */
  readonly id: string;
  readonly repositoryId: number;
  readonly repositoryNodeId: string;
  /** The address in the minutes. The issue may have moved since. */
  readonly addressInMinutes: string;
  readonly kind: "issue" | "pull request" | "discussion";
  readonly title: string;
  readonly open: boolean;
  readonly closedAt: Date | null;
  /** Whether everybody may read it. */
  readonly public: boolean;
  /** Reason why the bot must not write there, or null if it may. */
  readonly writeBlock: WriteBlock | null;
  /** Whether the bot may set labels: always for the same owner, otherwise if the repository's `accept` allows it. */
  readonly labelsAllowed: boolean;
  readonly labels: readonly string[];
  /** The configured labels that exist in the repository. */
  readonly repositoryLabels: readonly string[];
  /** Oldest first. The last event of a label decides whether it is ours. */
  readonly labelEvents: readonly {
    readonly label: string;
    readonly added: boolean;
    readonly ours: boolean;
  }[];
  /**
   * A time for each comment of ours that people removed: when they deleted it or, if they removed its marker, when it was
   * created. A comment that was deleted from a discussion is here only if it had replies: GitHub keeps no trace of others.
   */
  readonly commentRemovals: readonly Date[];
  readonly comments: readonly BacklinkComment[];
  /** Our lines about rows of histories. */
  readonly notices: readonly NoticeComment[];
  /** Whether all comments were read, so that `comments` holds all of ours, not only the newest. */
  readonly hasAllOurComments: boolean;
  /** Null if the conversation was not requested. */
  readonly conversation: Conversation | null;
};

/** A comment that the app itself wrote. */
export type OwnComment = {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly createdAt: Date;
  /** The change that a person made to the comment, or null. The bot never changes such a comment again. */
  readonly humanChange: "edited" | "hidden" | null;
};

/** A backlink: our comment about one or more minutes files. */
export type BacklinkComment = Pick<OwnComment, "id" | "nodeId" | "createdAt" | "humanChange"> & {
  readonly marker: BacklinkMarker;
};

/** Our line about the row of a history. */
export type NoticeComment = Pick<OwnComment, "id" | "nodeId" | "createdAt" | "humanChange"> & {
  readonly marker: NoticeMarker;
};

/** The name of each kind of target in its URL. */
export const urlKinds = { issue: "issues", "pull request": "pull", discussion: "discussions" } as const;

/** Comments and state changes of an issue. */
export type Conversation = {
  /** GitHub's `updatedAt`. Another value means that there is something new to read. */
  readonly updatedAt: string;
  /** Oldest first. */
  readonly closings: readonly { readonly at: Date; readonly closed: boolean }[];
  readonly locked: boolean;
  /** Whether the issue's repository is archived. */
  readonly archived: boolean;
  /** The issue was converted to a discussion. The bot does not follow discussions for action items. */
  readonly converted: boolean;
  readonly foreignComments: readonly ForeignComment[];
  /** Our comments, including backlinks. */
  readonly ownComments: readonly OwnComment[];
};

/** A comment by somebody else. */
export type ForeignComment = {
  readonly id: number;
  readonly nodeId: string;
  readonly login: string;
  readonly isBot: boolean;
  readonly at: Date;
  readonly body: string;
  /** Time of the last edit. Null if it was never edited. */
  readonly editedAt: Date | null;
  /** Whether the comment has our reaction. */
  readonly acknowledged: boolean;
};

export type WriteBlock =
  | "archived"
  | "locked"
  | "not installed"
  | "not accepted"
  | "configuration invalid"
  | "private minutes"
  | "permission missing"
  /** The optional permission for discussions. */
  | "discussions not permitted";

/** Result of the lookup of an address. */
export type Lookup =
  | { readonly address: Address; readonly target: Target }
  | {
      readonly address: Address;
      readonly unreachable: Unreachable;
      readonly why?: string;
      readonly until?: Date;
      /** The app may not read the discussions of the repository. One of them may have the address. */
      readonly discussionsNotPermitted?: true;
    };

export type Unreachable =
  /** Private, missing, deleted or hidden. Readers of a public repository must not see which. */
  | "cannot be reached"
  /** A deleted issue of a public repository, which everybody can see. */
  | "deleted"
  | "not among owners"
  /** GitHub did not answer. Nothing is known about the address. */
  | "no answer";
