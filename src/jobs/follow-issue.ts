import { hasOurComment } from "../github/read/targets/has-our-comment.ts";
import { findActiveInstallation } from "../github/client/owner-access.ts";
import { readPermissions } from "../github/client/installations.ts";
import type { AppContext } from "./context.ts";
import type { Job } from "./job.ts";

/**
 * Handles an event on an issue: adds a job for each minutes repository whose action items refer to it. If this
 * process knows none, but the bot commented there before, all minutes repositories of the issue's owner are
 * processed. Those of other owners follow with their next sweep.
 */
export async function followIssue(
  { repository, issue, why }: Job & { readonly do: "follow issue" },
  { app, cache }: Pick<AppContext, "app" | "cache">,
  add: (job: Job) => Promise<void>,
): Promise<void> {
  const following = cache.findRepositoriesFollowing(issue);
  cache.expireIssue(issue);
  for (const each of following) await add({ do: "reconcile", repository: each, why, rerunCommit: null });
  const installation = await findActiveInstallation(app, repository.owner);
  if (following.length > 0 || installation === null) return;
  if (await hasOurComment(app, app.access(installation, readPermissions), issue))
    await add({ do: "catch up", owner: repository.owner });
}
