import { html } from "../../html.ts";
import { formatAddress } from "../../minutes/minutes.ts";
import { siteTexts } from "../messages.ts";
import type { Site } from "../site-model.ts";
import { linkTo, emptyState } from "./parts.ts";
import { searchForm, type Page } from "./layout.ts";

/** The page with the results of the search, the only one with a script. */
export function searchPage({ issues: [example] }: Site): Page {
  return {
    page: "search",
    title: "Search",
    section: "",
    hasSearch: false,
    script: "search.js",
    body: html`<h1>Search</h1>
      ${searchForm("large")}
      <noscript><p class="notice">${siteTexts.searchNeedsScript}</p></noscript>
      <p id="page.status" class="muted" role="status">
        ${siteTexts.searchStart}
        <code>${example === undefined ? "owner/repo#12" : formatAddress(example.address)}</code>.
      </p>
      <ol id="page.results" class="rows results"></ol>`,
    data: null,
  };
}

/** The page for addresses that do not exist. */
export function notFoundPage(): Page {
  return {
    page: "404",
    title: "Not found",
    section: "",
    body: html`<h1>Not found</h1>
      ${emptyState(siteTexts.notFound)}
      <p><a class="button" href="${linkTo("index")}">All meetings</a></p>`,
    data: null,
  };
}
