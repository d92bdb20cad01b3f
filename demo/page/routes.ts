import { renderCheckList, renderCheckPage } from "./checks.ts";
import { renderCommitPage } from "./commit.ts";
import { renderEditPage, renderFileList, renderFilePage } from "./files.ts";
import { type Html, html } from "../../src/html.ts";
import { renderInboxes } from "./inboxes.ts";
import { listThreads } from "../threads.ts";
import { renderLayout, type Tab } from "./layout.ts";
import { renderOverview } from "./overview.ts";
import { renderIssueList, renderIssuePage } from "./thread.ts";
import { renderTimeline } from "./timeline.ts";
import { formatAddress, findDiscussedIssues, type View } from "./view.ts";

type PageResponse = { readonly status: number; readonly body: Html };
type Content = {
  readonly title: string;
  readonly tab: Tab | null;
  readonly body: Html;
  readonly isStatic?: boolean;
  readonly isLatestShown?: boolean;
};

/** Renders the page at a URL. The paths are the paths of GitHub, so that links to GitHub lead here. */
export function renderPageAt(view: View, url: URL): PageResponse {
  const path = decodePath(url.pathname);
  if (path === null) {
    const body = html`<h1>Bad request</h1>
      <p>This URL is not valid. <a href="/">Back to the overview</a></p>`;
    return { status: 400, body: renderLayout(view, { title: "Bad request", tab: null, body }) };
  }
  const content = renderContentAt(view, path, url);
  const here = url.pathname + url.search;
  if (content !== null) return { status: 200, body: renderLayout(view, { ...content, here }) };
  const body = html`<h1>Page not found</h1>
    <p>The simulated GitHub has no public page here. <a href="/">Back to the overview</a></p>`;
  return { status: 404, body: renderLayout(view, { title: "Page not found", tab: null, body }) };
}

/** Renders why a press had no effect. Scripts show only the sentence. */
export function renderRefusal(view: View, message: string, from: string): Html {
  const body = html`<h1>This did not work</h1>
    <p class="problem">${message}</p>
    <p><a href="${from}">Back</a></p>`;
  return renderLayout(view, { title: "This did not work", tab: null, body, isStatic: true });
}

/** Decodes a path. Returns null if it has an invalid escape or character, or is too long. */
function decodePath(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return path.length > maxPathLength || path.includes("\0") ? null : path;
  } catch {
    return null;
  }
}

/** In characters, as in Git and file systems. */
const maxPathLength = 4096;

function renderContentAt(view: View, path: string, { searchParams }: URL): Content | null {
  switch (path) {
    case "/":
      return { title: "Overview", tab: "overview", body: renderOverview(view) };
    case "/issues":
      return {
        title: "Issues",
        tab: "issues",
        body: renderIssueList(view, findDiscussedIssues(view.snapshot), "Issues that the minutes discuss"),
      };
    case "/checks":
      return { title: "Checks", tab: "checks", body: renderCheckList(view) };
    case "/timeline":
      return {
        title: "What happened",
        tab: "overview",
        body: renderTimeline(view),
        isLatestShown: false,
      };
    case "/notifications":
      return { title: "Inboxes", tab: "inboxes", body: renderInboxes(view) };
  }
  const [owner = "", name = "", kind, first = "", ...rest] = path.slice(1).split("/");
  const repo = `${owner}/${name}`;
  if (kind === undefined) return renderRepository(view, repo);
  if (isSameName(repo, view.minutes) && (kind === "commit" || rest[0] === "commits"))
    return renderCommit(view, kind === "commit" ? first : (rest[1] ?? ""));
  if (kind === "issues" || kind === "pull")
    return renderIssue(view, `${repo}#${first}`, searchParams.get("as"));
  if (kind === "discussions") return renderDiscussion(view, `${repo}#${first}`);
  if (kind === "runs") return renderRun(view, Number(first));
  const isFile = (kind === "blob" || kind === "edit") && isSameName(repo, view.minutes);
  return isFile ? renderFile(view, kind, first, rest.join("/"), searchParams.get("plain") === "1") : null;
}

const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function renderRepository(view: View, repo: string): Content | null {
  if (isSameName(repo, view.minutes))
    return { title: view.minutes, tab: "minutes", body: renderFileList(view) };
  const issues = listThreads(view.snapshot).filter((issue) => isSameName(issue.repo, repo));
  return issues.length === 0
    ? null
    : { title: repo, tab: "issues", body: renderIssueList(view, issues, repo) };
}

function renderIssue(view: View, address: string, as: string | null): Content | null {
  const issue = view.snapshot.issues.find((each) => isSameName(formatAddress(each), address));
  return issue === undefined
    ? null
    : { title: issue.title, tab: "issues", body: renderIssuePage(view, issue, as) };
}

function renderDiscussion(view: View, address: string): Content | null {
  const thread = listThreads(view.snapshot).find(
    (each) => each.isDiscussion === true && isSameName(formatAddress(each), address),
  );
  return thread === undefined
    ? null
    : { title: thread.title, tab: "issues", body: renderIssuePage(view, thread, null) };
}

function renderCommit(view: View, sha: string): Content | null {
  const commit = view.history.commit(sha);
  if (commit === null) return null;
  const body = renderCommitPage(view, commit, view.history.changes(sha));
  return { title: commit.message.split("\n")[0] ?? sha, tab: "minutes", body };
}

function renderRun(view: View, id: number): Content | null {
  const run = view.snapshot.checkRuns.find((each) => each.id === id);
  return run === undefined ? null : { title: run.name, tab: "checks", body: renderCheckPage(view, run) };
}

function renderFile(
  view: View,
  kind: "blob" | "edit",
  ref: string,
  path: string,
  isSource: boolean,
): Content | null {
  const sha = view.history.resolve(ref);
  const text = sha === null ? null : view.history.text(sha, path);
  if (text === null) return null;
  const blob = { ref, path, text };
  if (kind === "blob") return { title: path, tab: "minutes", body: renderFilePage(view, blob, isSource) };
  if (view.folder !== null) return null;
  return { title: `Edit ${path}`, tab: "minutes", body: renderEditPage(view, blob), isStatic: true };
}
