import type { FileReference, MinutesFile } from "./file-reference.ts";
import type { Lookup, Target } from "../model/target.ts";
import { latestMeeting } from "./history/latest-meeting.ts";
import { isNoticeMarker, meetingsOf } from "./history/marker-history.ts";
import type { BacklinkMarker, NoticeMarker } from "../model/backlink-marker.ts";
import { findReferencingFiles } from "./unreachable.ts";
import type { BacklinkPlan, BacklinkPlanContext } from "./backlink-plan.ts";

/**
 * Counts the new comments of each file since the last finished commit. It includes comments to post, comments that an
 * interrupted run already posted, references whose target could not be read, and references whose earlier comment a
 * person deleted after the commit was first reported. Otherwise a crash or a failed read would let files through that are
 * over the limit.
 */
export function countNewComments(
  { changes, outcomes }: BacklinkPlan,
  issues: readonly { readonly target: Target; readonly references: readonly FileReference[] }[],
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
  { repositoryId, reportedCommits }: Pick<BacklinkPlanContext, "repositoryId" | "reportedCommits">,
): ReadonlyMap<string, number> {
  const created = changes.flatMap((change) =>
    change.do === "create comment" || change.do === "create notice" ? [change.path] : [],
  );
  const posted = issues.flatMap(({ target, references }) => {
    const byPath = new Map(references.map((reference) => [reference.path, reference]));
    const isPostedFor = (path: string, createdAt: Date): boolean => {
      const state = byPath.get(path)?.state;
      return state?.kind === "backlink" && state.landing.isNew && createdAt >= state.landing.at;
    };
    const paths = [...target.comments, ...target.notices]
      .filter(({ marker }) => marker.repository === repositoryId)
      .flatMap(({ marker, createdAt }) =>
        postedPaths(marker)
          .filter((path) => isPostedFor(path, createdAt))
          .slice(0, 1),
      );
    return [...new Set(paths)];
  });
  const unanswered = lookups.flatMap((lookup) =>
    "target" in lookup || lookup.unreachable !== "no answer"
      ? []
      : findReferencingFiles(lookup.address, files).map(({ path }) => path),
  );
  const deleted = new Set(
    outcomes
      .filter(({ code }) => code === "deleted by person")
      .map(({ path, address }) => `${address}\n${path}`),
  );
  const deletedAfterReport = issues.flatMap(({ target, references }) =>
    references
      .filter(
        ({ path, state }) =>
          state.kind === "backlink" &&
          reportedCommits?.has(state.landing.commit ?? "") === true &&
          deleted.has(`${target.addressInMinutes}\n${path}`),
      )
      .map(({ path }) => path),
  );
  const counts = new Map<string, number>();
  for (const path of [...created, ...posted, ...unanswered, ...deletedAfterReport])
    counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}

/** Returns the minutes that a comment may have been posted for. It was posted for the earliest new meeting of a history. */
function postedPaths(marker: BacklinkMarker | NoticeMarker): readonly string[] {
  if (isNoticeMarker(marker)) return [marker.path];
  return meetingsOf(marker)
    .toSorted((a, b) => (latestMeeting(a) < latestMeeting(b) ? -1 : 1))
    .map(({ path }) => path);
}

/**
 * Returns the files whose new comments exceed the limit. A file is posted as a whole or not at all. Every file after the first
 * one over the limit waits too, so that a failed read of one file never allows the comments of another one. Files of an
 * earlier report count by themselves: a run that checks them again allows the new files what a run without them allows.
 */
export function pathsOverLimit(
  comments: ReadonlyMap<string, number>,
  limit: number,
  reportedPaths: ReadonlySet<string>,
): Set<string> {
  const sums = { reported: 0, added: 0 };
  const inOrder = [...comments].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Set(
    inOrder
      .filter(([path, count]) => (sums[reportedPaths.has(path) ? "reported" : "added"] += count) > limit)
      .map(([path]) => path),
  );
}

/** Returns the paths of the files that an earlier report covers. */
export function findReportedPaths(
  files: readonly MinutesFile[],
  { reportedCommits }: Pick<BacklinkPlanContext, "reportedCommits">,
): ReadonlySet<string> {
  const isReported = ({ versions }: MinutesFile): boolean =>
    versions.some(({ commit, reading }) => reading !== null && reportedCommits?.has(commit) === true);
  return new Set(files.filter(isReported).map(({ path }) => path));
}
