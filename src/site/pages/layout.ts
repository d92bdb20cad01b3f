import { html, type Html } from "../../html.ts";
import { nameRepository } from "../../minutes/series-title.ts";
import { rootMark } from "../meeting.ts";
import { siteTexts } from "../messages.ts";
import type { Site } from "../site-model.ts";
import { linkTo } from "./parts.ts";

export type Page = {
  /** Its address, without extension. */
  readonly page: string;
  readonly title: string;
  /** The entry of the navigation that it belongs to. */
  readonly section: string;
  readonly body: Html;
  readonly script?: string;
  /** False if the page has a search of its own. */
  readonly hasSearch?: boolean;
  /** What a program reads in place of the page: it is beside it. Null without. */
  readonly data: object | null;
};

const sections = [
  ["meetings", "Meetings"],
  ["issues", "Issues"],
  ["decisions", "Decisions"],
  ["action-items", "Action items"],
  ["series", "Series"],
] as const;

/** No page loads anything from another server, and no text of minutes can run. */
const policy = (script: boolean): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    ...(script ? ["script-src 'self'", "connect-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");

export const siteName = ({ repository }: Pick<Site, "repository">): string =>
  `${nameRepository(repository)} minutes`;

/** Returns a whole page. Links of the site begin with `rootMark`. */
export function renderPage(site: Site, page: Page): string {
  const { title, section, body, script, hasSearch = true } = page;
  const name = siteName(site);
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(script !== undefined)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        ${site.isPrivate ? html`<meta name="robots" content="noindex" />` : null}
        <title>${title === name ? name : `${title} – ${name}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${rootMark}assets/site.css" />
        <link rel="alternate" type="application/atom+xml" title="Meetings" href="${rootMark}meetings.atom" />
        <link
          rel="alternate"
          type="application/atom+xml"
          title="Decisions"
          href="${rootMark}decisions.atom"
        />
        ${
          page.data === null
            ? null
            : html`<link rel="alternate" type="application/json" href="${rootMark}${page.page}.json" />`
        }
        ${script === undefined ? null : html`<script type="module" src="${rootMark}assets/${script}"></script>`}
      </head>
      <body>
        <a class="skip" href="#page.main">Skip to the content</a>
        <header>
          <div class="wide bar">
            <a class="brand" href="${linkTo("index")}"
              ><span class="logo" aria-hidden="true">M</span><span>${name}</span></a
            >
            ${hasSearch ? searchForm("small") : null}
          </div>
          <nav aria-label="Site">
            <div class="wide">
              ${sections.map(
                ([address, label]) =>
                  html`<a href="${linkTo(address)}" ${address === section ? html`aria-current="page"` : null}
                    >${label}</a
                  >`,
              )}
            </div>
          </nav>
        </header>
        <main id="page.main" class="wide" tabindex="-1">${body}</main>
        <footer>
          <div class="wide">
            <p>
              ${siteTexts.made}
              ${site.projectUrl === null ? "Minutes Bot" : html`<a href="${site.projectUrl}">Minutes Bot</a>`}.
            </p>
            <p>
              <a href="${site.serverUrl}/${site.repository.owner}/${site.repository.name}"
                >Minutes on GitHub</a
              >
              <a href="${rootMark}meetings.atom">Feed of meetings</a>
              <a href="${rootMark}decisions.atom">Feed of decisions</a>
              ${page.data === null ? null : html`<a href="${rootMark}${page.page}.json">This page as JSON</a>`}
            </p>
          </div>
        </footer>
      </body>
    </html> `;
  return text.html;
}

/** Returns the form that leads to the page with the results. It needs no script. */
export function searchForm(kind: "small" | "large"): Html {
  return html`<form class="search ${kind}" role="search" action="${linkTo("search")}">
    <input type="search" name="q" aria-label="Search the minutes" placeholder="Search the minutes" />
    <button type="submit">Search</button>
  </form>`;
}
