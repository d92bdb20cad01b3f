import type { InboxEntry } from "../../test/fake-github/state.ts";
import { type Html, html } from "./html.ts";
import { reasonOf } from "./thread.ts";
import { issuePath, type View } from "./view.ts";

const isBots = ({ by }: InboxEntry): boolean => by.endsWith("[bot]");

/** Everybody's inbox, those first who heard most of the bot. */
function inboxesOf(view: View): { login: string; entries: readonly InboxEntry[]; fromBot: number }[] {
  return Object.entries(view.snapshot.inboxes)
    .map(([login, entries]) => ({ login, entries, fromBot: entries.filter(isBots).length }))
    .sort((a, b) => b.fromBot - a.fromBot || (a.login < b.login ? -1 : 1));
}

export function inboxSummary(view: View): Html {
  const all = inboxesOf(view);
  const told = all.filter(({ fromBot }) => fromBot > 0);
  const quiet = all.length - told.length;
  return html`<ul class="people" data-key="people">
      ${told
        .slice(0, 15)
        .map(
          ({ login, fromBot }) =>
            html`<li>
              <a href="/notifications#${login}">${login}</a> <span class="count">${fromBot}</span>
            </li>`,
        )}
    </ul>
    <p class="muted">
      Each comment reaches those who follow its issue, once, when it is posted.
      ${quiet > 0 && html`The other ${quiet} people heard nothing, also those whom the minutes name with an @.`}
    </p>`;
}

export function inboxes(view: View): Html {
  const byAddress = new Map(view.snapshot.issues.map((issue) => [`${issue.repo}#${issue.number}`, issue]));
  const entryHtml = (entry: InboxEntry): Html => {
    const { subject, reason, what, by, comment } = entry;
    const issue = byAddress.get(subject);
    return html`<li>
      ${
        issue === undefined
          ? subject
          : html`<a href="${issuePath(issue)}${comment !== null && `#issuecomment-${comment}`}"
                >${issue.title}</a
              >
              <span class="muted">${subject}</span>`
      }
      <p class="muted">
        ${verbs[what]} by ${by.replace(/\[bot\]$/, " (bot)")} · because: ${reasonOf(reason)}
      </p>
    </li>`;
  };
  return html`<h1>Inboxes</h1>
    <div class="cards">
      ${inboxesOf(view).map(
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
                    ${entries.toReversed().slice(0, 50).map(entryHtml)}
                  </ul>`
            }
          </section>`,
      )}
    </div>`;
}

const verbs = {
  comment: "comment",
  edit: "edit",
  issue: "issue",
  state: "change",
  review: "review",
} as const;
