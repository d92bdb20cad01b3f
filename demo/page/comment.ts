import type { SnapshotComment } from "../../test/fake-github/snapshot.ts";
import { type Html, html } from "../../src/html.ts";
import { commentAnchor, type Thread } from "../threads.ts";
import { renderMarkdown } from "./markdown.ts";
import { formatTime, type View } from "./view.ts";

/** Renders a comment. A minimized one is folded, as on GitHub. */
export function renderComment(view: View, issue: Thread, comment: SnapshotComment): Html {
  const article = renderArticle(view, issue, comment);
  if (comment.minimized === null) return article;
  return html`<details class="minimized" data-key="minimized-${comment.id}">
    <summary>
      <b>${withoutSuffix(comment.author)}</b>
      <span class="muted">
        ${formatTime(comment.createdAt)} · This comment was marked as ${comment.minimized}.
      </span>
      <span class="show">Show comment</span>
    </summary>
    ${article}
  </details>`;
}

export const withoutSuffix = (login: string): string => login.replace(/\[bot\]$/, "");

function renderArticle(view: View, issue: Thread, comment: SnapshotComment): Html {
  const { id, author, isBot, body, createdAt, editor } = comment;
  const name = withoutSuffix(author);
  return html`<article
    class="comment ${isBot ? "by-bot" : ""}"
    id="${commentAnchor(issue, id)}"
    data-key="comment-${id}"
  >
    <h3>
      <span class="avatar" aria-hidden="true">${name.slice(0, 1)}</span><b>${name}</b>
      ${isBot && html`<span class="pill">bot</span>`}
      <span class="muted">
        commented ${formatTime(createdAt)}${editor !== null && html` · edited by ${withoutSuffix(editor)}`}
      </span>
    </h3>
    <div class="markdown">${renderMarkdown(body, { in: "comment", repository: issue.repo }, view.links)}</div>
    ${renderReactions(comment)} ${isBot && renderNotified(view, comment)}
  </article>`;
}

const emojis: Readonly<Record<string, string>> = {
  "+1": "👍",
  "-1": "👎",
  laugh: "😄",
  confused: "😕",
  heart: "❤️",
  hooray: "🎉",
  rocket: "🚀",
  eyes: "👀",
};

function renderReactions({ reactions }: SnapshotComment): Html | false {
  const contents = [...new Set(reactions.map(({ content }) => content))];
  return (
    reactions.length > 0 &&
    html`<p class="reactions">
      ${contents.map((content) => {
        const people = reactions
          .filter((each) => each.content === content)
          .map(({ by }) => withoutSuffix(by));
        return html`<span class="reaction"
          >${emojis[content] ?? content} <span class="muted">${people.join(", ")}</span></span
        >`;
      })}
    </p>`
  );
}

function renderNotified(view: View, { id }: SnapshotComment): Html {
  const notified = view.notified.get(id) ?? [];
  return html`<p class="notified">
    ${
      notified.length === 0
        ? "Notified nobody."
        : html`Notified once:
          ${notified.map(({ login, reason }, i) => html`${i > 0 && ", "}<b>${login}</b> (${formatReason(reason)})`)}`
    }
  </p>`;
}

const reasons: Readonly<Record<string, string>> = {
  author: "wrote the issue",
  comment: "commented there",
  subscribed: "watches the repository",
  manual: "subscribed",
  assign: "assigned",
  mention: "mentioned",
};
export const formatReason = (reason: string): string => reasons[reason] ?? reason;
