import type { SnapshotCheckRun } from "../../test/github/snapshot.ts";
import { type Html, html } from "./html.ts";
import { icons } from "./icons.ts";
import { renderMarkdown } from "./markdown.ts";
import { deliveries, runPath, type View } from "./view.ts";

function conclusionIcon({ status, conclusion }: SnapshotCheckRun): Html {
  if (status !== "completed") return icons.running;
  return conclusion === "success" ? icons.success : icons.neutral;
}

export function checkLine(run: SnapshotCheckRun): Html {
  return html`<p class="check-line">
    ${conclusionIcon(run)} <a href="${runPath(run)}">${run.name}</a>: ${run.title ?? "in progress"}
  </p>`;
}

/** All checks of the minutes repository, newest first. */
export function checkList(view: View): Html {
  const runs = deliveries(view.snapshot, view.minutes);
  return html`<h1>Checks on ${view.minutes}</h1>
    ${runs.map((run) => check(view, run))} ${runs.length === 0 && html`<p class="muted">None yet.</p>`}`;
}

export function checkPage(view: View, run: SnapshotCheckRun): Html {
  return html`<h1>${run.name}</h1>
    ${check(view, run)}`;
}

function check(view: View, run: SnapshotCheckRun): Html {
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
    <div class="markdown">
      ${[run.summary, run.text].map(
        (text) => text !== null && renderMarkdown(text, { in: "check", repository: run.repo }, view.links),
      )}
    </div>
    ${run.annotations.length > 0 && annotations(view, run)}
  </section>`;
}

function annotations(view: View, { annotations: all, sha }: SnapshotCheckRun): Html {
  return html`<ul class="annotations">
    ${all.map(
      ({ path, start_line: line, annotation_level: level, title, message }) =>
        html`<li class="${level}">
          <a href="/${view.minutes}/blob/${sha}/${path}?plain=1#L${line}"><code>${path}:${line}</code></a>
          <b>${title ?? level}</b>
          <p>${message}</p>
        </li>`,
    )}
  </ul>`;
}
