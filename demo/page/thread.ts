import type { SnapshotComment, SnapshotIssue, SnapshotLabel } from "../../test/fake-github/snapshot.ts";
import { type Html, html } from "./html.ts";
import { icons } from "./icons.ts";
import { renderMarkdown } from "./markdown.ts";
import { checksBox, reviews } from "./pull-request.ts";
import { addressOf, dashboardOf, isByBot, issuePath, timeOf, type View } from "./view.ts";
import { writer } from "./writer.ts";

export function stateIcon({ isPullRequest, state }: SnapshotIssue): Html {
  if (isPullRequest) return icons.pull;
  return state === "open" ? icons.open : icons.closed;
}

/** GitHub gives the bot's label a colour; light ones need dark letters. */
export function labels(all: readonly SnapshotLabel[]): Html {
  return html`${all.map(({ name, color }) => {
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
      Number.parseInt(color.slice(at, at + 2), 16),
    );
    const isLight = 0.299 * red + 0.587 * green + 0.114 * blue > 150;
    return html`<span class="label ${isLight ? "light" : "dark"}" style="--color: #${color}">${name}</span>`;
  })}`;
}

export function isPrivate(view: View, repo: string): boolean {
  return view.snapshot.repositories.some(
    ({ nameWithOwner, visibility }) => nameWithOwner === repo && visibility !== "public",
  );
}

/** The head of a thread in a list of threads. */
export function threadTitle(view: View, issue: SnapshotIssue): Html {
  return html`${stateIcon(issue)}
    <a class="title" href="${issuePath(issue)}">${issue.title}</a>
    <span class="muted">${addressOf(issue)}</span>
    ${issue.locked && icons.lock} ${isPrivate(view, issue.repo) && html`<span class="pill">private</span>`}
    ${labels(issue.labels)}`;
}

export function comment(view: View, issue: SnapshotIssue, said: SnapshotComment): Html {
  const name = said.author.replace(/\[bot\]$/, "");
  const told = view.notified.get(said.id) ?? [];
  return html`<article
    class="comment ${said.isBot ? "by-bot" : ""}"
    id="issuecomment-${said.id}"
    data-key="comment-${said.id}"
  >
    <h3>
      <span class="avatar" aria-hidden="true">${name.slice(0, 1)}</span><b>${name}</b>
      ${said.isBot && html`<span class="pill">bot</span>`}
      <span class="muted">
        commented
        ${timeOf(said.createdAt)}${said.editor !== null && html` · edited by ${said.editor.replace(/\[bot\]$/, "")}`}
      </span>
    </h3>
    <div class="markdown">
      ${renderMarkdown(said.body, { in: "comment", repository: issue.repo }, view.links)}
    </div>
    ${
      said.isBot &&
      html`<p class="told">
        ${
          told.length === 0
            ? "Notified nobody."
            : html`Notified once:
              ${told.map(({ login, reason }, i) => html`${i > 0 && ", "}<b>${login}</b> (${reasons[reason] ?? reason})`)}`
        }
      </p>`
    }
  </article>`;
}

const reasons: Readonly<Record<string, string>> = {
  author: "wrote the issue",
  comment: "commented there",
  subscribed: "watches the repository",
  manual: "subscribed",
  assign: "assigned",
};
export const reasonOf = (reason: string): string => reasons[reason] ?? reason;

/** The page of an issue or pull request. */
export function issuePage(view: View, issue: SnapshotIssue, as: string | null): Html {
  const isDashboard = dashboardOf(view.snapshot, view.minutes) === issue;
  const opening = { in: "comment", repository: issue.repo, boxes: isDashboard } as const;
  const name = issue.author.replace(/\[bot\]$/, "");
  return html`<h1>${issue.title} <span class="muted">#${issue.number}</span></h1>
    <p class="sub">
      <span class="state ${issue.state}">${stateIcon(issue)} ${issue.state}</span>
      <a href="/${issue.repo}">${issue.repo}</a>
      ${issue.locked && html`<span class="pill">${icons.lock} locked</span>`}
      ${isPrivate(view, issue.repo) && html`<span class="pill">private</span>`} ${labels(issue.labels)}
    </p>
    <div class="thread">
      <article class="comment" data-key="opening">
        <h3>
          <span class="avatar" aria-hidden="true">${name.slice(0, 1)}</span><b>${name}</b>
          ${name !== issue.author && html`<span class="pill">bot</span>`}
          <span class="muted">opened this ${timeOf(issue.createdAt)}</span>
        </h3>
        ${
          isDashboard
            ? html`<form method="post" action="/tick" class="markdown boxes">
                <p class="as">Tick a box ${writer(view, as)}, or let a week pass above.</p>
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
      ${issue.headSha !== null && [...reviews(view, issue), checksBox(view, issue)]}
      ${issue.comments.map((said) => comment(view, issue, said))}
      ${issue.locked && html`<p class="note">${icons.lock} This conversation is locked: the bot writes nothing here.</p>`}
    </div>`;
}

/** A thread on the overview: what the bot wrote on it. */
export function botsWords(view: View, issue: SnapshotIssue): Html {
  const others = issue.comments.filter((said) => !isByBot(said)).length;
  return html`<section class="card" data-key="thread-${addressOf(issue)}">
    <h2 class="thread-title">${threadTitle(view, issue)}</h2>
    ${others > 0 && html`<p class="muted before">after ${others} ${others === 1 ? "comment" : "comments"} of people</p>`}
    ${issue.comments.filter(isByBot).map((said) => comment(view, issue, said))}
  </section>`;
}

export function issueList(view: View, issues: readonly SnapshotIssue[], heading: string): Html {
  return html`<h1>${heading}</h1>
    <ul class="rows">
      ${issues.map((issue) => {
        const count = issue.comments.length;
        return html`<li data-key="row-${addressOf(issue)}">
          <span class="row-main">${threadTitle(view, issue)}</span>
          <span class="muted">${count} ${count === 1 ? "comment" : "comments"}</span>
        </li>`;
      })}
    </ul>
    ${issues.length === 0 && html`<p class="muted">None yet.</p>`}`;
}
