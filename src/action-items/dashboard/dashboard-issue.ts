import type { OwnComment, Voice } from "../../model/target.ts";

/** A dashboard as it stands on GitHub. */
export type DashboardIssue = {
  /** The node id. */
  readonly id: string;
  readonly number: number;
  readonly repositoryId: number;
  readonly body: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly closed: boolean;
  readonly locked: boolean;
  /** The text after each edit, the first one before any, oldest first; none where nobody ever edited it. */
  readonly versions: readonly DashboardVersion[];
  readonly voices: readonly Voice[];
  readonly own: readonly OwnComment[];
  /** When people deleted comments of ours, or when those were posted that people wrote anew. */
  readonly deletions: readonly Date[];
};

export type DashboardVersion = {
  readonly at: Date;
  readonly login: string;
  readonly ours: boolean;
  /** Null where somebody deleted it from the history. */
  readonly body: string | null;
};
