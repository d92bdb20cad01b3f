import { type Html, html } from "../../src/html.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderSiteLink } from "./overview.ts";
import { renderUserSelect } from "./user-select.ts";
import type { View } from "./view.ts";

/** Renders the list of all files in the minutes repository, by folder. */
export function renderFileList(view: View): Html {
  const head = view.history.resolve("HEAD");
  const paths = head === null ? [] : view.history.paths(head);
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
  const folders = [...new Set(paths.map(folderOf))].sort();
  return html`<h1>${view.minutes}</h1>
    ${renderSiteLink()}
    ${folders.map(
      (folder) =>
        html`<h2 class="folder">${folder === "" ? "/" : folder}</h2>
          <ul class="rows" data-key="folder-${folder}">
            ${paths
              .filter((path) => folderOf(path) === folder)
              .reverse()
              .map(
                (path) =>
                  html`<li>
                    <a href="/${view.minutes}/blob/HEAD/${path}">${path.slice(folder.length)}</a>
                    ${renderEditLink(view, path)}
                  </li>`,
              )}
          </ul>`,
    )}`;
}

export function renderEditLink({ folder, minutes }: View, path: string, ref = "HEAD"): Html | false {
  return folder === null && html`<a class="button" href="/${minutes}/edit/${ref}/${path}">Edit</a>`;
}

/** Whether a ref is the branch of an open pull request. */
const isBranch = ({ snapshot, minutes }: View, ref: string): boolean =>
  snapshot.issues.some(
    ({ repo, headBranch, state }) => repo === minutes && state === "open" && headBranch === ref,
  );

/** Links to the newest version of a file, if it was not deleted or renamed since. */
function renderNewestLink({ history, minutes }: View, path: string): Html {
  const head = history.resolve("HEAD");
  return head !== null && history.text(head, path) !== null
    ? html`<a href="/${minutes}/blob/HEAD/${path}">the newest version</a>`
    : html`<span class="muted">This file is not in the newest version.</span>`;
}

type Blob = { readonly ref: string; readonly path: string; readonly text: string };

/** Renders a file, or its source with line numbers. */
export function renderFilePage(view: View, { ref, path, text }: Blob, isSource: boolean): Html {
  const head = view.history.resolve("HEAD");
  const isHead = view.history.resolve(ref) === head;
  const here = `/${view.minutes}/blob/${ref}/${path}`;
  const isMarkdown = path.endsWith(".md");
  return html`<h1 class="path"><a href="/${view.minutes}">${view.minutes}</a> / ${path}</h1>
    <p class="sub">
      <a class="button" href="${here}" ${!isSource && html`aria-current="true"`}>Preview</a>
      <a class="button" href="${here}?plain=1" ${isSource && html`aria-current="true"`}>Source</a>
      ${
        isHead || isBranch(view, ref)
          ? renderEditLink(view, path, isHead ? "HEAD" : ref)
          : html`<span class="muted">as of <code>${ref.slice(0, 7)}</code></span>
              ${renderNewestLink(view, path)}`
      }
      ${view.folder !== null && html`<span class="muted">Save the file in your folder, and this page shows the change.</span>`}
    </p>
    ${
      isSource || !isMarkdown
        ? renderSource(text)
        : html`<div class="card markdown file" data-key="file">
            ${renderMarkdown(text, { in: "file", repository: view.minutes }, view.links)}
          </div>`
    }`;
}

function renderSource(text: string): Html {
  const lines = text.replace(/\n$/, "").split("\n");
  return html`<ol class="card source" data-key="file">
    ${lines.map((line, i) => html`<li id="L${i + 1}"><code>${line === "" ? " " : line}</code></li>`)}
  </ol>`;
}

export function renderEditPage(view: View, { ref, path, text }: Blob): Html {
  const isHead = view.history.resolve(ref) === view.history.resolve("HEAD");
  const note = isHead
    ? "Change the minutes and push them. The bot then corrects its comments."
    : "Change the file and push it. The bot then checks the pull request again.";
  return html`<h1 class="path"><a href="/${view.minutes}">${view.minutes}</a> / ${path}</h1>
    <form method="post" action="/edit" class="editor">
      <input type="hidden" name="path" value="${path}" />
      ${!isHead && html`<input type="hidden" name="branch" value="${ref}" />`}
      <p>
        <label>File name <input name="newPath" value="${path}" spellcheck="false" size="40" /></label>
        ${renderUserSelect(view)}
      </p>
      <label for="text">${note}</label>
      <textarea id="text" name="text" spellcheck="false" rows="28">${text}</textarea>
      <p><button class="primary">Commit and push</button> <a class="button" href="/">Cancel</a></p>
    </form>`;
}
