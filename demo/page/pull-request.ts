import type { SnapshotIssue, SnapshotRemark } from "../../test/fake-github/snapshot.ts";
import { renderButtons, renderConclusionIcon } from "./checks.ts";
import { type Html, html } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";
import { findChecksOfPullRequest, runPath, type View } from "./view.ts";

/** Renders the newest check below the conversation of a pull request. */
export function renderChecksBox(view: View, pull: SnapshotIssue): Html {
  const [run] = findChecksOfPullRequest(view.snapshot, pull);
  if (run === undefined) return html`<p class="note" data-key="checks">The bot is working …</p>`;
  return html`<section class="card checks" data-key="checks">
    <p class="check-line">
      ${renderConclusionIcon(run)} <b>${run.name}</b> <span>${run.title ?? "in progress"}</span>
      <a class="right" href="${runPath(run)}">Details</a>
    </p>
    ${renderButtons(view, run)}
  </section>`;
}

/** Renders the reviews of a pull request. */
export function renderReviews(view: View, pull: SnapshotIssue): Html[] {
  const place = { in: "comment", repository: pull.repo } as const;
  return pull.reviews.map(({ author, body, comments }, i) => {
    const name = author.replace(/\[bot\]$/, "");
    return html`<article class="comment ${name !== author && "by-bot"}" data-key="review-${i}">
      <h3>
        <span class="avatar" aria-hidden="true">${name.slice(0, 1)}</span
        ><b>${name}</b> ${name !== author && html`<span class="pill">bot</span>`}
        <span class="muted">reviewed</span>
      </h3>
      <div class="markdown">${renderMarkdown(body, place, view.links)}</div>
      ${comments.map((remark) => renderReviewComment(view, pull, remark))}
    </article>`;
  });
}

function renderReviewComment(
  view: View,
  pull: SnapshotIssue,
  { path, startLine, line, body }: SnapshotRemark,
): Html {
  const text = pull.headSha === null ? null : view.history.text(pull.headSha, path);
  const from = startLine ?? line;
  const lines = text?.split("\n").slice(from - 1, line) ?? [];
  return html`<section class="remark">
    <h4>
      <a href="/${pull.repo}/blob/${pull.headSha}/${path}?plain=1#L${from}-L${line}"
        ><code>${path}:${from === line ? line : `${from}-${line}`}</code></a
      >
    </h4>
    <div class="markdown">
      ${renderMarkdown(body, { in: "comment", repository: pull.repo, lines }, view.links)}
    </div>
  </section>`;
}
