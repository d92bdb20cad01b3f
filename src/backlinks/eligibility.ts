import { dayMs } from "../minutes/dates/calendar-date.ts";
import type { Config } from "../config/config.ts";
import { outcomeReasons } from "./messages.ts";
import type { Reason } from "../model/change.ts";
import type { MentionLevel } from "../minutes/minutes.ts";
import type { Target } from "../model/target.ts";

/** Minutes that landed earlier than this are announced only by a backfill. */
const maxAgeDays = 30;

/** The commit with which a reference came to the default branch. */
export type Landing = {
  /** The date of the commit, not of the meeting. */
  readonly at: Date;
  /** Whether the commit is newer than the last finished commit. Ancestry decides this, not the date. */
  readonly isNew: boolean;
  /** SHA of that commit. */
  readonly commit?: string;
};

/** Options that make a reference eligible or not. */
export type EligibilityOptions = {
  /** First meeting date of a backfill: minutes from then on are announced whenever they landed. */
  readonly backfillSince?: string;
  /** SHAs of commits that were reported before. Changes of our comments by people since then count, even if clocks differ. */
  readonly reportedCommits?: ReadonlySet<string>;
};

/** Returns whether a backfill of minutes of this date was requested. */
export function isBackfillRequested(date: string | null, backfillSince: string | undefined): boolean {
  return date !== null && backfillSince !== undefined && date >= backfillSince;
}

/**
 * Returns the reason why a reference gets no new comment, or null if it gets one. These rules apply to posting only, because
 * posting notifies people. They never remove a comment.
 */
export function findIneligibilityReason(
  reference: { readonly date: string | null; readonly landing: Landing; readonly level: MentionLevel },
  target: Target,
  config: Pick<Config, "minutes" | "backlinks">,
  now: Date,
  { backfillSince, reportedCommits }: EligibilityOptions = {},
): Reason | null {
  const { date, landing } = reference;
  const { since } = config.minutes;
  const isRequested = isBackfillRequested(date, backfillSince);
  if (!landing.isNew && !isRequested) return outcomeReasons.beforeBaseline;
  if (since !== null && date !== null && date < since) return { why: outcomeReasons.beforeSince(since) };
  if (!isRequested && now.getTime() - landing.at.getTime() > maxAgeDays * dayMs)
    return { why: outcomeReasons.tooLate(maxAgeDays) };
  // A backfill does not read when old minutes landed. It assumes that they did not land before the meeting.
  const marginMs = reportedCommits?.has(landing.commit ?? "") === true ? dayMs : 0;
  const landedMs = isRequested
    ? Math.min(landing.at.getTime(), Date.parse(date ?? ""))
    : landing.at.getTime() - marginMs;
  if (target.commentRemovals.some((removal) => removal.getTime() > landedMs))
    return outcomeReasons.deletedByPerson;
  if (wasClosedLongBefore(target, date)) return { why: outcomeReasons.closedLongBefore };
  if (reference.level === "postponed") return { why: outcomeReasons.postponed };
  if (reference.level === "listed" && config.backlinks.listed !== "comment") return outcomeReasons.listed;
  if (!config.backlinks.comment) return outcomeReasons.commentsOff;
  return null;
}

function wasClosedLongBefore({ open, closedAt }: Target, date: string | null): boolean {
  if (open || closedAt === null || date === null) return false;
  return closedAt.getTime() < Date.parse(`${date}T00:00:00Z`) - maxAgeDays * dayMs;
}
