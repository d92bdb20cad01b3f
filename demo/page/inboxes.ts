import type { InboxEntry } from "../../test/fake-github/state.ts";
import { type Html, html } from "../../src/html.ts";
import { commentAnchor, listThreads, threadPath } from "../threads.ts";
import { formatReason } from "./comment.ts";
import { formatAddress, type View } from "./view.ts";

const isByBotEntry = ({ by }: InboxEntry): boolean => by.endsWith("[bot]");

/** Returns all inboxes, sorted by the number of notifications from the bot. */
function sortInboxes(view: View): { login: string; entries: readonly InboxEntry[]; fromBot: number }[] {
  return Object.entries(view.snapshot.inboxes)
    .map(([login, entries]) => ({ login, entries, fromBot: entries.filter(isByBotEntry).length }))
    .sort((a, b) => b.fromBot - a.fromBot || (a.login < b.login ? -1 : 1));
}

export function renderInboxSummary(view: View): Html {
  const all = sortInboxes(view);
  const notified = all.filter(({ fromBot }) => fromBot > 0);
  const quiet = all.length - notified.length;
  return html`<ul class="people" data-key="people">
      ${notified
        .slice(0, 15)
        .map(
          ({ login, fromBot }) =>
            html`<li>
              <a href="/notifications#${login}">${login}</a> <span class="count">${fromBot}</span>
            </li>`,
        )}
    </ul>
    <p class="muted">
      A new comment notifies the subscribers of its issue once.
      ${quiet > 0 && html`${quiet === 1 ? "The other person" : `The other ${quiet} people`} got no notification, even if the minutes name them with an @.`}
    </p>`;
}

export function renderInboxes(view: View): Html {
  const byAddress = new Map(listThreads(view.snapshot).map((thread) => [formatAddress(thread), thread]));
  const renderEntry = (entry: InboxEntry): Html => {
    const { subject, reason, what, by, comment } = entry;
    const issue = byAddress.get(subject);
    return html`<li>
      ${
        issue === undefined
          ? subject
          : html`<a href="${threadPath(issue)}${comment !== null && `#${commentAnchor(issue, comment)}`}"
                >${issue.title}</a
              >
              <span class="muted">${subject}</span>`
      }
      <p class="muted">
        ${entryNames[what]} by ${by.replace(/\[bot\]$/, " (bot)")} · because: ${formatReason(reason)}
      </p>
    </li>`;
  };
  return html`<h1>Inboxes</h1>
    <p class="lead">
      The notifications of each person. On GitHub, everybody sees only their own; this demo shows all of them.
    </p>
    <div class="cards">
      ${sortInboxes(view).map(
        ({ login, entries }) =>
          html`<section class="card" id="${login}" data-key="inbox-${login}">
            <h2 class="thread-title">
              <span class="avatar" aria-hidden="true">${login.slice(0, 1)}</span> ${login}
              <span class="count">${entries.length}</span>
            </h2>
            ${
              entries.length === 0
                ? html`<p class="muted empty">All caught up.</p>`
                : html`<ul class="inbox">
                    ${entries.toReversed().slice(0, 50).map(renderEntry)}
                  </ul>`
            }
          </section>`,
      )}
    </div>`;
}

const entryNames = {
  comment: "comment",
  edit: "edit",
  issue: "issue",
  state: "change",
  review: "review",
} as const;
