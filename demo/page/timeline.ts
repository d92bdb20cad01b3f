import type { Entry } from "../timeline.ts";
import { renderDeeds } from "./deeds.ts";
import { type Html, html } from "../../src/html.ts";
import { renderUncountedNotice } from "./notices.ts";
import { formatDate, formatTime, type View } from "./view.ts";

const maxShown = { entries: 8, paths: 3 };
const dayMs = 86_400_000;

/** Renders the newest entries of the timeline, with a link to all of them. */
export function renderRecentEntries(view: View): Html {
  const hidden = view.entries.length - maxShown.entries;
  return html`${renderEntries(view, view.entries.slice(-maxShown.entries))}
  ${hidden > 0 && html`<p><a href="/timeline">All ${view.entries.length} entries</a></p>`}`;
}

/** Renders everything that happened since the start, newest first. */
export function renderTimeline(view: View): Html {
  return html`<h1>What happened</h1>
    <p class="lead">
      Each push, press, comment and week, the newest first, and what the bot did then. Earlier entries and
      their reports stay.
    </p>
    ${renderEntries(view, view.entries)}`;
}

function renderEntries(view: View, entries: readonly Entry[]): Html {
  return html`<ol class="pushes" reversed>
    ${entries.toReversed().map((entry) => renderEntry(view, entry))}
  </ol>`;
}

function renderEntry(view: View, entry: Entry): Html {
  const { id, by, what, quote, path, commit, at, until } = entry;
  const text = html`${what}${quote !== undefined && html` “${quote.split("\n")[0]}”`}`;
  const paths = commit === undefined ? [] : view.history.changedPaths(commit);
  const isLong = until.getTime() - at.getTime() > dayMs;
  return html`<li data-key="entry-${id}" id="entry-${id}">
    <p>
      ${by !== null && html`<b>${by}</b>`} ${path === undefined ? text : html`<a href="${path}">${text}</a>`}
      <span class="muted">${isLong ? `${formatDate(at)} – ${formatDate(until)}` : formatTime(at)}</span>
    </p>
    ${commit !== undefined && paths.length > 0 && html`<p>${renderFileLinks(view, commit, paths)}</p>`}
    ${renderDeeds(view, entry)} ${renderReason(entry)} ${renderUncountedNotice(view, entry)}
  </li>`;
}

/** Says in the words of the bot why a week brought no reminder, or a press nothing. */
function renderReason({ because }: Entry): Html | false {
  return (
    because !== undefined &&
    html`<p class="muted">${because.slice(0, 1).toUpperCase()}${because.slice(1)}.</p>`
  );
}

function renderFileLinks(view: View, sha: string, paths: readonly string[]): Html {
  const more = paths.length - maxShown.paths;
  return html`${paths.slice(0, maxShown.paths).map((path, i) => {
    // A deleted file has no page at that commit.
    const exists = view.history.text(sha, path) !== null;
    const name = html`<code>${path}</code>`;
    return html`${i > 0 && ", "}${exists ? html`<a href="/${view.minutes}/blob/${sha}/${path}">${name}</a>` : html`<del>${name}</del>`}`;
  })}
  ${more > 0 && html` and ${more} more`}`;
}
