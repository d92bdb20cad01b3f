import { createOutcome, locationOf, type Change, type Outcome } from "../model/change.ts";
import { outcomeReasons } from "./messages.ts";
import type { Target } from "../model/target.ts";
import type { CommentAssignment, IssuePlanContext } from "./comment-assignment.ts";

/**
 * Plans the labels of a target. An issue with a live backlink gets the labels. A label is removed with the last backlink of
 * any minutes if the app was the last to add it. A label that a person removed is not added again.
 * @param assignments  the comments of these minutes after the run
 */
export function planLabels(
  target: Target,
  assignments: readonly CommentAssignment[],
  commentOutcomes: readonly Outcome[],
  context: Pick<IssuePlanContext, "config" | "repositoryId">,
): { readonly changes: readonly Change[]; readonly outcomes: readonly Outcome[] } {
  const { backlinks } = context.config;
  if (target.writeBlock !== null || !target.labelsAllowed) return { changes: [], outcomes: [] };
  const changes: Change[] = [];
  const outcomes: Outcome[] = [];
  const on = locationOf(target);
  const liveAssignments = assignments.filter(({ isLive }) => isLive);
  const firstLive = liveAssignments.find(({ comment }) => comment === null) ?? liveAssignments[0];
  const withoutComment = commentOutcomes.find(
    ({ code }) => code === "comments off" || (code === "listed" && backlinks.listed === "label"),
  );
  const wantedFor = firstLive?.path ?? withoutComment?.path ?? null;
  for (const label of backlinks.labels) {
    const has = target.labels.some((each) => isSameLabel(each, label));
    const last = target.labelEvents.findLast((event) => isSameLabel(event.label, label));
    if (wantedFor !== null && !has) {
      if (last !== undefined && !last.added && !last.ours) {
        outcomes.push(createOutcome(on, wantedFor, "skipped", outcomeReasons.labelRemovedByPerson));
        continue;
      }
      const change = { on, path: wantedFor, label, why: outcomeReasons.labelAdded };
      if (!target.repositoryLabels.some((each) => isSameLabel(each, label)))
        changes.push({ do: "create label", ...change });
      changes.push({ do: "add label", ...change });
    }
    const withdrawn = assignments.find(({ comment }) => comment !== null);
    const isUnwanted =
      wantedFor === null && backlinks.comment && !hasOtherLiveBacklink(target, context.repositoryId);
    if (
      has &&
      withdrawn !== undefined &&
      isUnwanted &&
      target.hasAllOurComments &&
      last?.added === true &&
      last.ours
    )
      changes.push({ do: "remove label", on, path: withdrawn.path, label, why: outcomeReasons.labelRemoved });
  }
  return { changes, outcomes };
}

function hasOtherLiveBacklink({ comments }: Target, repositoryId: number): boolean {
  return comments.some(({ marker }) => marker.kind === "backlink" && marker.repository !== repositoryId);
}

/** Label names are case-insensitive: https://docs.github.com/rest/issues/labels */
function isSameLabel(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
