import { createOutcome, type Change, type Outcome } from "../../model/change.ts";
import { resultKinds } from "../../model/change-kinds.ts";
import type { BacklinkPlan } from "../../backlinks/backlink-plan.ts";
import { outcomeReasons } from "../../backlinks/messages.ts";
import { rowKey } from "../../reports/report-row.ts";
import { readEarlierReport } from "./read-earlier-report.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

type Post = Change & { readonly do: "create comment" };

/**
 * Leaves out new comments on discussions that an earlier report on the same commits calls posted. If such a comment is missing,
 * a person deleted it, of which GitHub keeps no trace on a discussion, or it is not visible yet. The reports are read only if
 * the plan posts on discussions and a commit is processed again.
 */
export async function leaveOutDeleted(
  plan: BacklinkPlan,
  run: Pick<ReconcileContext, "app" | "access" | "minutes" | "log" | "head" | "job">,
): Promise<BacklinkPlan> {
  if (!plan.changes.some(isDiscussionPost)) return plan;
  const { minutes, head, job } = run;
  const commits = new Set([
    ...(minutes.check === null ? [] : [head.oid]),
    ...(job.rerunCommit === null ? [] : [job.rerunCommit]),
    ...minutes.alreadyReportedCommits,
  ]);
  const commented = new Set<string>();
  for (const commit of commits)
    for (const row of (await readEarlierReport(run, commit, false))?.rows ?? [])
      if (row.events.some(({ results }) => results.some(isCommentWritten))) commented.add(rowKey(row));
  const isDeleted = ({ on, path }: Post): boolean =>
    commented.has(rowKey({ path, address: on.addressInMinutes }));
  const deleted = plan.changes.filter(isDiscussionPost).filter(isDeleted);
  return {
    ...plan,
    changes: plan.changes.filter((change) => !isDiscussionPost(change) || !isDeleted(change)),
    outcomes: [
      ...plan.outcomes,
      ...deleted.flatMap(({ on, coveredPaths }) =>
        coveredPaths.map((path) => createOutcome(on, path, "skipped", outcomeReasons.deletedByPerson)),
      ),
    ],
  };
}

function isDiscussionPost(change: Change): change is Post {
  return change.do === "create comment" && change.on.kind === "discussion";
}

function isCommentWritten(result: Outcome["result"]): boolean {
  return resultKinds[result].isWrite && !resultKinds[result].isLabel;
}
