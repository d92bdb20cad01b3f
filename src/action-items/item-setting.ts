import type { CommentSetting } from "../backlinks/comment.ts";

/** What the texts about action items need besides the items. */
export type ItemSetting = Omit<CommentSetting, "passage"> & {
  /** Whether everybody may read the minutes, and so the dashboard. */
  readonly minutesPublic: boolean;
  /** The day in the minutes' time zone, `2026-01-14`. */
  readonly today: string;
  readonly timeZone: string;
  /** How many times owners are asked: `remind.times`. */
  readonly times: number;
  /** The commit at which the minutes were read: what is new links to it. */
  readonly commit: string;
  /** Null where there is no dashboard. */
  readonly dashboardUrl: string | null;
};
