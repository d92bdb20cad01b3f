import type { Access, App } from "../client/app.ts";
import { classifyFailure } from "../client/failure.ts";
import { retryRead } from "../client/retry-read.ts";
import type { MinutesRepository } from "./repository.ts";

/**
 * Returns whether somebody rewrote the default branch after the check with the cursor was written. The webhook of a forced
 * push comes only once. GitHub also keeps it in the activity of the repository:
 * https://docs.github.com/rest/repos/repos#list-repository-activities
 * @returns false also if GitHub does not know: old versions of the Enterprise Server have no activity
 */
export async function isRewrittenSinceCursor(
  app: Pick<App, "options">,
  { octokit }: Access,
  minutes: Pick<MinutesRepository, "owner" | "name" | "defaultBranch" | "newestFinished">,
): Promise<boolean> {
  const { owner, name: repo, defaultBranch, newestFinished } = minutes;
  // Without a cursor, the run searches for the comments of removed commits in any case.
  if (defaultBranch === null || newestFinished === null) return false;
  const ref = `refs/heads/${defaultBranch}`;
  try {
    const { data } = await retryRead(
      () => octokit.rest.repos.listActivities({ owner, repo, ref, activity_type: "force_push", per_page: 1 }),
      app.options.sleep,
    );
    const [newest] = Array.isArray(data) ? data : [];
    return newest !== undefined && new Date(newest.timestamp) > newestFinished.at;
  } catch (error) {
    const { kind } = classifyFailure(error);
    if (kind === "hidden" || kind === "rejected") return false;
    throw error;
  }
}
