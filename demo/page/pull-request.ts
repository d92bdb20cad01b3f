import type { SnapshotIssue, SnapshotRemark } from "../../test/fake-github/snapshot.ts";
import { buttons, conclusionIcon } from "./checks.ts";
import { type Html, html } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";
import { checksOf, runPath, type View } from "./view.ts";

/** The state of the checks beneath a pull request's conversation; of several runs the newest counts. */
export function checksBox(view: View, pull: SnapshotIssue): Html {
  const [run] = checksOf(view.snapshot, pull);
  if (run === undefined) return html`<p class="note" data-key="checks">The bot is at it …</p>`;
  return html`<section class="card checks" data-key="checks">
    <p class="check-line">
      ${conclusionIcon(run)} <b>${run.name}</b> <span>${run.title ?? "in progress"}</span>
      <a class="right" href="${runPath(run)}">Details</a>
    </p>
    ${buttons(view, run)}
  </section>`;
}

/** What was said on the lines of a pull request. */
export function reviews(view: View, pull: SnapshotIssue): Html[] {
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
      ${comments.map((remark) => remarkOf(view, pull, remark))}
    </article>`;
  });
}

function remarkOf(view: View, pull: SnapshotIssue, { path, startLine, line, body }: SnapshotRemark): Html {
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
