import { type Html, html } from "../../src/html.ts";
import { renderInboxSummary } from "./inboxes.ts";
import { renderRecentEntries } from "./timeline.ts";
import { renderTour } from "./tour.ts";
import { renderBotComments } from "./thread.ts";
import { findDiscussedIssues, type View } from "./view.ts";

const maxShown = { threads: 12 };

/** Renders the first page: the pushes, their checks, the comments of the bot, and the notified people. */
export function renderOverview(view: View): Html {
  const threads = findDiscussedIssues(view.snapshot);
  const hiddenCount = threads.length - maxShown.threads;
  return html`<div class="columns">
    <div>
      <h1>New minutes appear as comments on the issues that they discuss</h1>
      ${renderLead(view)} ${renderSiteLink()}
      ${threads.length === 0 && html`<p class="muted">No comments yet.</p>`}
      ${threads.slice(0, maxShown.threads).map((issue) => renderBotComments(view, issue))}
      ${hiddenCount > 0 && html`<p><a href="/issues">${hiddenCount} more ${hiddenCount === 1 ? "issue" : "issues"}</a></p>`}
    </div>
    <aside>
      <h2>What happened</h2>
      ${renderRecentEntries(view)}
      <h2>Who was notified</h2>
      ${renderInboxSummary(view)}
    </aside>
  </div>`;
}

/** Renders the link to the static site about all minutes. */
export function renderSiteLink(): Html {
  return html`<p class="site-link" data-key="site">
    <a class="button" href="/site/">Search all minutes</a>
    <span class="muted">on a static site, with decisions and issues</span>
  </p>`;
}

function renderLead(view: View): Html {
  if (view.folder !== null)
    return html`<p class="lead">
        <b>${view.minutes}</b> has the minutes in <code>${view.folder}</code>. When you save a file there, the
        demo pushes it and this page shows the result.
      </p>
      ${renderTour(view)}`;
  return html`${renderTour(view)}
  ${view.announcement !== null && html`<p class="next" data-key="next" role="note">${view.announcement}</p>`}`;
}
