import type { NoticeMarker } from "../../model/backlink-marker.ts";
import { createOutcome, locationOf, type Change, type EditResult, type Outcome } from "../../model/change.ts";
import type { NoticeComment, Target } from "../../model/target.ts";
import type { CommentAssignment, IssuePlanContext } from "../comment-assignment.ts";
import { isContentUnknown } from "../existing-comments.ts";
import type { FileReference } from "../file-reference.ts";
import { outcomeReasons } from "../messages.ts";
import type { PlanStep } from "../plan-step.ts";
import { findHighlights, hashHighlights } from "./highlights.ts";
import { formatNotice, formatWithdrawnNotice } from "./notice-comment.ts";
import { issueUrlOf } from "./issue-url.ts";

/** Plans the notices of a target: new ones for new rows, and edits of those whose minutes were corrected or renamed. */
export function planNotices(
  target: Target,
  assignments: readonly CommentAssignment[],
  byPath: ReadonlyMap<string, FileReference>,
  context: IssuePlanContext,
): PlanStep {
  const created = assignments.flatMap((assignment) => createNotice(assignment, byPath, target, context));
  const taken = new Set<string>();
  const steps = ownNotices(target, context).map((notice): PlanStep => {
    const assignment = assignments.find(({ recorded }) => recorded?.path === notice.marker.path);
    const path = assignment?.path ?? notice.marker.path;
    if (taken.has(path)) return deleteDuplicate(notice, target);
    taken.add(path);
    const reference = byPath.get(path);
    if (reference === undefined || isContentUnknown(reference.state)) return { changes: [], outcomes: [] };
    return editNotice(notice, reference, assignment?.comment?.id ?? notice.marker.history, target, context);
  });
  return {
    changes: [...created, ...steps.flatMap(({ changes }) => changes)],
    outcomes: steps.flatMap(({ outcomes }) => outcomes),
  };
}

/** Returns the notices about these minutes, the oldest first. */
function ownNotices(
  { notices }: Target,
  { repositoryId }: Pick<IssuePlanContext, "repositoryId">,
): readonly NoticeComment[] {
  return notices.filter(({ marker }) => marker.repository === repositoryId).sort((a, b) => a.id - b.id);
}

function createNotice(
  { path, comment, needsNotice, isOverLimit }: CommentAssignment,
  byPath: ReadonlyMap<string, FileReference>,
  target: Target,
  context: IssuePlanContext,
): Change[] {
  const state = byPath.get(path)?.state;
  if (!needsNotice || isOverLimit || comment === null || state?.kind !== "backlink") return [];
  const { backlink, commit } = state;
  const highlights = findHighlights(backlink);
  if (highlights === null) return [];
  const marker: NoticeMarker = {
    repository: context.repositoryId,
    path,
    kind: "notice",
    content: hashHighlights(highlights),
    at: { commit, ...backlink.lines },
    history: comment.id,
  };
  const body = context.formatsComments
    ? formatNotice(backlink, highlights, marker, issueUrlOf(target, context), context)
    : "";
  return [{ do: "create notice", on: locationOf(target), path, why: outcomeReasons.highlighted, body }];
}

function deleteDuplicate({ id, nodeId, marker, humanChange }: NoticeComment, target: Target): PlanStep {
  if (humanChange !== null || target.writeBlock !== null) return { changes: [], outcomes: [] };
  const change: Change = {
    do: "delete duplicate",
    on: locationOf(target),
    path: marker.path,
    comment: id,
    commentNodeId: nodeId,
    why: outcomeReasons.duplicate,
  };
  return { changes: [change], outcomes: [] };
}

function editNotice(
  { id, nodeId, marker, humanChange }: NoticeComment,
  reference: FileReference,
  history: number,
  target: Target,
  context: IssuePlanContext,
): PlanStep {
  const { path, series, date, state } = reference;
  const highlights = state.kind === "backlink" ? findHighlights(state.backlink) : null;
  const wanted: NoticeMarker =
    state.kind !== "backlink" || highlights === null
      ? { ...marker, path, kind: "withdrawn-notice", history }
      : nextMarker(marker, path, hashHighlights(highlights), {
          at: { commit: state.commit, ...state.backlink.lines },
          history,
        });
  const result = findNoticeDifference(marker, wanted);
  const outcome = (why: string | { readonly why: string }): Outcome =>
    createOutcome(target, path, "kept", why);
  if (result === null) return { changes: [], outcomes: [] };
  if (humanChange !== null)
    return { changes: [], outcomes: [outcome(outcomeReasons.humanChange(humanChange))] };
  if (target.writeBlock !== null)
    return { changes: [], outcomes: [outcome(outcomeReasons.writeBlock[target.writeBlock])] };
  const meeting = state.kind === "backlink" ? state.backlink : { path, series, date, seriesTitle: null };
  const issueUrl = issueUrlOf(target, context);
  const body = !context.formatsComments
    ? ""
    : highlights === null
      ? formatWithdrawnNotice(meeting, wanted, issueUrl, context)
      : formatNotice(meeting, highlights, wanted, issueUrl, context);
  const why = result === "withdrawn" ? outcomeReasons.notHighlighted : outcomeReasons.corrected;
  return {
    changes: [
      {
        do: "edit comment",
        on: locationOf(target),
        path,
        comment: id,
        commentNodeId: nodeId,
        why,
        body,
        result,
      },
    ],
    outcomes: [],
  };
}

/** Keeps the link to the minutes if the content is the same. */
function nextMarker(
  marker: NoticeMarker,
  path: string,
  content: string,
  now: Pick<NoticeMarker, "at" | "history">,
): NoticeMarker {
  const isSame = marker.kind === "notice" && marker.path === path && marker.content === content;
  return { ...marker, ...now, path, kind: "notice", content, at: isSame ? marker.at : now.at };
}

function findNoticeDifference(current: NoticeMarker, wanted: NoticeMarker): EditResult | null {
  if (wanted.kind === "withdrawn-notice") return current.kind === "notice" ? "withdrawn" : null;
  if (current.kind === "withdrawn-notice") return "restored";
  if (current.path !== wanted.path) return "moved";
  return current.content === wanted.content ? null : "edited";
}
