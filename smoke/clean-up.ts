import type { App, Access } from "../src/github/client/app.ts";
import { classifyFailure, expectList } from "../src/github/client/failure.ts";
import { findMovedIssue } from "../src/github/read/targets/find-moved-issue.ts";
import type { Address } from "../src/minutes/minutes.ts";
import { patiently } from "./patiently.ts";

/** What begins the title of each issue that is made here. Nothing is closed without it. */
export const titleMark = "[smoke]";
/** What tells a label that was made here from all others. */
export const labelDescription = "Made by npm run smoke: safe to delete";

/** What has to be undone, the latest first. */
export type CleanUp = {
  readonly add: (what: string, undo: () => Promise<unknown>) => void;
  /** Undoes all of it, however much of it fails. @returns what could not be undone, in words */
  readonly run: () => Promise<readonly string[]>;
};

export function createCleanUp({ now, sleep }: App["options"]): CleanUp {
  const tasks: { readonly what: string; readonly undo: () => Promise<unknown> }[] = [];
  return {
    add: (what, undo) => void tasks.push({ what, undo }),
    async run() {
      const failed: string[] = [];
      for (const { what, undo } of tasks.splice(0).reverse()) {
        await patiently(undo, (time) => sleep(time.getTime() - now().getTime())).catch((error: unknown) => {
          const { kind } = classifyFailure(error);
          // People may delete an issue meanwhile.
          if (kind !== "deleted") failed.push(`${what} (${kind})`);
        });
      }
      return failed;
    },
  };
}

/** Deletes the app's comments on an issue of its own, wherever the issue is by now, and closes it: only people can delete it. */
export async function tidyIssue(app: App, access: Access, address: Address): Promise<void> {
  const { octokit, write } = access;
  const { issues } = octokit.rest;
  const { owner, repo, number } = await findMovedIssue(app, access, address);
  const at = { owner, repo, issue_number: number };
  const comments = await octokit.paginate(issues.listComments, { ...at, per_page: 100 }, expectList);
  for (const { id, performed_via_github_app: by } of comments) {
    if (by?.id === app.options.appId)
      await write(() => issues.deleteComment({ owner, repo, comment_id: id }));
  }
  await write(() => issues.update({ ...at, state: "closed", state_reason: "not_planned" }));
}

/** Tidies what nobody remembers: an answer got lost, or an earlier run was killed. */
export async function tidyLeftovers(
  app: App,
  access: Access,
  { owner, name: repo }: { readonly owner: string; readonly name: string },
): Promise<void> {
  const { octokit, write } = access;
  const { issues } = octokit.rest;
  const { slug } = await app.identity();
  const own = { owner, repo, creator: `${slug}[bot]`, state: "open" as const, per_page: 100 };
  for (const { title, number } of await octokit.paginate(issues.listForRepo, own, expectList)) {
    if (title.startsWith(titleMark)) await tidyIssue(app, access, { owner, repo, number });
  }
  const all = { owner, repo, per_page: 100 };
  for (const { name, description } of await octokit.paginate(issues.listLabelsForRepo, all, expectList)) {
    if (description === labelDescription) await write(() => issues.deleteLabel({ owner, repo, name }));
  }
}
