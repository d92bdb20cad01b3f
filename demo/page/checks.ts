import type { SnapshotCheckRun } from "../../test/fake-github/snapshot.ts";
import { annotatedFiles, annotationList } from "./annotations.ts";
import { type Html, html } from "./html.ts";
import { icons } from "./icons.ts";
import { renderMarkdown } from "./markdown.ts";
import { checksIn, issuePath, runPath, type View } from "./view.ts";
import { writer } from "./writer.ts";

export function conclusionIcon({ status, conclusion }: SnapshotCheckRun): Html {
  if (status !== "completed") return icons.running;
  if (conclusion === "failure") return icons.failure;
  return conclusion === "success" ? icons.success : icons.neutral;
}

export function checkLine(run: SnapshotCheckRun): Html {
  return html`<p class="check-line">
    ${conclusionIcon(run)} <a href="${runPath(run)}">${run.name}</a>: ${run.title ?? "in progress"}
  </p>`;
}

/** All checks of the minutes repository, newest first. */
export function checkList(view: View): Html {
  const runs = checksIn(view.snapshot, view.minutes);
  return html`<h1>Checks on ${view.minutes}</h1>
    ${runs.map((run) => check(view, run, false))} ${runs.length === 0 && html`<p class="muted">None yet.</p>`}`;
}

export function checkPage(view: View, run: SnapshotCheckRun): Html {
  const pull = view.snapshot.issues.find(({ repo, headSha }) => repo === run.repo && headSha === run.sha);
  return html`<h1>${run.name}</h1>
    ${
      pull !== undefined &&
      html`<p class="sub">
        ${icons.pull} <a href="${issuePath(pull)}">${pull.title}</a>
        <span class="muted">${pull.repo}#${pull.number}</span>
      </p>`
    }
    ${check(view, run, true)}`;
}

/** A check run's own buttons, to be pressed as somebody. */
export function buttons(view: View, { id, actions }: SnapshotCheckRun): Html | false {
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
      ${writer(view)}
    </form>`
  );
}

function check(view: View, run: SnapshotCheckRun, isWhole: boolean): Html {
  return html`<section class="card check" data-key="run-${run.id}">
    <h2 class="thread-title">
      ${conclusionIcon(run)} <a class="title" href="${runPath(run)}">${run.title ?? run.name}</a>
      <span class="muted"
        >${run.name} on <code>${run.sha.slice(0, 7)}</code> · ${run.conclusion ?? run.status}</span
      >
      <form method="post" action="/rerun" class="right">
        <input type="hidden" name="run" value="${run.id}" />
        <button ${run.status !== "completed" && html`disabled`}>Re-run</button>
      </form>
    </h2>
    ${buttons(view, run)}
    <div class="markdown">
      ${[run.summary, run.text].map(
        (text) => text !== null && renderMarkdown(text, { in: "check", repository: run.repo }, view.links),
      )}
    </div>
    ${run.annotations.length > 0 && isWhole && annotatedFiles(view, run)}
    ${run.annotations.length > 0 && !isWhole && annotationList(view, run)}
  </section>`;
}
