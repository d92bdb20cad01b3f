import { type Html, html } from "./html.ts";
import { checkLine } from "./checks.ts";
import { inboxSummary } from "./inboxes.ts";
import { botsWords } from "./thread.ts";
import { checksOf, dashboardOf, deliveries, discussed, issuePath, timeOf, type View } from "./view.ts";

const most = { threads: 12, commits: 8, paths: 3 };

/** The first page: what was pushed, what became of it, what the bot wrote, who heard of it. */
export function overview(view: View): Html {
  const threads = discussed(view.snapshot);
  const left = threads.length - most.threads;
  return html`<div class="columns">
    <div>
      <h1>Minutes are pushed, and the issues they discuss learn of it</h1>
      ${lead(view)} ${threads.length === 0 && html`<p class="muted">Nothing yet.</p>`}
      ${threads.slice(0, most.threads).map((issue) => botsWords(view, issue))}
      ${left > 0 && html`<p><a href="/issues">${left} more ${left === 1 ? "issue" : "issues"}</a></p>`}
    </div>
    <aside>
      <h2>What happened</h2>
      ${story(view)}
      <h2>Who was notified</h2>
      ${inboxSummary(view)}
    </aside>
  </div>`;
}

function lead(view: View): Html {
  const changed = view.history.commits(1)[0];
  const latest = changed?.paths.find((path) => path.endsWith(".md"));
  if (view.folder !== null)
    return html`<p class="lead">
      <b>${view.minutes}</b> has the minutes of <code>${view.folder}</code>. Save a file there: it is a push,
      and this page shows what comes of it.
    </p>`;
  return html`${tour(view, latest ?? null)}
  ${view.next !== null && html`<p class="next" data-key="next" role="note">${view.next}</p>`}`;
}

/** What there is to see and to try, in order. */
function tour(view: View, latest: string | null): Html {
  const { snapshot, minutes } = view;
  const pull = snapshot.issues.find(
    ({ repo, headSha, state }) => repo === minutes && headSha !== null && state === "open",
  );
  const dashboard = dashboardOf(snapshot, minutes);
  return html`<ol class="lead-list" data-key="tour">
    <li>
      <b>Read on below</b> what the bot wrote on the issues that the minutes in ${minutes} discuss.
      ${
        latest !== null &&
        html`<a href="/${minutes}/blob/HEAD/${latest}">The latest minutes</a>,
          <a href="/${minutes}/edit/HEAD/${latest}">change them yourself</a>: the comments follow.`
      }
    </li>
    ${
      pull !== undefined &&
      html`<li>
        <b>Before minutes are merged</b> they are checked: <a href="${issuePath(pull)}">${pull.title}</a> has
        ${checksOf(snapshot, pull)[0]?.title?.split(",")[0] ?? "a check"}. See the details, and press
        <i>Apply fixes</i>.
      </li>`
    }
    ${
      dashboard !== null &&
      html`<li>
          <b>What somebody took on</b> stands on <a href="${issuePath(dashboard)}">${dashboard.title}</a>.
          Tick a box: it is done.
        </li>
        <li>
          <b>Let time pass</b> with <i>Next week</i>, at the top: owners of what is still open are reminded,
          at most three times.
        </li>`
    }
  </ol>`;
}

function story(view: View): Html {
  const runs = deliveries(view.snapshot, view.minutes);
  return html`<ol class="story" reversed>
    ${view.history.commits(most.commits).map(({ commit, paths }) => {
      const run = runs.find(({ sha }) => sha === commit.sha);
      return html`<li data-key="commit-${commit.sha}">
        <p>
          <b>${commit.author.name}</b> pushed “${commit.message.split("\n")[0]}”
          <span class="muted">${timeOf(commit.committer.date)}</span>
        </p>
        <p>${fileLinks(view, commit.sha, paths)}</p>
        ${run === undefined ? html`<p class="muted">the bot is at it …</p>` : checkLine(run)}
      </li>`;
    })}
  </ol>`;
}

function fileLinks(view: View, sha: string, paths: readonly string[]): Html {
  const more = paths.length - most.paths;
  return html`${paths
    .slice(0, most.paths)
    .map(
      (path, i) =>
        html`${i > 0 && ", "}<a href="/${view.minutes}/blob/${sha}/${path}"><code>${path}</code></a>`,
    )}
  ${more > 0 && html` and ${more} more`}`;
}
