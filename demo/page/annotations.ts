import type { SnapshotCheckRun } from "../../test/fake-github/snapshot.ts";
import { type Html, html } from "../../src/html.ts";
import type { View } from "./view.ts";

type Annotation = SnapshotCheckRun["annotations"][number];

/** Renders a list of annotations with their locations. */
export function renderAnnotationList(view: View, { annotations, sha }: SnapshotCheckRun): Html {
  return html`<ul class="annotations">
    ${annotations.map(
      (each) =>
        html`<li class="${each.annotation_level}">
          ${renderLocation(view, sha, each)} ${renderAnnotation(each)}
        </li>`,
    )}
  </ul>`;
}

/** Renders the annotated files as in a pull request: each annotation below its line. */
export function renderAnnotatedFiles(view: View, { annotations, sha }: SnapshotCheckRun): Html {
  const paths = [...new Set(annotations.map(({ path }) => path))];
  return html`${paths.map((path) =>
    renderAnnotatedFile(
      path,
      view.history.text(sha, path) ?? "",
      annotations.filter((each) => each.path === path),
    ),
  )}`;
}

function renderAnnotatedFile(path: string, text: string, annotations: readonly Annotation[]): Html {
  const lines = text.replace(/\n$/, "").split("\n");
  return html`<h3 class="file-head"><code>${path}</code></h3>
    <ol class="source diff">
      ${lines.map((line, i) => {
        const here = annotations.filter(({ end_line: end }) => end === i + 1);
        return html`<li data-line="${i + 1}">
          <code>+ ${line}</code>
          ${
            here.length > 0 &&
            html`<div class="beneath">
              ${here.map((each) => html`<div class="annotation ${each.annotation_level}">${renderAnnotation(each)}</div>`)}
            </div>`
          }
        </li>`;
      })}
    </ol>`;
}

function renderAnnotation({
  title,
  annotation_level: level,
  message,
  raw_details: details,
}: Annotation): Html {
  return html`<b>${title ?? level}</b>
    <p>${message}</p>
    ${
      details !== undefined &&
      html`<details open>
        <summary>Fix</summary>
        <pre>${details}</pre>
      </details>`
    }`;
}

/** A re-run on an earlier commit may report a file that came later: it is linked in its newest version. */
function renderLocation(
  { minutes, history }: View,
  sha: string,
  { path, start_line: line }: Annotation,
): Html {
  const ref = [sha, history.resolve("HEAD") ?? sha].find((each) => history.text(each, path) !== null);
  const name = html`<code>${path}:${line}</code>`;
  return ref === undefined
    ? name
    : html`<a href="/${minutes}/blob/${ref}/${path}?plain=1#L${line}">${name}</a>`;
}
