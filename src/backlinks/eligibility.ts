import { dayMs } from "../minutes/dates/calendar-date.ts";
import type { Config } from "../config/config.ts";
import { outcomeReasons } from "./messages.ts";
import type { Reason } from "../model/change.ts";
import type { Target } from "../model/target.ts";

/** Minutes that landed earlier are announced only by a backfill. In days. */
const maxAgeDays = 30;

/** The commit with which a reference came to the default branch. */
export type Landing = {
  /** The date of the commit, not of the meeting. */
  readonly at: Date;
  /** Whether it came after the last finished commit, by ancestry and not by date. */
  readonly isNew: boolean;
  /** SHA of that commit. */
  readonly commit?: string;
};

/** Options that make a reference eligible or not. */
export type EligibilityOptions = {
  /** First meeting date of a backfill: minutes from then on are announced whenever they landed. */
  readonly backfillSince?: string;
  /** SHAs of commits that were reported before. What people did to our comments since then counts even if clocks differ. */
  readonly reportedCommits?: ReadonlySet<string>;
};

/** Whether a backfill of minutes of this date was requested. */
export function isBackfillRequested(date: string | null, backfillSince: string | undefined): boolean {
  return date !== null && backfillSince !== undefined && date >= backfillSince;
}

/**
 * Returns why a reference gets no new comment, or null if it gets one. These rules apply to posting only, because posting
 * notifies people. They never remove a comment.
 */
export function whyNotEligible(
  reference: { readonly date: string | null; readonly landing: Landing },
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
  // The landing of old minutes is not read in a backfill. It was hardly before the meeting.
  const marginMs = reportedCommits?.has(landing.commit ?? "") === true ? dayMs : 0;
  const landedMs = isRequested
    ? Math.min(landing.at.getTime(), Date.parse(date ?? ""))
    : landing.at.getTime() - marginMs;
  if (target.deletions.some((deletion) => deletion.getTime() > landedMs))
    return outcomeReasons.deletedByPerson;
  if (wasClosedLongBefore(target, date)) return { why: outcomeReasons.closedLongBefore };
  if (!config.backlinks.comment) return outcomeReasons.commentsOff;
  return null;
}

function wasClosedLongBefore({ open, closedAt }: Target, date: string | null): boolean {
  if (open || closedAt === null || date === null) return false;
  return closedAt.getTime() < Date.parse(`${date}T00:00:00Z`) - maxAgeDays * dayMs;
}
