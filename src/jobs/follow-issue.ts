import { hasOurComment } from "../github/read/targets/has-our-comment.ts";
import { readPermissions } from "../github/client/installations.ts";
import type { AppContext } from "./context.ts";
import type { Job } from "./job.ts";

/**
 * Something happened on an issue: the minutes repositories whose action items point to it look again. Where this
 * process knows of none, but the bot wrote there before, all of the issue's owner do; those of other owners will see it
 * when they look by themselves.
 */
export async function followIssue(
  { repository, issue, why }: Job & { readonly do: "follow issue" },
  { app, cache }: AppContext,
  add: (job: Job) => Promise<void>,
): Promise<void> {
  const following = cache.following(issue);
  for (const each of following) await add({ do: "reconcile", repository: each, why, rerunCommit: null });
  const installation = await app.findInstallation(repository.owner);
  if (following.length > 0 || installation === null || installation.suspended) return;
  if (await hasOurComment(app, app.access(installation, readPermissions), issue))
    await add({ do: "catch up", owner: repository.owner });
}
