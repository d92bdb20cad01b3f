import { type Html, html } from "./html.ts";
import { renderInboxSummary } from "./inboxes.ts";
import { renderRecentEntries } from "./timeline.ts";
import { renderBotComments } from "./thread.ts";
import { findChecksOfPullRequest, findDashboard, findDiscussedIssues, issuePath, type View } from "./view.ts";

const maxShown = { threads: 12 };

/** Renders the first page: the pushes, their checks, the comments of the bot, and the notified people. */
export function renderOverview(view: View): Html {
  const threads = findDiscussedIssues(view.snapshot);
  const hiddenCount = threads.length - maxShown.threads;
  return html`<div class="columns">
    <div>
      <h1>New minutes appear as comments on the issues that they discuss</h1>
      ${renderLead(view)} ${threads.length === 0 && html`<p class="muted">No comments yet.</p>`}
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

function renderLead(view: View): Html {
  const changed = view.history.commits(1)[0];
  const latest = changed?.paths.find((path) => path.endsWith(".md"));
  if (view.folder !== null)
    return html`<p class="lead">
      <b>${view.minutes}</b> has the minutes in <code>${view.folder}</code>. When you save a file there, the
      demo pushes it and this page shows the result.
    </p>`;
  return html`${renderTour(view, latest ?? null)}
  ${view.announcement !== null && html`<p class="next" data-key="next" role="note">${view.announcement}</p>`}`;
}

/** Renders the steps of a tour through the demo. */
function renderTour(view: View, latest: string | null): Html {
  const { snapshot, minutes } = view;
  const pull = snapshot.issues.find(
    ({ repo, headSha, state }) => repo === minutes && headSha !== null && state === "open",
  );
  const dashboard = findDashboard(snapshot, minutes);
  return html`<ol class="lead-list" data-key="tour">
    <li>
      <b>Comments.</b> Below are the comments of the bot on the issues that the minutes in ${minutes} discuss.
      ${
        latest !== null &&
        html`Read <a href="/${minutes}/blob/HEAD/${latest}">the latest minutes</a>, or
          <a href="/${minutes}/edit/HEAD/${latest}">change them</a>: the bot corrects its comments.`
      }
    </li>
    ${
      pull !== undefined &&
      html`<li>
        <b>Checks.</b> The bot checks minutes before they are merged. Result for
        <a href="${issuePath(pull)}">${pull.title}</a>:
        ${findChecksOfPullRequest(snapshot, pull)[0]?.title?.split(",")[0] ?? "in progress"}. Open it, see the
        details, and press <i>Apply fixes</i>.
      </li>`
    }
    ${
      dashboard !== null &&
      html`<li>
          <b>Action items.</b> The issue <a href="${issuePath(dashboard)}">${dashboard.title}</a> lists them.
          Tick a box to mark an item as done.
        </li>
        <li>
          <b>Reminders.</b> Press <i>Next week</i> at the top. The bot reminds owners of open items, at most
          three times.
        </li>`
    }
  </ol>`;
}
