import type { SnapshotCheckRun } from "../../test/fake-github/snapshot.ts";
import { renderAnnotatedFiles, renderAnnotationList } from "./annotations.ts";
import { type Html, html } from "../../src/html.ts";
import { icons } from "./icons.ts";
import { renderMarkdown } from "./markdown.ts";
import { threadPath } from "../threads.ts";
import { findChecksInRepository, runPath, type View } from "./view.ts";
import { renderHiddenNotice } from "./notices.ts";
import { renderUserSelect } from "./user-select.ts";

export function renderConclusionIcon({ status, conclusion }: SnapshotCheckRun): Html {
  if (status !== "completed") return icons.running;
  if (conclusion === "failure") return icons.failure;
  return conclusion === "success" ? icons.success : icons.neutral;
}

export function renderCheckLine(run: SnapshotCheckRun): Html {
  return html`<p class="check-line">
    ${renderConclusionIcon(run)}
    <span><a href="${runPath(run)}">${run.name}</a>: ${run.title ?? "in progress"}</span>
  </p>`;
}

/** Renders all checks of the minutes repository, newest first. Earlier reports on a commit are folded, as on GitHub. */
export function renderCheckList(view: View): Html {
  const runs = findChecksInRepository(view.snapshot, view.minutes);
  return html`<h1>Checks on ${view.minutes}</h1>
    ${findNewestOfEach(runs).map((run) => {
      const earlier = runs.filter((each) => each !== run && isSameCheck(each, run));
      return html`${renderCheck(view, run, false)}
      ${
        earlier.length > 0 &&
        html`<details class="earlier" data-key="earlier-${run.sha}-${run.name.replaceAll(" ", "-")}">
          <summary>
            ${earlier.length === 1 ? "1 earlier report" : `${earlier.length} earlier reports`} on this commit
          </summary>
          <ul>
            ${earlier.map((each) => html`<li><a href="${runPath(each)}">${each.title ?? each.name}</a></li>`)}
          </ul>
        </details>`
      }`;
    })}
    ${runs.length === 0 && html`<p class="muted">None yet.</p>`}`;
}

export function renderCheckPage(view: View, run: SnapshotCheckRun): Html {
  const pull = view.snapshot.issues.find(({ repo, headSha }) => repo === run.repo && headSha === run.sha);
  return html`<h1>${run.name}</h1>
    ${
      pull !== undefined &&
      html`<p class="sub">
        ${icons.pull} <a href="${threadPath(pull)}">${pull.title}</a>
        <span class="muted">${pull.repo}#${pull.number}</span>
      </p>`
    }
    ${renderNewerRun(view, run)} ${renderHiddenNotice(view, run)} ${renderCheck(view, run, true)}`;
}

const isSameCheck = (a: SnapshotCheckRun, b: SnapshotCheckRun): boolean =>
  a.repo === b.repo && a.sha === b.sha && a.name === b.name;

/** Returns the newest run of each check on each commit, in the order of the runs. */
export function findNewestOfEach(runs: readonly SnapshotCheckRun[]): readonly SnapshotCheckRun[] {
  return runs.filter((run) => !runs.some((each) => each.id > run.id && isSameCheck(each, run)));
}

/** Says that a check ran again on the same commit. The earlier report stays. */
function renderNewerRun(view: View, run: SnapshotCheckRun): Html | false {
  const newer = view.snapshot.checkRuns.findLast((each) => isSameCheck(each, run) && each.id > run.id);
  return (
    newer !== undefined &&
    html`<p class="note">
      This is an earlier report. <a href="${runPath(newer)}">The check ran again on this commit.</a>
    </p>`
  );
}

/** Renders the buttons of a check run, and a list of users who can press them. */
export function renderButtons(
  view: View,
  { id, actions }: SnapshotCheckRun,
  as: string | null = null,
): Html | false {
  return (
    actions.length > 0 &&
    html`<form method="post" action="/press" class="press">
      <input type="hidden" name="run" value="${id}" />
      ${actions.map(
        ({ identifier, label, description }) =>
          html`<button class="primary" name="button" value="${identifier}" title="${description}">
            ${label}
          </button>`,
      )}
      ${renderUserSelect(view, as)}
    </form>`
  );
}

function renderCheck(view: View, run: SnapshotCheckRun, isWhole: boolean): Html {
  return html`<section class="card check" data-key="run-${run.id}">
    <h2 class="thread-title">
      ${renderConclusionIcon(run)} <a class="title" href="${runPath(run)}">${run.title ?? run.name}</a>
      <span class="muted"
        >${run.name} on <code>${run.sha.slice(0, 7)}</code> · ${run.conclusion ?? run.status}</span
      >
      <form method="post" action="/rerun" class="right">
        <input type="hidden" name="run" value="${run.id}" />
        <button ${run.status !== "completed" && html`aria-disabled="true"`}>Re-run</button>
      </form>
    </h2>
    ${renderButtons(view, run)} ${!isWhole && renderHiddenNotice(view, run)}
    <div class="markdown">
      ${[run.summary, run.text].map(
        (text) => text !== null && renderMarkdown(text, { in: "check", repository: run.repo }, view.links),
      )}
    </div>
    ${run.annotations.length > 0 && isWhole && renderAnnotatedFiles(view, run)}
    ${run.annotations.length > 0 && !isWhole && renderAnnotationList(view, run)}
  </section>`;
}
