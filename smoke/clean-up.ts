import type { App, Access } from "../src/github/client/app.ts";
import { classifyFailure, expectList } from "../src/github/client/failure.ts";
import { findMovedIssue } from "../src/github/read/targets/find-moved-issue.ts";
import type { Address } from "../src/minutes/minutes.ts";
import { retryWhenLimited } from "./retry-when-limited.ts";

/** Prefix of the title of each created issue. The clean-up closes only issues with this prefix. */
export const titleMark = "[smoke]";
/** Description of each created label. The clean-up deletes only labels with this description. */
export const labelDescription = "Created by npm run smoke: safe to delete";

/** The tasks that undo a run, the latest first. */
export type CleanUp = {
  readonly add: (what: string, undo: () => Promise<unknown>) => void;
  /** Runs all tasks, even if some fail. @returns a description of each failed task */
  readonly run: () => Promise<readonly string[]>;
};

export function createCleanUp({ now, sleep }: App["options"]): CleanUp {
  const tasks: { readonly what: string; readonly undo: () => Promise<unknown> }[] = [];
  return {
    add: (what, undo) => void tasks.push({ what, undo }),
    async run() {
      const failed: string[] = [];
      for (const { what, undo } of tasks.splice(0).reverse()) {
        await retryWhenLimited(undo, (time) => sleep(time.getTime() - now().getTime())).catch(
          (error: unknown) => {
            const { kind } = classifyFailure(error);
            // A person may have deleted the issue.
            if (kind !== "deleted") failed.push(`${what} (${kind})`);
          },
        );
      }
      return failed;
    },
  };
}

/** Deletes the comments of the app on its own issue, follows a transfer, and closes the issue. Only people can delete issues. */
export async function cleanUpIssue(app: App, access: Access, address: Address): Promise<void> {
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

/** Cleans up after a lost answer, or after an earlier run that was killed. */
export async function cleanUpLeftovers(
  app: App,
  access: Access,
  { owner, name: repo }: { readonly owner: string; readonly name: string },
): Promise<void> {
  const { octokit, write } = access;
  const { issues } = octokit.rest;
  const { slug } = await app.identity();
  const own = { owner, repo, creator: `${slug}[bot]`, state: "open" as const, per_page: 100 };
  for (const { title, number } of await octokit.paginate(issues.listForRepo, own, expectList)) {
    if (title.startsWith(titleMark)) await cleanUpIssue(app, access, { owner, repo, number });
  }
  const all = { owner, repo, per_page: 100 };
  for (const { name, description } of await octokit.paginate(issues.listLabelsForRepo, all, expectList)) {
    if (description === labelDescription) await write(() => issues.deleteLabel({ owner, repo, name }));
  }
}
