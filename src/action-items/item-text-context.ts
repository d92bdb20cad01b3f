import type { CommentContext } from "../render/comment-context.ts";

/** Context that texts about action items need besides the items. */
export type ItemTextContext = Omit<CommentContext, "passage"> & {
  /** Whether everybody may read the minutes, and so the dashboard. */
  readonly minutesPublic: boolean;
  /** The current day in the minutes' time zone, `2026-01-14`. */
  readonly today: string;
  readonly timeZone: string;
  /** Maximum number of reminders of an item: `remind.times`. */
  readonly times: number;
  /** SHA of the commit at which the minutes were read, for new permalinks. */
  readonly commit: string;
  /** Null without a dashboard. */
  readonly dashboardUrl: string | null;
};

/** The part of it that the line of one item needs. */
export type ItemLineContext = Pick<
  ItemTextContext,
  "commit" | "minutesRepository" | "seriesName" | "serverUrl" | "today"
>;
