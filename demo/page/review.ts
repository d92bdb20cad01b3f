import type { SnapshotIssue, SnapshotRemark } from "../../test/fake-github/snapshot.ts";
import { withoutSuffix } from "./comment.ts";
import { type Html, html } from "../../src/html.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderUserSelect } from "./user-select.ts";
import { formatAddress, formatTime, type View } from "./view.ts";

type Review = SnapshotIssue["reviews"][number];

/** Whether a person can commit the suggestion of a comment: it suggests something, and its lines are as they were. */
const canCommit = ({ hasSuggestion, now, resolvedBy }: SnapshotRemark): boolean =>
  hasSuggestion && now !== null && resolvedBy === null;

/** Renders a review. Its suggestions can be committed, one by one or all at once. */
export function renderReview(
  view: View,
  pull: SnapshotIssue,
  { review, index }: { readonly review: Review; readonly index: number },
  as: string | null,
): Html {
  const { author, body, comments, createdAt } = review;
  const name = withoutSuffix(author);
  const open = pull.state === "open" ? comments.filter(canCommit) : [];
  return html`<article
    class="comment ${name !== author && "by-bot"}"
    data-key="review-${index}"
    id="review-${index}"
  >
    <h3>
      <span class="avatar" aria-hidden="true">${name.slice(0, 1)}</span
      ><b>${name}</b> ${name !== author && html`<span class="pill">bot</span>`}
      <span class="muted">reviewed ${formatTime(createdAt)}</span>
    </h3>
    <div class="markdown">${renderMarkdown(body, { in: "comment", repository: pull.repo }, view.links)}</div>
    <form method="post" action="/suggestions">
      <input type="hidden" name="on" value="${formatAddress(pull)}" />
      ${
        open.length > 0 &&
        html`<p class="batch">
          <button class="primary" name="ids" value="${open.map(({ id }) => id).join(",")}">
            ${open.length === 1 ? "Commit the suggestion" : `Commit all ${open.length} suggestions`}
          </button>
          ${renderUserSelect(view, as)}
        </p>`
      }
      ${comments.map((remark) => renderRemark(view, pull, review, remark, open.includes(remark)))}
    </form>
  </article>`;
}

/** Renders a review comment. An outdated or resolved one is folded, as on GitHub. */
function renderRemark(
  view: View,
  pull: SnapshotIssue,
  { commit }: Review,
  remark: SnapshotRemark,
  isOpen: boolean,
): Html {
  const { id, path, startLine, line, body, before, now, resolvedBy } = remark;
  const from = startLine ?? line;
  const key = `remark-${id}`;
  const location = html`<a href="/${pull.repo}/blob/${commit}/${path}?plain=1#L${from}-L${line}"
    ><code>${path}:${from === line ? line : `${from}-${line}`}</code></a
  >`;
  const text = html`<div class="markdown">
    ${renderMarkdown(body, { in: "comment", repository: pull.repo, lines: before }, view.links)}
  </div>`;
  if (now === null || resolvedBy !== null)
    return html`<details class="remark resolved" data-key="${key}" id="discussion_r${id}">
      <summary>
        <code>${path}:${line}</code>
        ${now === null && html`<span class="pill">Outdated</span>`}
        ${resolvedBy !== null && html`<span class="muted">resolved by ${resolvedBy}</span>`}
      </summary>
      <p>${location}</p>
      ${text}
    </details>`;
  return html`<section class="remark" data-key="${key}" id="discussion_r${id}">
    <h4>${location}</h4>
    ${text} ${isOpen && html`<p><button name="ids" value="${id}">Commit suggestion</button></p>`}
  </section>`;
}
