import { type Html, html } from "./html.ts";
import { checksIn, dateOf, discussed, type View } from "./view.ts";

export type Tab = "overview" | "minutes" | "issues" | "checks" | "inboxes";

/** A whole page. `still`: it is not to change under the reader's hands. */
export function layout(
  view: View,
  page: { readonly title: string; readonly tab: Tab | null; readonly body: Html; readonly still?: boolean },
): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · Minutes Bot demo</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
        <script type="module" src="/live.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header>
          <div class="wide">
            <a class="brand" href="/"
              ><span class="logo" aria-hidden="true">M</span>Minutes Bot <small>demo</small></a
            >
            <p class="here">This GitHub runs on your machine; nothing leaves it.</p>
          </div>
          ${navigation(view, page.tab)}
        </header>
        <main id="main" class="wide" ${page.still === true && html`data-still`} tabindex="-1">
          ${page.body}
        </main>
        <p id="status" role="status" aria-live="polite"></p>
        <footer class="wide">${servers(view)}</footer>
      </body>
    </html>`;
}

function navigation(view: View, current: Tab | null): Html {
  const people = Object.values(view.snapshot.inboxes).filter((entries) => entries.length > 0).length;
  const tabs: readonly (readonly [Tab, string, string, number | null])[] = [
    ["overview", "/", "Overview", null],
    ["minutes", `/${view.minutes}`, "Minutes", null],
    ["issues", "/issues", "Issues", discussed(view.snapshot).length],
    ["checks", "/checks", "Checks", checksIn(view.snapshot, view.minutes).length],
    ["inboxes", "/notifications", "Inboxes", people],
  ];
  return html`<nav class="wide" aria-label="Views">
    ${tabs.map(
      ([tab, href, label, count]) =>
        html`<a href="${href}" ${tab === current && html`aria-current="page"`}
          >${label}${count !== null && html`<span class="count">${count}</span>`}</a
        >`,
    )}
    ${week(view)}
  </nav>`;
}

/** The day on this GitHub, and a button that lets time pass. */
function week({ now, passing }: View): Html {
  return html`<form method="post" action="/week" class="week">
    <time datetime="${now.toISOString()}">${dateOf(now)}</time>
    <button ${passing && html`disabled`}>${passing ? "a week passes …" : "Next week"}</button>
  </form>`;
}

function servers({ servers: { github, app }, counts }: View): Html {
  return html`<p>
    Two servers on this machine make this page: a <b>GitHub with state</b> at <code>${github}</code> and the
    real <b>Minutes Bot</b> at <code>${app}</code>. The one sent the other ${counts.webhooks} signed webhooks
    and answered ${counts.requests} API requests. Organisations, people and issues are made up; what the bot
    writes is not.
  </p>`;
}
