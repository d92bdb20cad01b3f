import { decisionsFeed, meetingsFeed } from "./feeds.ts";
import { rootMark } from "./meeting.ts";
import { homePage } from "./pages/home.ts";
import { issuePage, issuesPage } from "./pages/issue.ts";
import { renderPage, type Page } from "./pages/layout.ts";
import { actionItemsPage, decisionsPage, meetingsPage, seriesListPage, seriesPage } from "./pages/lists.ts";
import { meetingPage } from "./pages/meeting.ts";
import { notFoundPage, searchPage } from "./pages/search.ts";
import { buildSearchIndex } from "./search-index.ts";
import type { Site } from "./site-model.ts";

/** A file of the site, with its path from the root. */
export type SiteFile = { readonly path: string; readonly text: string };

/** Returns all files of the site except its assets. The same minutes always give the same files. */
export function* renderSite(site: Site): Iterable<SiteFile> {
  for (const page of pagesOf(site)) {
    yield { path: `${page.page}.html`, text: resolveRoot(site, page.page, renderPage(site, page)) };
    if (page.data !== null) yield { path: `${page.page}.json`, text: `${JSON.stringify(page.data)}\n` };
  }
  yield { path: "meetings.atom", text: meetingsFeed(site) };
  yield { path: "decisions.atom", text: decisionsFeed(site) };
  yield { path: "search-index.json", text: buildSearchIndex(site) };
  // Without it, a branch as source of the pages would be built by Jekyll.
  yield { path: ".nojekyll", text: "" };
}

function* pagesOf(site: Site): Iterable<Page> {
  yield homePage(site);
  yield meetingsPage(site);
  yield issuesPage(site);
  yield decisionsPage(site);
  yield actionItemsPage(site);
  yield seriesListPage(site);
  yield searchPage(site);
  yield notFoundPage();
  for (const series of site.series) {
    yield seriesPage(site, series);
    for (const meeting of series.meetings) yield meetingPage(site, series, meeting);
  }
  for (const issue of site.issues) yield issuePage(site, issue);
}

/**
 * Makes the links of a page relative, so that the site works below any path. Only the page for missing addresses is shown at any
 * depth, and needs the path of the site.
 */
function resolveRoot({ baseUrl }: Site, page: string, text: string): string {
  const root = page === "404" ? new URL(baseUrl).pathname : "../".repeat(page.split("/").length - 1);
  return text.replaceAll(rootMark, root);
}
