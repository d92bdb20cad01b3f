import { type Thread, threadPath } from "../threads.ts";
import { type Html, html } from "../../src/html.ts";
import { icons } from "./icons.ts";
import { renderLabels } from "./labels.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderComment } from "./comment.ts";
import { renderCommentBox } from "./comment-box.ts";
import { renderConversation } from "./conversation.ts";
import { renderMergeBox } from "./merge-box.ts";
import { renderPrivateNotice } from "./notices.ts";
import { formatAddress, findDashboard, isByBot, isPrivate, formatTime, type View } from "./view.ts";
import { renderUserSelect } from "./user-select.ts";

/** Returns the state as GitHub names it. */
const stateOf = ({ merged, state }: Thread): string => (merged ? "merged" : state);

function renderStateIcon({ isPullRequest, isDiscussion, state }: Thread): Html {
  if (isDiscussion === true) return icons.discussion;
  if (isPullRequest) return icons.pull;
  return state === "open" ? icons.open : icons.closed;
}

/** Renders the title line of an issue in a list. */
function renderThreadTitle(view: View, issue: Thread): Html {
  return html`${renderStateIcon(issue)}
    <a class="title" href="${threadPath(issue)}">${issue.title}</a>
    <span class="muted">${formatAddress(issue)}</span>
    ${issue.locked && icons.lock} ${isPrivate(view, issue.repo) && html`<span class="pill">private</span>`}
    ${renderLabels(issue.labels)}`;
}

/** Renders the page of an issue, pull request or discussion. */
export function renderIssuePage(view: View, issue: Thread, as: string | null): Html {
  const isDashboard = findDashboard(view.snapshot, view.minutes) === issue;
  const opening = { in: "comment", repository: issue.repo, boxes: isDashboard } as const;
  const name = issue.author.replace(/\[bot\]$/, "");
  return html`<h1>${issue.title} <span class="muted">#${issue.number}</span></h1>
    <p class="sub">
      <span class="state ${stateOf(issue)}"
        >${renderStateIcon(issue)}
        ${issue.isDiscussion === true ? `${stateOf(issue)} discussion` : stateOf(issue)}</span
      >
      <a href="/${issue.repo}">${issue.repo}</a>
      ${issue.locked && html`<span class="pill">${icons.lock} locked</span>`}
      ${isPrivate(view, issue.repo) && html`<span class="pill">private</span>`} ${renderLabels(issue.labels)}
    </p>
    ${renderPrivateNotice(view, issue)}
    <div class="thread">
      <h2 class="hidden">Conversation</h2>
      <article class="comment" data-key="opening">
        <h3>
          <span class="avatar" aria-hidden="true">${name.slice(0, 1)}</span><b>${name}</b>
          ${name !== issue.author && html`<span class="pill">bot</span>`}
          <span class="muted">opened this ${formatTime(issue.createdAt)}</span>
        </h3>
        ${
          isDashboard
            ? html`<form method="post" action="/tick" class="markdown boxes">
                <p class="as">Tick a box ${renderUserSelect(view, as)}, or press <i>Next week</i> above.</p>
                ${renderMarkdown(issue.body, opening, view.links)}
              </form>`
            : html`<div class="markdown">
                ${
                  issue.body === ""
                    ? html`<p class="muted"><i>No description provided.</i></p>`
                    : renderMarkdown(issue.body, opening, view.links)
                }
              </div>`
        }
      </article>
      ${renderConversation(view, issue, as)} ${renderMergeBox(view, issue, as)}
      ${issue.locked && html`<p class="note">${icons.lock} This conversation is locked. The bot does not write here.</p>`}
      ${issue.isDiscussion !== true && renderCommentBox(view, issue, as)}
    </div>`;
}

/** Renders an issue on the overview, with the comments of the bot. */
export function renderBotComments(view: View, issue: Thread): Html {
  const others = issue.comments.filter((comment) => !isByBot(comment)).length;
  return html`<section class="card" data-key="thread-${formatAddress(issue)}">
    <h2 class="thread-title">${renderThreadTitle(view, issue)}</h2>
    ${others > 0 && html`<p class="muted other-comments">after ${others} ${others === 1 ? "comment" : "comments"} by people</p>`}
    ${issue.comments.filter(isByBot).map((comment) => renderComment(view, issue, comment))}
  </section>`;
}

export function renderIssueList(view: View, issues: readonly Thread[], heading: string): Html {
  return html`<h1>${heading}</h1>
    <ul class="rows">
      ${issues.map((issue) => {
        const count = issue.comments.length;
        return html`<li data-key="row-${formatAddress(issue)}">
          <span class="row-main">${renderThreadTitle(view, issue)}</span>
          <span class="muted">${count} ${count === 1 ? "comment" : "comments"}</span>
        </li>`;
      })}
    </ul>
    ${issues.length === 0 && html`<p class="muted">None yet.</p>`}`;
}
