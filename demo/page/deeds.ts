import type { Deed } from "../deeds.ts";
import { commentAnchor, listThreads, threadPath } from "../threads.ts";
import type { Entry } from "../timeline.ts";
import { findNewestOfEach, renderCheckLine } from "./checks.ts";
import { type Html, html } from "../../src/html.ts";
import { findDashboard, formatAddress, isPrivate, type View } from "./view.ts";

const sentences: Readonly<Record<Deed["do"], string>> = {
  posted: "Posted a comment on",
  reminded: "Reminded on",
  answered: "Answered on",
  accepted: "Accepted the comment (👍) on",
  corrected: "Corrected its comment on",
  withdrew: "Withdrew its comment on",
  folded: "Folded an earlier reminder on",
  deleted: "Deleted a comment of its own on",
  opened: "Opened",
  updated: "Updated",
  suggested: "Suggested fixes on",
  labelled: "Labelled",
  unlabelled: "Took a label off",
};

/** Renders what the bot did about an entry of the timeline, and who was notified. */
export function renderDeeds(view: View, entry: Entry): Html {
  const { deeds, runs, notified, isOpen } = entry;
  const people = Object.entries(notified).sort(([, a], [, b]) => b - a);
  const kinds = (Object.keys(sentences) as Deed["do"][]).filter((kind) =>
    deeds.some((deed) => deed.do === kind),
  );
  const hasDone = deeds.length + runs.length > 0;
  const reports = view.snapshot.checkRuns.filter(({ id }) => runs.includes(id));
  return html`${findNewestOfEach(reports).map(renderCheckLine)}
  ${
    kinds.length > 0 &&
    html`<ul class="deeds">
      ${kinds.map((kind) => html`<li>${sentences[kind]} ${renderSubjects(view, deeds, kind)}</li>`)}
    </ul>`
  }
  ${
    people.length > 0 &&
    html`<p class="notified-people">
      Notified:
      ${people.map(
        ([login, count], i) =>
          html`${i > 0 && ", "}<a href="/notifications#${login}">${login}</a>${count > 1 && ` (${count})`}`,
      )}
    </p>`
  }
  ${isOpen && html`<p class="muted">${view.activity.is === "working" ? "The bot is working …" : "The bot is waiting."}</p>`}
  ${!isOpen && !hasDone && html`<p class="muted">The bot had nothing to do.</p>`}
  ${!isOpen && hasDone && people.length === 0 && html`<p class="muted">It notified nobody.</p>`}`;
}

const maxSubjects = 12;

function renderSubjects(view: View, deeds: readonly Deed[], kind: Deed["do"]): Html {
  const dashboard = findDashboard(view.snapshot, view.minutes);
  const threads = new Map(listThreads(view.snapshot).map((thread) => [formatAddress(thread), thread]));
  const subjects = deeds.filter((deed) => deed.do === kind);
  const more = subjects.length - maxSubjects;
  return html`${subjects.slice(0, maxSubjects).map(({ repo, number, comment }, i) => {
    const isDashboard = dashboard?.repo === repo && dashboard.number === number;
    const thread = threads.get(`${repo}#${number}`);
    const path = thread === undefined ? `/${repo}/issues/${number}` : threadPath(thread);
    const anchor = comment === null ? "" : `#${commentAnchor(thread ?? {}, comment)}`;
    return html`${i > 0 && ", "}<a href="${path}${anchor}"
        >${isDashboard ? "the list of action items" : `${repo}#${number}`}</a
      >${repo !== view.minutes && isPrivate(view, repo) && html` <span class="pill">private</span>`}`;
  })}
  ${more > 0 && html`and ${more} more`}`;
}
