import { createOutcome, locationOf, type Change, type Outcome, type Reason } from "../model/change.ts";
import { formatBacklinkComment, formatWithdrawnComment } from "./comment.ts";
import { isBackfillRequested } from "./eligibility.ts";
import type { FileReference } from "./file-reference.ts";
import { outcomeReasons } from "./messages.ts";
import type { Target } from "../model/target.ts";
import { matchComments } from "./match-comments.ts";
import { planLabels } from "./labels.ts";
import type { BacklinkMarker } from "../model/backlink-marker.ts";
import type { CommentAssignment, IssuePlanContext } from "./comment-assignment.ts";
import { groupByComment, listEarlierComments } from "./history/group-by-comment.ts";
import { withoutSaid } from "./history/marker-history.ts";
import { planHistory } from "./history/plan-history.ts";
import { planNotices } from "./history/plan-notices.ts";
import type { PlanStep } from "./plan-step.ts";
import { findDifference, wantedMeeting } from "./wanted-meeting.ts";

/** Plans the writes on one target so that it matches the minutes, and gives a reason if nothing is written. */
export function planIssue(
  target: Target,
  references: readonly FileReference[],
  context: IssuePlanContext,
): PlanStep {
  const { assignments, duplicates, outcomes } = matchComments(target, references, context);
  const byPath = new Map(references.map((reference) => [reference.path, reference]));
  const waiting = assignments.filter(({ isOverLimit }) => isOverLimit);
  const groups = groupByComment(assignments.filter(({ isOverLimit }) => !isOverLimit));
  const isNew = (path: string): boolean => {
    const reference = byPath.get(path);
    if (reference?.state.kind !== "backlink") return false;
    return reference.state.landing.isNew || isBackfillRequested(reference.date, context.backfillSince);
  };
  const steps = groups.map((group): PlanStep => {
    const [first, ...others] = group;
    return others.length === 0 && first.comment?.marker.history === undefined
      ? planStep(first, byPath.get(first.path), target, context)
      : planHistory(group, listEarlierComments(group, groups, target, isNew), byPath, target, context);
  });
  const notices = planNotices(target, assignments, byPath, context);
  // The split-off comment is created before the old one is edited, so that a crash in between loses nothing. So are notices:
  // a new row without its notice would never get it.
  const changes: Change[] = [...notices.changes, ...steps.flatMap((step) => step.changes)].sort(
    (a, b) => Number(isPost(b)) - Number(isPost(a)),
  );
  for (const { id, nodeId, marker } of target.writeBlock === null ? duplicates : []) {
    changes.push({
      do: "delete duplicate",
      on: locationOf(target),
      path: marker.path,
      comment: id,
      commentNodeId: nodeId,
      why: outcomeReasons.duplicate,
    });
  }
  const labels = planLabels(target, assignments, outcomes, context);
  return {
    changes: [...changes, ...labels.changes],
    outcomes: [
      ...outcomes,
      ...waiting.flatMap((assignment) => planWaiting(assignment, target, context)),
      ...steps.flatMap((step) => step.outcomes),
      ...notices.outcomes,
      ...labels.outcomes,
    ],
  };
}

function isPost(change: Change): boolean {
  return change.do === "create comment" || change.do === "create notice";
}

function planWaiting(
  { path, repeatedIn }: CommentAssignment,
  target: Target,
  { config }: Pick<IssuePlanContext, "config">,
): readonly Outcome[] {
  const why = outcomeReasons.overLimit(config.limits.commentsPerRun);
  return [path, ...repeatedIn].map((each) => createOutcome(target, each, "over limit", why));
}

/** Plans a comment about a single meeting. */
function planStep(
  assignment: CommentAssignment,
  reference: FileReference | undefined,
  target: Target,
  context: IssuePlanContext,
): PlanStep {
  const paths = [assignment.path, ...assignment.repeatedIn];
  const nothing: PlanStep = { changes: [], outcomes: [] };
  const outcomesForAll = (result: Outcome["result"], why: string | Reason): PlanStep => ({
    changes: [],
    outcomes: paths.map((path) => createOutcome(target, path, result, why)),
  });
  if (reference === undefined) return nothing;
  if (reference.state.kind === "unreadable") return outcomesForAll("kept", outcomeReasons.unreadable);
  if (reference.state.kind === "moved outside")
    return assignment.isLive ? outcomesForAll("kept", outcomeReasons.movedAway(reference.state.to)) : nothing;
  const meeting = withoutSaid(wantedMeeting(assignment, reference.state));
  const wanted: BacklinkMarker = { repository: context.repositoryId, ...meeting };
  const location = { on: locationOf(target), path: assignment.path };
  if (assignment.comment === null) {
    const body = formatBody(reference, wanted, context);
    return {
      changes: [
        {
          do: "create comment",
          ...location,
          why: assignment.why,
          body,
          coveredPaths: paths,
          repeatedWhy: outcomeReasons.repeated,
        },
      ],
      outcomes: [],
    };
  }
  const result = findDifference(assignment.comment.marker, wanted);
  if (result === null)
    return wanted.kind === "withdrawn" ? nothing : outcomesForAll("unchanged", outcomeReasons.unchanged);
  if (assignment.comment.humanChange !== null)
    return outcomesForAll("kept", outcomeReasons.humanChange(assignment.comment.humanChange));
  if (target.writeBlock !== null) return outcomesForAll("kept", outcomeReasons.writeBlock[target.writeBlock]);
  const why =
    result === "withdrawn"
      ? reference.exists
        ? outcomeReasons.notMentioned
        : outcomeReasons.deleted
      : assignment.why;
  const body = formatBody(reference, wanted, context);
  return {
    changes: [
      {
        do: "edit comment",
        ...location,
        comment: assignment.comment.id,
        commentNodeId: assignment.comment.nodeId,
        why,
        body,
        result,
      },
    ],
    outcomes: [],
  };
}

function formatBody(reference: FileReference, marker: BacklinkMarker, context: IssuePlanContext): string {
  if (!context.formatsComments) return "";
  if (reference.state.kind !== "backlink") return formatWithdrawnComment(reference, marker, context);
  return formatBacklinkComment(reference.state.backlink, marker, context);
}
