import type { OwnComment, ForeignComment } from "../../model/target.ts";

/** A dashboard issue as read from GitHub. */
export type DashboardIssue = {
  /** The further issues of the list if it does not fit into one, in the order of their numbers. */
  readonly parts?: readonly DashboardPartIssue[];
  /** The node id. */
  readonly id: string;
  readonly number: number;
  readonly repositoryId: number;
  readonly title: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly closed: boolean;
  readonly locked: boolean;
  /** The body after each edit, oldest first, beginning with the original. Empty if it was never edited. */
  readonly versions: readonly DashboardVersion[];
  readonly foreignComments: readonly ForeignComment[];
  readonly ownComments: readonly OwnComment[];
  /**
   * A time for each comment of ours that people removed: when they deleted it or, if they removed its marker, when it was
   * created.
   */
  readonly commentRemovals: readonly Date[];
};

/** A further issue of a list, with its number from 2. */
export type DashboardPartIssue = Omit<DashboardIssue, "parts"> & { readonly part: number };

/** One entry of the edit history of a dashboard's body. */
export type DashboardVersion = {
  readonly at: Date;
  /** Null if the account was deleted. */
  readonly login: string | null;
  /** Whether the app wrote it. */
  readonly ours: boolean;
  /** The whole body after the edit. Null if somebody deleted it from the history. */
  readonly body: string | null;
};
