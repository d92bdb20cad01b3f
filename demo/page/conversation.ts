import type { SnapshotCommit, SnapshotStateChange } from "../../test/fake-github/snapshot.ts";
import type { Thread } from "../threads.ts";
import { renderComment, withoutSuffix } from "./comment.ts";
import { type Html, html } from "../../src/html.ts";
import { renderReview } from "./review.ts";
import { formatTime, type View } from "./view.ts";

/** Renders the commits, reviews, comments and changes of state of an issue or pull request, oldest first. */
export function renderConversation(view: View, issue: Thread, as: string | null): Html {
  const events: { readonly at: string; readonly render: () => Html }[] = [
    ...issue.commits.map((commit) => ({ at: commit.at, render: () => renderCommit(view, issue, commit) })),
    ...issue.reviews.map((review, i) => ({
      at: review.createdAt,
      render: () => renderReview(view, issue, { review, index: i }, as),
    })),
    ...issue.comments.map((comment) => ({
      at: comment.createdAt,
      render: () => renderComment(view, issue, comment),
    })),
    ...withoutClosingOfMerge(issue.stateChanges).map((change) => ({
      at: change.at,
      render: () => renderStateChange(change),
    })),
  ];
  // The sort is stable: what happened in the same second stays in the order above.
  return html`${events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ render }) => render())}`;
}

function renderCommit(
  view: View,
  { repo, number }: Thread,
  { sha, author, message, at }: SnapshotCommit,
): Html {
  const name = html`<code>${sha.slice(0, 7)}</code>`;
  return html`<p class="event" data-key="commit-${sha}">
    <b>${author}</b> committed “${message.split("\n")[0]}”
    ${repo === view.minutes ? html`<a href="/${repo}/pull/${number}/commits/${sha}">${name}</a>` : name}
    <span class="muted">${formatTime(at)}</span>
  </p>`;
}

/** A merge also closes the pull request, which GitHub does not show. */
function withoutClosingOfMerge(changes: readonly SnapshotStateChange[]): readonly SnapshotStateChange[] {
  return changes.filter(({ to }, i) => !(to === "closed" && changes[i - 1]?.to === "merged"));
}

function renderStateChange({ to, by, at }: SnapshotStateChange): Html {
  return html`<p class="event" data-key="state-${to}-${at}">
    <b>${withoutSuffix(by)}</b> ${to} this <span class="muted">${formatTime(at)}</span>
  </p>`;
}
