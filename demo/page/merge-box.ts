import type { SnapshotCheckRun, SnapshotIssue } from "../../test/fake-github/snapshot.ts";
import { renderButtons, renderConclusionIcon } from "./checks.ts";
import { renderDeeds } from "./deeds.ts";
import { renderEditLink } from "./files.ts";
import { type Html, html } from "../../src/html.ts";
import { renderUserSelect } from "./user-select.ts";
import { summarizeDeeds } from "./latest.ts";
import { threadPath } from "../threads.ts";
import { findChecksOfPullRequest, formatAddress, runPath, type View } from "./view.ts";

/** Renders the checks of a pull request and the buttons that merge it, below its conversation. */
export function renderMergeBox(view: View, pull: SnapshotIssue, as: string | null): Html | false {
  if (pull.headSha === null) return false;
  const [run] = findChecksOfPullRequest(view.snapshot, pull);
  const isFailed = run?.conclusion === "failure";
  return html`<section class="card checks" data-key="checks">
    <h2 class="hidden">Checks and merging</h2>
    ${renderBranchFiles(view, pull)}
    ${
      run === undefined
        ? html`<p class="check-line muted">${describeMissingCheck(view, pull)}</p>`
        : html`<p class="check-line">
              ${renderConclusionIcon(run)} <b>${run.name}</b>
              <span
                >${run.title ?? "in progress"}${pull.merged && html` <span class="muted">(before the merge)</span>`}</span
              >
              <a class="right" href="${runPath(run)}">Details</a>
            </p>
            ${
              pull.state === "open" &&
              html`${renderButtons(view, run, as)} ${renderPermission(view, run)}
              ${renderLastPress(view, pull)}`
            }`
    }
    ${pull.merged ? renderMerged(view, pull) : pull.state === "open" && renderMerge(view, pull, { isFailed, as })}
  </section>`;
}

/** Offers the optional permission: fixes become one commit, which also updates the register of decisions. */
function renderPermission({ mayCommit, writers }: View, { actions }: SnapshotCheckRun): Html | false {
  return (
    !mayCommit &&
    actions.length > 0 &&
    html`<form method="post" action="/allow-commits" class="permission">
      <input type="hidden" name="by" value="${writers[1] ?? writers[0]}" />
      <p class="muted">
        The app may only suggest. If it may commit, the fixes include the register of decisions.
        <button>Let it commit</button>
      </p>
    </form>`
  );
}

/** Says what the last press of a button did, next to the button. */
function renderLastPress(view: View, pull: SnapshotIssue): Html | false {
  const entry = view.entries.at(-1);
  return (
    entry?.kind === "press" &&
    entry.path === threadPath(pull) &&
    html`<p class="pressed" data-key="pressed">
      <b>${entry.by}</b> ${entry.what}: ${summarizeDeeds(view, entry)}.
      ${pull.reviews.length > 0 && html`<a href="#review-${pull.reviews.length - 1}">Show the suggestions</a>`}
    </p>`
  );
}

/** Renders the changed files of an open pull request, which can be edited and renamed. */
function renderBranchFiles(
  view: View,
  { repo, state, headBranch, headSha, commits }: SnapshotIssue,
): Html | false {
  if (repo !== view.minutes || state !== "open" || headBranch === null || headSha === null) return false;
  const paths = [...new Set(commits.flatMap(({ sha }) => view.history.changedPaths(sha)))].filter(
    (path) => view.history.text(headSha, path) !== null,
  );
  return html`<ul class="rows branch-files">
    ${paths.map(
      (path) =>
        html`<li>
          <a href="/${repo}/blob/${headBranch}/${path}"><code>${path}</code></a>
          ${renderEditLink(view, path, headBranch)}
        </li>`,
    )}
  </ul>`;
}

function describeMissingCheck(view: View, pull: SnapshotIssue): string {
  if (pull.repo !== view.minutes) return "The bot checks pull requests of the minutes repository only.";
  return view.activity.is === "idle" ? "No check ran on this commit." : "The bot checks this commit …";
}

function renderMerge(
  view: View,
  pull: SnapshotIssue,
  { isFailed, as }: { readonly isFailed: boolean; readonly as: string | null },
): Html {
  const conflicts = view.conflictsOf(formatAddress(pull));
  const everybody = pull.repo === view.minutes ? view.writers : Object.keys(view.snapshot.inboxes);
  const people = everybody.filter((login) =>
    ["write", "maintain", "admin"].includes(view.roleOf(pull.repo, login) ?? ""),
  );
  if (conflicts.length > 0)
    return html`<p class="merge">
      This branch has conflicts in ${conflicts.join(", ")}. It cannot be merged.
    </p>`;
  return html`<form method="post" action="/merge" class="merge">
    <input type="hidden" name="on" value="${formatAddress(pull)}" />
    <p>
      ${
        isFailed
          ? "The check failed. It is not required here, so you can merge with its problems, or commit the fixes first."
          : "This branch has no conflicts with the default branch."
      }
    </p>
    <p class="actions">
      <button class="${isFailed ? "" : "primary"}" name="method" value="merge">Merge pull request</button>
      <button name="method" value="squash">Squash and merge</button>
      ${renderUserSelect({ writers: people }, as)}
    </p>
  </form>`;
}

/** Renders what the bot did after the merge, next to what its check had announced. */
function renderMerged(view: View, pull: SnapshotIssue): Html {
  const merge = view.entries.findLast(
    ({ kind, path }) => kind === "merge" && path === `/${pull.repo}/pull/${pull.number}`,
  );
  return html`<div class="merge" id="merged" tabindex="-1">
    <p>
      <b>Merged.</b>
      ${merge !== undefined && pull.repo === view.minutes && "The bot then did what its check had announced:"}
    </p>
    ${merge !== undefined && renderDeeds(view, merge)}
  </div>`;
}
