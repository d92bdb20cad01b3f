import { createOutcome, type Change, type Outcome } from "../../model/change.ts";
import { resultKinds } from "../../model/change-kinds.ts";
import type { BacklinkPlan } from "../../backlinks/backlink-plan.ts";
import { outcomeReasons } from "../../backlinks/messages.ts";
import { rowKey } from "../../reports/report-row.ts";
import { readEarlierReport } from "./read-earlier-report.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

type Post = Change & { readonly do: "create comment" | "create notice" };

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
  const written = new Map<string, Set<Outcome["result"]>>();
  for (const commit of commits)
    for (const row of (await readEarlierReport(run, commit, false))?.rows ?? [])
      for (const result of row.events.flatMap(({ results }) => results))
        written.set(rowKey(row), (written.get(rowKey(row)) ?? new Set()).add(result));
  const isDeleted = ({ do: kind, on, path }: Post): boolean => {
    const results = written.get(rowKey({ path, address: on.addressInMinutes })) ?? new Set();
    return kind === "create notice" ? results.has("notified") : [...results].some(isCommentWritten);
  };
  const deleted = plan.changes.filter(isDiscussionPost).filter(isDeleted);
  return {
    ...plan,
    changes: plan.changes.filter((change) => !isDiscussionPost(change) || !isDeleted(change)),
    outcomes: [
      ...plan.outcomes,
      ...deleted.flatMap((change) => {
        const paths = change.do === "create comment" ? change.coveredPaths : [change.path];
        return paths.map((path) => createOutcome(change.on, path, "skipped", outcomeReasons.deletedByPerson));
      }),
    ],
  };
}

function isDiscussionPost(change: Change): change is Post {
  const isPost = change.do === "create comment" || change.do === "create notice";
  return isPost && change.on.kind === "discussion";
}

function isCommentWritten(result: Outcome["result"]): boolean {
  return resultKinds[result].isWrite && !resultKinds[result].isLabel && result !== "notified";
}
