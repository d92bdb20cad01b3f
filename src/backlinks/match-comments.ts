import { dayMs } from "../minutes/dates/calendar-date.ts";
import { dateInPath, seriesOf } from "../minutes/minutes-path.ts";
import { createOutcome, type Outcome, type Reason } from "../model/change.ts";
import type { FileReference } from "./file-reference.ts";
import { reassignRenamed, findOrphanedComment } from "./orphaned-comments.ts";
import { assignExistingComments, isContentUnknown } from "./existing-comments.ts";
import { findHost } from "./history/find-host.ts";
import { hasNotice, joinComment, startComment } from "./history/join-comment.ts";
import { isBackfillRequested, findIneligibilityReason } from "./eligibility.ts";
import { outcomeReasons } from "./messages.ts";
import type { BacklinkComment, Target } from "../model/target.ts";
import type { IssuePlanContext, CommentAssignment } from "./comment-assignment.ts";

type CommentMatch = {
  readonly assignments: readonly CommentAssignment[];
  readonly duplicates: readonly BacklinkComment[];
  readonly outcomes: readonly Outcome[];
};

/** Matches the minutes' references with the comments on a target: which comment is about which file. */
export function matchComments(
  target: Target,
  references: readonly FileReference[],
  context: IssuePlanContext,
): CommentMatch {
  const byPath = new Map(references.map((reference) => [reference.path, reference]));
  const { assignments, duplicates } = assignExistingComments(target, byPath, context.repositoryId);
  reassignRenamed(assignments, references, context);
  const splitOffPaths = assignments.flatMap((assignment) => splitOff(assignment, assignments, byPath));
  for (const assignment of assignments) reassign(assignment, byPath);
  const outcomes: Outcome[] = [];
  for (const reference of [...references].sort(compareByMeeting)) {
    if (isAssigned(reference.path, assignments)) continue;
    const splitOffAt = splitOffPaths.find(({ path }) => path === reference.path)?.at ?? null;
    const noComment = assignComment(reference, splitOffAt, target, assignments, byPath, context);
    if (noComment !== null)
      outcomes.push(createOutcome(target, reference.path, noComment.result, noComment.reason));
  }
  const withinLimit = assignments.filter(({ isOverLimit }) => !isOverLimit);
  for (const { path, assignment } of splitOffPaths)
    if (!isAssigned(path, withinLimit)) addRepeatedPath(assignment, path);
  return { assignments, duplicates, outcomes };
}

function isAssigned(path: string, assignments: readonly CommentAssignment[]): boolean {
  return assignments.some((assignment) => assignment.path === path || assignment.repeatedIn.includes(path));
}

/** A file that shared a comment and no longer has the same passage. */
type SplitOffPath = {
  readonly assignment: CommentAssignment;
  readonly path: string;
  /** When its content last changed, as far as known. */
  readonly at: Date;
};

/**
 * Removes from a shared comment the files whose passage is now different. They were announced before, so each of them gets
 * its own comment even though its reference is not new. A file stays in the shared comment if no comment may be posted.
 */
function splitOff(
  assignment: CommentAssignment,
  assignments: readonly CommentAssignment[],
  byPath: ReadonlyMap<string, FileReference>,
): SplitOffPath[] {
  const own = new Set(assignments.map(({ path }) => path));
  const differing = assignment.repeatedIn.filter(
    (path) => !own.has(path) && !mayStillMatch(path, assignment, byPath),
  );
  assignment.repeatedIn = assignment.repeatedIn.filter((path) => !own.has(path) && !differing.includes(path));
  return differing.flatMap((path) => {
    const state = byPath.get(path)?.state;
    if (state?.kind !== "backlink") return [];
    return [{ assignment, path, at: state.changedAt ?? assignment.comment?.createdAt ?? state.landing.at }];
  });
}

/** Keeps the paths in the order of the meetings. */
function addRepeatedPath(assignment: CommentAssignment, path: string): void {
  const date = (each: string): string => `${dateInPath(each) ?? ""} ${each}`;
  assignment.repeatedIn = [...assignment.repeatedIn, path].sort((a, b) => (date(a) < date(b) ? -1 : 1));
}

function mayStillMatch(
  path: string,
  assignment: CommentAssignment,
  byPath: ReadonlyMap<string, FileReference>,
): boolean {
  const state = byPath.get(path)?.state;
  if (state === undefined || isContentUnknown(state)) return true;
  return state.kind === "backlink" && state.backlink.passage === assignment.passage;
}

/** Reassigns the comment of minutes that no longer reference the target to the next file that shares it. */
function reassign(assignment: CommentAssignment, byPath: ReadonlyMap<string, FileReference>): void {
  if (byPath.get(assignment.path)?.state.kind !== "nothing" || assignment.comment?.humanChange !== null)
    return;
  const [successor, ...rest] = assignment.repeatedIn;
  const state = successor === undefined ? undefined : byPath.get(successor)?.state;
  if (successor === undefined || state?.kind !== "backlink") return;
  assignment.why = outcomeReasons.reassigned(assignment.path);
  Object.assign(assignment, { path: successor, backlink: state.backlink, repeatedIn: rest, isLive: true });
}

/**
 * Assigns a comment to a reference that has none: a comment of a removed file, the previous one of the series, or a new one.
 * @param splitOffAt  time of the last change of minutes that were split off from a comment, or null for other minutes
 * @returns the reason if no comment is assigned, or null
 */
function assignComment(
  reference: FileReference,
  splitOffAt: Date | null,
  target: Target,
  assignments: CommentAssignment[],
  byPath: ReadonlyMap<string, FileReference>,
  context: IssuePlanContext,
): { readonly result: Outcome["result"]; readonly reason: string | Reason } | null {
  if (reference.state.kind === "nothing" || reference.state.kind === "moved outside") return null;
  if (reference.state.kind === "unreadable") return { result: "skipped", reason: outcomeReasons.unreadable };
  const { backlink } = reference.state;
  const landing = splitOffAt === null ? reference.state.landing : { at: splitOffAt, isNew: true };
  const orphaned = findOrphanedComment(backlink, assignments, byPath, context);
  if (orphaned !== null) {
    if (orphaned.comment?.humanChange)
      return { result: "kept", reason: outcomeReasons.humanChange(orphaned.comment.humanChange) };
    orphaned.why = outcomeReasons.renamed(orphaned.path);
    Object.assign(orphaned, { path: reference.path, backlink, passage: backlink.passage, isLive: true });
    return null;
  }
  const previous = findPreviousAssignment(reference, assignments);
  const isNewOrRequested = landing.isNew || isBackfillRequested(reference.date, context.backfillSince);
  if (previous?.passage === backlink.passage && isNewOrRequested) {
    if (previous.comment?.humanChange)
      return { result: "kept", reason: outcomeReasons.humanChange(previous.comment.humanChange) };
    addRepeatedPath(previous, reference.path);
    // A new comment has no previous text: "the same text as before" is the reason of its other minutes.
    if (previous.recorded !== null) previous.why = outcomeReasons.repeated;
    return null;
  }
  const { config, now } = context;
  const reason = findIneligibilityReason(
    { date: reference.date, landing, level: backlink.level },
    target,
    config,
    now,
    context,
  );
  if (reason !== null) return { result: "skipped", reason };
  if (target.writeBlock !== null)
    return { result: "skipped", reason: outcomeReasons.writeBlock[target.writeBlock] };
  const isDailyLimitReached = countPostedToday(target, assignments, context.now) >= maxCommentsPerDay;
  const host = findHost(reference.series, assignments, config.backlinks.history);
  if (host?.assignment != null) {
    const mayNotify = !isDailyLimitReached && !hasNotice(backlink, target, context);
    assignments.push(joinComment(host.assignment, backlink, mayNotify, context));
    return null;
  }
  if (isDailyLimitReached) return { result: "skipped", reason: outcomeReasons.dailyLimit(maxCommentsPerDay) };
  const isOverLimit = context.overLimit.has(reference.path);
  assignments.push(
    startComment(backlink, isOverLimit, host === null ? outcomeReasons.mentioned : outcomeReasons.newHistory),
  );
  return null;
}

/** Maximum number of new comments on one issue within 24 hours, so that its subscribers are not flooded. */
const maxCommentsPerDay = 10;

/**
 * Counts the new comments of the last 24 hours. Those of other minutes repositories count too, because the same subscribers
 * get them.
 */
function countPostedToday(
  { comments, notices }: Target,
  assignments: readonly CommentAssignment[],
  now: Date,
): number {
  const since = now.getTime() - dayMs;
  const posted = [...comments, ...notices].filter(({ createdAt }) => createdAt.getTime() > since);
  const planned = assignments.filter(
    ({ comment, joins, needsNotice, isOverLimit }) =>
      !isOverLimit && (needsNotice || (comment === null && joins === null)),
  );
  return posted.length + planned.length;
}

/** Finds the series' previous comment on the target, by meeting date. */
function findPreviousAssignment(
  { series, date }: FileReference,
  assignments: readonly CommentAssignment[],
): CommentAssignment | null {
  if (date === null) return null;
  const latest = (assignment: CommentAssignment): string =>
    [assignment.path, ...assignment.repeatedIn]
      .map((path) => dateInPath(path) ?? "")
      .filter((each) => each < date)
      .reduce((a, b) => (a > b ? a : b), "");
  const earlier = assignments.filter(
    (assignment) =>
      (assignment.isLive || assignment.isOverLimit) &&
      seriesOf(assignment.path) === series &&
      latest(assignment) !== "",
  );
  return earlier.reduce<CommentAssignment | null>(
    (a, b) => (a === null || latest(b) > latest(a) ? b : a),
    null,
  );
}

function compareByMeeting(a: FileReference, b: FileReference): number {
  return (a.date ?? "").localeCompare(b.date ?? "") || (a.path < b.path ? -1 : 1);
}
