import type { Commit } from "../../test/fake-github/git/objects.ts";
import type { DiffEntry } from "../../test/fake-github/git/patch.ts";
import { type Html, html } from "../../src/html.ts";
import { formatTime, type View } from "./view.ts";

/** Renders a commit of the minutes repository with its changes. */
export function renderCommitPage(
  view: View,
  { sha, author, message }: Commit,
  changes: readonly DiffEntry[],
): Html {
  const [subject = "", ...rest] = message.split("\n");
  const details = rest.join("\n").trim();
  return html`<h1>${subject}</h1>
    <p class="sub">
      <b>${author.name}</b> committed <code>${sha.slice(0, 7)}</code>
      <span class="muted">${formatTime(author.date)}</span>
    </p>
    ${details !== "" && html`<pre class="message">${details}</pre>`}
    ${changes.map(
      ({ filename, previous_filename: previous, status, patch = "" }) =>
        html`<h2 class="file-head">
            ${previous !== undefined && html`<code>${previous}</code> → `}${
              status === "removed"
                ? html`<code>${filename}</code>`
                : html`<a href="/${view.minutes}/blob/${sha}/${filename}"><code>${filename}</code></a>`
            }
            <span class="muted">${status}</span>
          </h2>
          ${patch !== "" && renderPatch(patch)}`,
    )}`;
}

const kinds: Readonly<Record<string, string>> = { "+": "new", "-": "old", "@": "hunk" };

function renderPatch(patch: string): Html {
  return html`<pre class="suggestion">
${patch.split("\n").map((line) => html`<code class="${kinds[line.slice(0, 1)] ?? "same"}">${line + "\n"}</code>`)}</pre>`;
}
