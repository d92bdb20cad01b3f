import { type Html, html } from "../../src/html.ts";
import { renderLatest } from "./latest.ts";
import { findChecksInRepository, formatDate, findDiscussedIssues, type View } from "./view.ts";

export type Tab = "overview" | "minutes" | "issues" | "checks" | "inboxes";

/** Renders a whole page. The page does not refresh itself if `isStatic` is true. */
export function renderLayout(
  view: View,
  page: {
    readonly title: string;
    readonly tab: Tab | null;
    readonly body: Html;
    readonly isStatic?: boolean;
    /** Whether the newest entry of the timeline is above the page. Default: true. */
    readonly isLatestShown?: boolean;
    /** Path and query of the page. */
    readonly here?: string;
  },
): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title} · Minutes Bot demo</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
        <script type="module" src="/live.js"></script>
        ${page.here !== undefined && page.isStatic !== true && view.activity.is === "working" && renderReload(page.here)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="bar">
          <div class="wide">
            <a class="brand" href="/"
              ><span class="logo" aria-hidden="true">M</span>Minutes Bot <small>demo</small></a
            >
            <p class="here">This GitHub runs on your machine. No data leaves it.</p>
            ${renderActivity(view)} ${renderWeekButton(view)}
          </div>
        </header>
        ${renderNavigation(view, page.tab)}
        <main id="main" class="wide" ${page.isStatic === true && html`data-static`} tabindex="-1">
          ${page.isStatic !== true && page.isLatestShown !== false && renderLatest(view)} ${page.body}
        </main>
        <p id="status" role="status" aria-live="polite"></p>
        <div id="problem">
          <p role="alert"></p>
          <button type="button">Dismiss</button>
        </div>
        <footer class="wide">${renderServers(view)}</footer>
      </body>
    </html>`;
}

function renderNavigation(view: View, current: Tab | null): Html {
  const people = Object.values(view.snapshot.inboxes).filter((entries) => entries.length > 0).length;
  const tabs: readonly (readonly [Tab, string, string, number | null])[] = [
    ["overview", "/", "Overview", null],
    ["minutes", `/${view.minutes}`, "Minutes", null],
    ["issues", "/issues", "Issues", findDiscussedIssues(view.snapshot).length],
    ["checks", "/checks", "Checks", findChecksInRepository(view.snapshot, view.minutes).length],
    ["inboxes", "/notifications", "Inboxes", people],
  ];
  return html`<nav aria-label="Views">
    <div class="wide">
      ${tabs.map(
        ([tab, href, label, count]) =>
          html`<a href="${href}" ${tab === current && html`aria-current="page"`}
            >${label}${count !== null && html`<span class="count">${count}</span>`}</a
          >`,
      )}
    </div>
  </nav>`;
}

/**
 * Without scripts, the page reloads after two seconds, until the bot is done. It names its URL, because a browser would not
 * reload a URL with an anchor.
 */
function renderReload(here: string): Html {
  return html`<noscript><meta http-equiv="refresh" content="2; url=${here}" /></noscript>`;
}

/** Renders what the bot does now, and what it waits for. */
function renderActivity({ activity, failures }: View): Html {
  return html`<div class="activity ${activity.is}">
    ${activity.is === "working" && html`<p>${activity.what} …</p>`}
    ${activity.is === "idle" && html`<p class="muted">The bot is done.</p>`}
    ${
      activity.is === "waiting" &&
      html`<p>${activity.why}</p>
        <form method="post" action="/hour"><button>Let an hour pass</button></form>`
    }
    ${
      failures.length > 0 &&
      html`<details class="failures">
        <summary>${failures.length} ${failures.length === 1 ? "error" : "errors"} of the bot</summary>
        <ul>
          ${failures.slice(-20).map((each) => html`<li>${each}</li>`)}
        </ul>
      </details>`
    }
  </div>`;
}

/** Renders the date of the simulated GitHub, and a button that moves the clock forward by a week. */
function renderWeekButton({ now, isTimePassing: passing, isReady }: View): Html {
  return html`<form method="post" action="/week" class="week">
    <time datetime="${now.toISOString()}">${formatDate(now)}</time>
    <button ${(passing || !isReady) && html`aria-disabled="true"`}>
      ${passing ? "a week passes …" : "Next week"}
    </button>
  </form>`;
}

function renderServers({ servers: { github, app }, counts }: View): Html {
  return html`<p>
    Two servers run on this machine: a <b>simulated GitHub</b> at <code>${github}</code> and the real
    <b>Minutes Bot</b> at <code>${app}</code>. The simulated GitHub sent ${counts.webhooks} signed webhooks
    and answered ${counts.requests} API requests. Organisations, people and issues are invented. The texts of
    the bot are real.
  </p>`;
}
