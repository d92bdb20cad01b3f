import type { SnapshotCheckRun, SnapshotIssue } from "../../test/fake-github/snapshot.ts";
import type { Entry } from "../timeline.ts";
import { type Html, html } from "../../src/html.ts";
import { threadPath } from "../threads.ts";
import { formatAddress, isByBot, isPrivate, type View } from "./view.ts";

/** Says that this page of a private repository is not what the public sees. */
export function renderPrivateNotice(view: View, { repo }: SnapshotIssue): Html | false {
  return (
    repo !== view.minutes &&
    isPrivate(view, repo) &&
    !isPrivate(view, view.minutes) &&
    html`<p class="note omniscient" data-key="private-notice">
      <b>This demo shows more than GitHub does.</b> ${repo} is private, and ${view.minutes} is public. So the
      public reports of the bot only say that this issue “cannot be reached”, as they do for an issue that
      does not exist.
    </p>`
  );
}

/** Says why a public report counts fewer comments than the timeline lists. */
export function renderUncountedNotice(view: View, { deeds, runs }: Entry): Html | false {
  const isHidden = deeds.some(({ repo }) => repo !== view.minutes && isPrivate(view, repo));
  return (
    isHidden &&
    runs.length > 0 &&
    !isPrivate(view, view.minutes) &&
    html`<p class="muted omniscient">
      The report is public, so it does not count what is private. This demo shows everything.
    </p>`
  );
}

const unreachable = /cannot be reached/i;

/** Says what a public report hides, because the demo shows all repositories. */
export function renderHiddenNotice(view: View, { repo, summary, text }: SnapshotCheckRun): Html | false {
  if (isPrivate(view, repo) || !unreachable.test(`${summary ?? ""}\n${text ?? ""}`)) return false;
  const hidden = view.snapshot.issues.filter((issue) => isPrivate(view, issue.repo));
  return html`<p class="note omniscient">
    <b>What this report hides.</b> It is public. So private issues, missing issues and issues of repositories
    without the app all look the same in it: they “cannot be reached”.
    ${
      hidden.length > 0 &&
      html`This demo shows everything:
      ${hidden.map(
        (issue, i) =>
          html`${i > 0 && ", "}<a href="${threadPath(issue)}">${formatAddress(issue)}</a> is
            private${issue.comments.some(isByBot) && " and got a comment, which only its members see"}`,
      )}.`
    }
  </p>`;
}
