import { createHash } from "node:crypto";
import type { Answer } from "../http/answer.ts";
import { html, type Html } from "../html.ts";
import { externalLink, footerTexts } from "./messages.ts";
import { setUpStyle } from "./style.ts";

/** What all pages of the set-up need. */
export type PageContext = {
  /** GitHub server that receives the manifest. */
  readonly serverUrl: string;
  /** Returns the URL of a page of the documentation, such as `docs/hosting.md`; null: it is not known. */
  readonly docUrl: (path: string) => string | null;
};

const styleElement: Html = { html: `<style>${setUpStyle}</style>` };
const styleHash = createHash("sha256").update(setUpStyle).digest("base64");

/** Returns a whole page. It has no scripts, and loads nothing. */
export function renderSetUpPage(
  { serverUrl, docUrl }: PageContext,
  page: { readonly title: string; readonly step: string; readonly body: Html; readonly status?: number },
): Answer {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "img-src data:",
    `form-action 'self' ${new URL(serverUrl).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  const { title, step, body, status = 200 } = page;
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${status === 200 ? null : "Problem: "}${title}</title>
        <link rel="icon" href="data:," />
        ${styleElement}
      </head>
      <body>
        <header>
          <div class="wide">
            <p class="brand">
              <span class="logo" aria-hidden="true">M</span>Minutes Bot <small>set-up</small>
            </p>
            <p class="step">${step}</p>
          </div>
        </header>
        <main class="wide">
          <h1>${title}</h1>
          ${body}
        </main>
        <footer class="wide">${footerLinks(docUrl)}</footer>
      </body>
    </html> `;
  return {
    status,
    body: text.html,
    // The referrer tells GitHub which page sends the manifest.
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "referrer-policy": "origin",
    },
  };
}

function footerLinks(docUrl: PageContext["docUrl"]): readonly Html[] {
  const links: readonly (readonly [string | null, string])[] = [
    [docUrl("docs/hosting.md#permissions"), footerTexts.permissions],
    [docUrl("docs/hosting.md"), footerTexts.hosting],
    [footerTexts.privateUrl, footerTexts.private],
    [footerTexts.githubAppsUrl, footerTexts.githubApps],
  ];
  return links.flatMap(([url, text]) => (url === null ? [] : [externalLink(url, text)]));
}
