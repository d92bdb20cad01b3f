import { isMarked } from "../github/read/targets/has-our-comment.ts";
import { reading } from "../github/client/installations.ts";
import type { World } from "./reconcile/reconcile.ts";
import type { Job } from "./job.ts";

/**
 * Something happened on an issue: the minutes repositories whose action items point to it look again. Where this
 * process knows of none, but the bot wrote there before, all of the issue's owner do; those of other owners will see it
 * when they look by themselves.
 */
export async function followIssue(
  { repository, issue, why }: Job & { readonly do: "follow issue" },
  { app, memory }: World,
  add: (job: Job) => Promise<void>,
): Promise<void> {
  const following = memory.following(issue);
  for (const each of following) await add({ do: "reconcile", repository: each, why, again: null });
  const installation = await app.installationOn(repository.owner);
  if (following.length > 0 || installation === null || installation.suspended) return;
  if (await isMarked(app, app.access(installation, reading), issue))
    await add({ do: "catch up", owner: repository.owner });
}
