import { seriesOf } from "../../minutes/minutes-path.ts";
import type { CommentAssignment } from "../comment-assignment.ts";
import { latestMeeting } from "./latest-meeting.ts";

type Host =
  /** The meeting becomes a row of the comment of this assignment. */
  | { readonly assignment: CommentAssignment }
  /** The meeting would, but a person changed that comment. It gets a comment of its own, with which a history begins. */
  | { readonly assignment: null; readonly isChangedByPerson: true };

/**
 * Finds the comment that the next meeting of a series becomes a row of: the one of the latest meeting, if it is a history
 * already, or if the meetings are as many as configured.
 * @param after  number of the meeting from which on there is a history, or null for never
 * @returns null if the meeting gets a comment of its own
 */
export function findHost(
  series: string,
  assignments: readonly CommentAssignment[],
  after: number | null,
): Host | null {
  if (after === null) return null;
  const ofSeries = assignments.filter(
    ({ isLive, isOverLimit, path }) => (isLive || isOverLimit) && seriesOf(path) === series,
  );
  const latest = ofSeries.reduce<CommentAssignment | null>(
    (a, b) => (a === null || latestMeeting(b) > latestMeeting(a) ? b : a),
    null,
  );
  if (latest === null) return null;
  const isHistory = latest.joins !== null || latest.comment?.marker.history !== undefined;
  const count = ofSeries.reduce((sum, { repeatedIn }) => sum + 1 + repeatedIn.length, 1);
  if (!isHistory && count < after) return null;
  if (latest.comment !== null && latest.comment.humanChange !== null)
    return { assignment: null, isChangedByPerson: true };
  return { assignment: latest };
}
