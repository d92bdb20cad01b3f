import { dateInPath, seriesOf } from "../../minutes/minutes-path.ts";
import type { BacklinkMarker, MarkerHistory, MarkerRow } from "../../model/backlink-marker.ts";
import {
  createOutcome,
  locationOf,
  type Change,
  type CoveredMinutes,
  type EditResult,
  type Outcome,
  type Reason,
} from "../../model/change.ts";
import type { Target } from "../../model/target.ts";
import { formatBacklinkComment, formatWithdrawnComment } from "../comment.ts";
import type { CommentAssignment, IssuePlanContext } from "../comment-assignment.ts";
import { isContentUnknown } from "../existing-comments.ts";
import type { FileReference } from "../file-reference.ts";
import { formatBacklinkMarker } from "../marker.ts";
import { outcomeReasons } from "../messages.ts";
import type { PlanStep } from "../plan-step.ts";
import { findDifference, wantedMeeting } from "../wanted-meeting.ts";
import { fitHistoryRows } from "./history-table.ts";
import { issueUrlOf } from "./issue-url.ts";
import { withoutSaid } from "./marker-history.ts";
import { latestMeeting } from "./latest-meeting.ts";

/** A meeting of a history after this run. */
type Meeting = {
  readonly assignment: CommentAssignment;
  /** Undefined if its minutes are not part of the run. */
  readonly state: FileReference["state"] | undefined;
  readonly row: MarkerRow;
  readonly result: EditResult | null;
  readonly why: string;
};

/**
 * Plans the comment that several meetings of a series share.
 * @param group  its meetings: those that it names already, and new ones
 * @param comments  the earlier comments of the series on the target
 */
export function planHistory(
  group: readonly CommentAssignment[],
  comments: MarkerHistory["comments"],
  byPath: ReadonlyMap<string, FileReference>,
  target: Target,
  context: IssuePlanContext,
): PlanStep {
  const meetings = group.map((assignment) => planMeeting(assignment, byPath.get(assignment.path)));
  const current = group[0]?.comment ?? null;
  const marker = wantedMarker(meetings, current?.marker.history, comments, context.repositoryId);
  const changed = meetings.filter(({ result }) => result !== null);
  const unchanged = meetings
    .filter(({ result, row }) => result === null && row.kind === "backlink")
    .flatMap((meeting) => keptOutcomes(meeting, target));
  if (current !== null && isEqual(current.marker, marker)) return { changes: [], outcomes: unchanged };
  const [first, ...rest] = current === null ? meetings : changed;
  const keep = (why: string | Reason): PlanStep => ({
    changes: [],
    outcomes: [
      ...unchanged,
      ...changed.flatMap(({ assignment }) => outcomesOf(assignment, target, "kept", why)),
    ],
  });
  if (current !== null && current.humanChange !== null)
    return keep(outcomeReasons.humanChange(current.humanChange));
  if (target.writeBlock !== null) return keep(outcomeReasons.writeBlock[target.writeBlock]);
  const unread = meetings.find((meeting) => isUnread(meeting, marker));
  if (unread !== undefined)
    return keep(
      unread.state?.kind === "moved outside"
        ? outcomeReasons.movedAway(unread.state.to)
        : outcomeReasons.unreadable,
    );
  const body = context.formatsComments ? formatBody(marker, meetings, byPath, target, context) : "";
  const on = locationOf(target);
  const others = rest.flatMap(coveredBy);
  const change: Change =
    current === null
      ? {
          do: "create comment",
          on,
          path: first?.row.path ?? marker.path,
          why: first?.why ?? outcomeReasons.mentioned,
          body,
          coveredPaths: first === undefined ? [marker.path] : [first.row.path, ...first.row.repeatedIn],
          repeatedWhy: outcomeReasons.repeated,
          others,
        }
      : {
          do: "edit comment",
          on,
          path: first?.row.path ?? marker.path,
          comment: current.id,
          commentNodeId: current.nodeId,
          why: first?.why ?? outcomeReasons.corrected,
          body,
          result: first?.result ?? "edited",
          others,
        };
  return { changes: [change], outcomes: unchanged };
}

/**
 * Returns whether a comment cannot be written without the minutes of a meeting: it would lose the newest passage, or have a row
 * that says nothing.
 */
function isUnread({ state, row }: Meeting, marker: BacklinkMarker): boolean {
  if (row.kind === "withdrawn" || state?.kind === "backlink") return false;
  return row.path === marker.path || (row.said === "" && state?.kind === "unreadable");
}

function planMeeting(assignment: CommentAssignment, reference: FileReference | undefined): Meeting {
  const { recorded, path, repeatedIn, why } = assignment;
  const state = reference?.state;
  const isKnown = reference !== undefined && !isContentUnknown(reference.state);
  const row =
    recorded !== null && !isKnown
      ? { ...recorded, path, repeatedIn: recorded.kind === "withdrawn" ? [] : repeatedIn }
      : wantedMeeting(assignment, state ?? { kind: "nothing" });
  const result = recorded === null ? "added" : findDifference(recorded, row);
  const withdrawn = reference?.exists === false ? outcomeReasons.deleted : outcomeReasons.notMentioned;
  return { assignment, state, row, result, why: result === "withdrawn" ? withdrawn : why };
}

function wantedMarker(
  meetings: readonly Meeting[],
  history: MarkerHistory | undefined,
  comments: MarkerHistory["comments"],
  repository: number,
): BacklinkMarker {
  const rows = meetings.map(({ row }) => row).sort((a, b) => (latestMeeting(a) < latestMeeting(b) ? 1 : -1));
  const live = rows.filter(({ kind }) => kind === "backlink");
  const withdrawn = rows.filter(({ kind }) => kind === "withdrawn");
  const [newest, ...others] = [...live, ...withdrawn];
  if (newest === undefined) throw new Error("a comment about no meeting");
  const fitting = fitHistoryRows(others);
  // A meeting that was never in the history is not counted: the next run could not know that it was.
  const left = meetings.filter(
    ({ assignment, row }) => assignment.recorded !== null && row !== newest && !fitting.includes(row),
  );
  return {
    repository,
    ...withoutSaid(newest),
    history: {
      said: newest.said,
      rows: fitting,
      comments,
      omitted: (history?.omitted ?? 0) + left.filter(({ row }) => row.kind === "backlink").length,
    },
  };
}

/** Returns whether a comment says already what it should. Links alone are no difference, as in other comments. */
function isEqual(current: BacklinkMarker, wanted: BacklinkMarker): boolean {
  return formatBacklinkMarker(withoutLinks(current)) === formatBacklinkMarker(withoutLinks(wanted));
}

function withoutLinks(marker: BacklinkMarker): BacklinkMarker {
  const at = { commit: "", from: 0, to: 0 };
  const { history } = marker;
  if (history === undefined) return { ...marker, at };
  return { ...marker, at, history: { ...history, rows: history.rows.map((row) => ({ ...row, at })) } };
}

function coveredBy({ row, result, why }: Meeting): readonly CoveredMinutes[] {
  return result === null ? [] : [{ path: row.path, result, why }];
}

function keptOutcomes({ assignment, state }: Meeting, target: Target): readonly Outcome[] {
  if (state === undefined) return [];
  if (state.kind === "unreadable") return outcomesOf(assignment, target, "kept", outcomeReasons.unreadable);
  if (state.kind === "moved outside")
    return outcomesOf(assignment, target, "kept", outcomeReasons.movedAway(state.to));
  return outcomesOf(assignment, target, "unchanged", outcomeReasons.unchanged);
}

function outcomesOf(
  { path, repeatedIn }: CommentAssignment,
  target: Target,
  result: Outcome["result"],
  why: string | Reason,
): readonly Outcome[] {
  return [path, ...repeatedIn].map((each) => createOutcome(target, each, result, why));
}

function formatBody(
  marker: BacklinkMarker,
  meetings: readonly Meeting[],
  byPath: ReadonlyMap<string, FileReference>,
  target: Target,
  context: IssuePlanContext,
): string {
  if (marker.kind === "withdrawn") {
    const { path } = marker;
    const unread = { path, series: seriesOf(path), date: dateInPath(path), exists: context.exists(path) };
    return formatWithdrawnComment(byPath.get(path) ?? unread, marker, context);
  }
  const state = meetings.find(({ row }) => row.path === marker.path)?.state;
  if (state?.kind !== "backlink") throw new Error("the newest minutes of a history were not read");
  return formatBacklinkComment(state.backlink, marker, context, issueUrlOf(target, context));
}
