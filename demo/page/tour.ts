import type { SnapshotIssue } from "../../test/fake-github/snapshot.ts";
import { commentAnchor, threadPath } from "../threads.ts";
import type { Entry } from "../timeline.ts";
import { type Html, html } from "../../src/html.ts";
import { findItemWithoutIssue, findItemsOf } from "./items.ts";
import {
  findChecksOfPullRequest,
  findDashboard,
  findDiscussedIssues,
  formatAddress,
  isByBot,
  type View,
} from "./view.ts";

/** Renders the steps of a tour through the demo, in the order in which they are worth trying. */
export function renderTour(view: View): Html {
  return html`<ol class="lead-list" data-key="tour">
    ${[
      readComment(view),
      tickBox(view),
      // Nobody opens a pull request in a folder.
      view.folder === null && mergePullRequest(view),
      openIssue(view),
      passWeek(view),
      answer(view),
    ]}
  </ol>`;
}

const hasHappened = ({ entries }: View, kind: Entry["kind"]): boolean =>
  entries.some((entry) => entry.kind === kind && !entry.isOpen);

/** Weeks have shown all when an earlier reminder was folded, which needs the second one. */
const hasFolded = ({ entries }: View): boolean =>
  entries.some(({ kind, deeds }) => kind === "week" && deeds.some((deed) => deed.do === "folded"));

const isIssueForItem = ({ kind, deeds }: Entry): boolean =>
  kind === "comment" && deeds.some((deed) => deed.do === "opened");

function renderStep(isDone: boolean, text: Html): Html {
  return html`<li class="${isDone ? "done" : ""}">
    ${text}${isDone && html` <span class="pill">done</span>`}
  </li>`;
}

function readComment(view: View): Html {
  const latest = view.history.commits(1)[0]?.paths.find((path) => path.endsWith(".md"));
  const discussed = findDiscussedIssues(view.snapshot);
  const issue = discussed.find((each) => findItemsOf(view, each).length > 0) ?? discussed[0];
  const comment = issue?.comments.find(isByBot);
  return renderStep(
    hasHappened(view, "edit"),
    html`<b>Read a comment, and change the minutes.</b> ${
        issue !== undefined && comment !== undefined
          ? html`Open <a href="${threadPath(issue)}#${commentAnchor(issue, comment.id)}">${issue.title}</a>,
              or scroll down.`
          : "The bot is posting the first ones."
      }
      ${
        view.folder !== null
          ? "Then save a file in your folder: the bot corrects its comments."
          : latest !== undefined &&
            html`Then <a href="/${view.minutes}/edit/HEAD/${latest}">change the minutes</a>: the bot corrects
              its comments.`
      }`,
  );
}

function tickBox(view: View): Html {
  const dashboard = findDashboard(view.snapshot, view.minutes);
  return renderStep(
    hasHappened(view, "tick"),
    html`<b>Tick a box.</b> ${
        dashboard === null
          ? "The list of action items comes with the first comments."
          : html`The issue <a href="${threadPath(dashboard)}">${dashboard.title}</a> lists all of them. A
              ticked item is done.`
      }`,
  );
}

function mergePullRequest(view: View): Html {
  const { snapshot, minutes } = view;
  const pull = snapshot.issues.find(({ repo, headSha }) => repo === minutes && headSha !== null);
  return renderStep(
    hasHappened(view, "merge"),
    html`<b>Check and merge.</b> ${
        pull === undefined
          ? "A pull request with new minutes comes soon."
          : html`The bot checked <a href="${threadPath(pull)}">${pull.title}</a>:
              ${describeCheck(view, pull)}. Press <i>Apply fixes</i>, commit the suggestions, and merge.`
      }`,
  );
}

function describeCheck({ snapshot }: View, pull: SnapshotIssue): string {
  return findChecksOfPullRequest(snapshot, pull)[0]?.title?.split(",")[0] ?? "in progress";
}

function openIssue(view: View): Html {
  const dashboard = findDashboard(view.snapshot, view.minutes);
  const item = dashboard === null ? undefined : findItemWithoutIssue(findItemsOf(view, dashboard));
  const triager =
    Object.keys(view.snapshot.inboxes).find((login) => view.roleOf(view.minutes, login) === "triage") ??
    view.writers[0];
  return renderStep(
    view.entries.some(isIssueForItem),
    html`<b>Make an issue of an action item.</b> ${
        dashboard === null || item === undefined || triager === undefined
          ? "Each item that names no issue can get one."
          : html`On <a href="${threadPath(dashboard)}?as=${triager}#comment-box">the list</a>, send
              <code>/minutes issue ${item.id}</code> as ${triager}, who has triage access.`
      }`,
  );
}

function passWeek(view: View): Html {
  return renderStep(
    hasFolded(view),
    html`<b>Let weeks pass.</b> Press <i>Next week</i> at the top until a reminder is folded. The bot reminds
      the owners of open items, and folds its earlier reminder on an issue.`,
  );
}

function answer(view: View): Html {
  const issue = findDiscussedIssues(view.snapshot).find((each) =>
    findItemsOf(view, each).some(({ isDone }) => !isDone),
  );
  return renderStep(
    view.entries.some((entry) => entry.kind === "comment" && !entry.isOpen && !isIssueForItem(entry)),
    html`<b>Answer as somebody else.</b> ${
        issue === undefined
          ? "Each issue has a box for comments."
          : html`On <a href="${threadPath(issue)}#comment-box">${formatAddress(issue)}</a>, send
              <code>/minutes done</code> as an owner, and then as a stranger.`
      }`,
  );
}
