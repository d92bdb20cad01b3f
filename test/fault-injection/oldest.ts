import type { GitHub } from "../fake-github/github.ts";

type Told = {
  readonly action: string;
  readonly comment: { readonly id: number };
  readonly issue: { readonly id: number };
  readonly sender: { readonly login: string };
};

/** Comments that the bot deleted although no older one of its own was left on the issue: of doubled ones the oldest is kept. */
export function deletedAlthoughOldest({ webhooks, app }: GitHub): readonly string[] {
  const told = webhooks.history
    .filter(({ name }) => name === "issue_comment")
    .map(({ payload }) => payload as unknown as Told)
    .filter(({ sender }) => sender.login === `${app.slug}[bot]`);
  const left: Told[] = [];
  const wrong: string[] = [];
  for (const each of told) {
    const { action, comment, issue } = each;
    if (action === "created") left.push(each);
    if (action !== "deleted") continue;
    left.splice(0, left.length, ...left.filter((one) => one.comment.id !== comment.id));
    if (!left.some((one) => one.issue.id === issue.id && one.comment.id < comment.id))
      wrong.push(`comment ${comment.id} was deleted, and none that is older is left`);
  }
  return wrong;
}
