import {
  createOutcome,
  locationOf,
  type Change,
  type EditResult,
  type Outcome,
  type Reason,
} from "../model/change.ts";
import { formatBacklinkComment, formatWithdrawnComment } from "./comment.ts";
import type { FileReference } from "./file-reference.ts";
import { outcomeReasons } from "./messages.ts";
import type { Target } from "../model/target.ts";
import { matchComments } from "./match-comments.ts";
import { planLabels } from "./labels.ts";
import type { BacklinkMarker } from "../model/backlink-marker.ts";
import type { CommentAssignment, IssuePlanContext } from "./comment-assignment.ts";

type IssuePlan = { readonly changes: readonly Change[]; readonly outcomes: readonly Outcome[] };

/** Plans the writes on one target so that it matches the minutes, and gives a reason if nothing is written. */
export function planIssue(
  target: Target,
  references: readonly FileReference[],
  context: IssuePlanContext,
): IssuePlan {
  const { assignments, duplicates, outcomes } = matchComments(target, references, context);
  const byPath = new Map(references.map((reference) => [reference.path, reference]));
  const steps = assignments.map((assignment) =>
    planStep(assignment, byPath.get(assignment.path), target, context),
  );
  // The split-off comment is created before the old one is edited, so that a crash in between loses nothing.
  const changes: Change[] = steps
    .flatMap(({ change }) => change ?? [])
    .sort((a, b) => Number(b.do === "create comment") - Number(a.do === "create comment"));
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
    outcomes: [...outcomes, ...steps.flatMap(({ outcomes }) => outcomes), ...labels.outcomes],
  };
}

type Step = { readonly change?: Change; readonly outcomes: readonly Outcome[] };

function planStep(
  assignment: CommentAssignment,
  reference: FileReference | undefined,
  target: Target,
  context: IssuePlanContext,
): Step {
  const paths = [assignment.path, ...assignment.repeatedIn];
  const outcomesForAll = (result: Outcome["result"], why: string | Reason): Step => ({
    outcomes: paths.map((path) => createOutcome(target, path, result, why)),
  });
  if (assignment.isOverLimit)
    return outcomesForAll("over limit", outcomeReasons.overLimit(context.config.limits.commentsPerRun));
  if (reference === undefined) return { outcomes: [] };
  if (reference.state.kind === "unreadable") return outcomesForAll("kept", outcomeReasons.unreadable);
  if (reference.state.kind === "moved outside")
    return assignment.isLive
      ? outcomesForAll("kept", outcomeReasons.movedAway(reference.state.to))
      : { outcomes: [] };
  const wanted = buildMarker(assignment, reference, context);
  const location = { on: locationOf(target), path: assignment.path };
  if (assignment.comment === null) {
    const body = formatBody(assignment, reference, wanted, context);
    return {
      change: {
        do: "create comment",
        ...location,
        // A new comment has no previous text: "the same text as before" is the reason of its other minutes.
        why: outcomeReasons.mentioned,
        body,
        coveredPaths: paths,
        repeatedWhy: outcomeReasons.repeated,
      },
      outcomes: [],
    };
  }
  const result = findDifference(assignment.comment.marker, wanted);
  if (result === null)
    return wanted.kind === "withdrawn"
      ? { outcomes: [] }
      : outcomesForAll("unchanged", outcomeReasons.unchanged);
  if (assignment.comment.humanChange !== null)
    return outcomesForAll("kept", outcomeReasons.humanChange(assignment.comment.humanChange));
  if (target.writeBlock !== null) return outcomesForAll("kept", outcomeReasons.writeBlock[target.writeBlock]);
  const why =
    result === "withdrawn"
      ? reference.exists
        ? outcomeReasons.notMentioned
        : outcomeReasons.deleted
      : assignment.why;
  const body = formatBody(assignment, reference, wanted, context);
  return {
    change: {
      do: "edit comment",
      ...location,
      comment: assignment.comment.id,
      commentNodeId: assignment.comment.nodeId,
      why,
      body,
      result,
    },
    outcomes: [],
  };
}

function buildMarker(
  assignment: CommentAssignment,
  { state }: FileReference,
  { repositoryId }: Pick<IssuePlanContext, "repositoryId">,
): BacklinkMarker {
  const current = assignment.comment?.marker;
  if (state.kind !== "backlink") {
    const withdrawn = {
      repository: repositoryId,
      path: assignment.path,
      passage: "",
      content: "",
      at: { commit: "", from: 0, to: 0 },
    };
    return { ...withdrawn, ...current, kind: "withdrawn", repeatedIn: [] };
  }
  const { backlink, commit } = state;
  const isSame =
    current?.kind === "backlink" && current.path === assignment.path && current.content === backlink.content;
  return {
    repository: repositoryId,
    path: assignment.path,
    kind: "backlink",
    passage: backlink.passage,
    content: backlink.content,
    // A comment is not edited only because of a new link. Other edits keep the link too, if it is the only one.
    at: isSame && backlink.moreLines.length === 0 ? current.at : { commit, ...backlink.lines },
    repeatedIn: assignment.repeatedIn,
  };
}

function findDifference(current: BacklinkMarker, wanted: BacklinkMarker): EditResult | null {
  if (wanted.kind === "withdrawn") return current.kind === "withdrawn" ? null : "withdrawn";
  if (current.path !== wanted.path) return "moved";
  if (current.kind === "withdrawn") return "restored";
  if (current.content !== wanted.content) return "edited";
  return current.repeatedIn.join("\n") === wanted.repeatedIn.join("\n") ? null : "repeated";
}

function formatBody(
  assignment: CommentAssignment,
  reference: FileReference,
  marker: BacklinkMarker,
  context: IssuePlanContext,
): string {
  if (!context.formatsComments) return "";
  if (reference.state.kind !== "backlink") return formatWithdrawnComment(reference, marker, context);
  return formatBacklinkComment(reference.state.backlink, marker, context);
}
