import type { Config } from "../config/config.ts";
import { reasons } from "./messages.ts";
import type { Target } from "../model/target.ts";

const day = 24 * 60 * 60 * 1000;

/** Minutes that landed longer ago are announced only on request. */
export const newsDays = 30;

/** When a mention came to the default branch. */
export type Landing = {
  /** The date of the commit, never the meeting's. */
  readonly at: Date;
  /** Whether it came after the last finished commit; by ancestry, not by dates. */
  readonly isNew: boolean;
  /** With which commit it came. */
  readonly commit?: string;
};

/** What else may make a mention news, or keep it from being any. */
export type NewsSetting = {
  /** Minutes of meetings since this date are announced on request, whenever they landed. */
  readonly backfillSince?: string;
  /** Commits that were reported before: what people did to the comments since then counts, whatever clocks say. */
  readonly told?: ReadonlySet<string>;
};

/** Whether somebody asked for the announcement of minutes of this date, whenever they landed. */
export function isAskedFor(date: string | null, backfillSince: string | undefined): boolean {
  return date !== null && backfillSince !== undefined && date >= backfillSince;
}

/**
 * Why a mention is not announced by a new comment, or null where it is. Posting notifies people; so all of this gates
 * posting only, and removes nothing.
 */
export function whyNotNews(
  mention: { readonly date: string | null; readonly landing: Landing },
  target: Target,
  config: Config,
  now: Date,
  { backfillSince, told }: NewsSetting = {},
): string | null {
  const { date, landing } = mention;
  const { since } = config.minutes;
  const isAsked = isAskedFor(date, backfillSince);
  if (!landing.isNew && !isAsked) return reasons.stoodBefore;
  if (since !== null && date !== null && date < since) return reasons.beforeSince(since);
  if (!isAsked && now.getTime() - landing.at.getTime() > newsDays * day) return reasons.tooLate(newsDays);
  // When the words of old minutes landed nobody looked up; it was hardly before the meeting.
  const margin = told?.has(landing.commit ?? "") === true ? day : 0;
  const landed = isAsked
    ? Math.min(landing.at.getTime(), Date.parse(date ?? ""))
    : landing.at.getTime() - margin;
  if (target.deletions.some((deletion) => deletion.getTime() > landed)) return reasons.deletedByPerson;
  if (wasClosedLongBefore(target, date)) return reasons.closedLong;
  if (!config.backlinks.comment) return reasons.commentsOff;
  return null;
}

function wasClosedLongBefore({ open, closedAt }: Target, date: string | null): boolean {
  if (open || closedAt === null || date === null) return false;
  return closedAt.getTime() < Date.parse(`${date}T00:00:00Z`) - newsDays * day;
}
