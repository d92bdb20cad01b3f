import type { GitHub } from "../fake-github/github.ts";

type CommentEvent = {
  readonly action: string;
  readonly comment: { readonly id: number };
  readonly issue: { readonly id: number };
  readonly sender: { readonly login: string };
};

/** Finds comments that the bot deleted without an older one of its own on the issue. Of duplicates it must keep the oldest. */
export function findWronglyDeleted({ webhooks, app }: GitHub): readonly string[] {
  const events = webhooks.history
    .filter(({ name }) => name === "issue_comment")
    .map(({ payload }) => payload as unknown as CommentEvent)
    .filter(({ sender }) => sender.login === `${app.slug}[bot]`);
  const remaining: CommentEvent[] = [];
  const wrong: string[] = [];
  for (const each of events) {
    const { action, comment, issue } = each;
    if (action === "created") remaining.push(each);
    if (action !== "deleted") continue;
    remaining.splice(0, remaining.length, ...remaining.filter((one) => one.comment.id !== comment.id));
    if (!remaining.some((one) => one.issue.id === issue.id && one.comment.id < comment.id))
      wrong.push(`comment ${comment.id} was deleted, and no older one is left`);
  }
  return wrong;
}
