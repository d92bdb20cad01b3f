import { checkList, checkPage } from "./checks.ts";
import { editPage, fileList, filePage } from "./files.ts";
import { type Html, html } from "./html.ts";
import { inboxes } from "./inboxes.ts";
import { layout, type Tab } from "./layout.ts";
import { overview } from "./overview.ts";
import { issueList, issuePage } from "./thread.ts";
import { addressOf, discussed, type View } from "./view.ts";

export type Answer = { readonly status: number; readonly body: Html };
type Content = {
  readonly title: string;
  readonly tab: Tab | null;
  readonly body: Html;
  readonly still?: boolean;
};

/** The page at a URL; the paths are GitHub's, so that its links lead here. */
export function pageAt(view: View, url: URL): Answer {
  const path = decoded(url.pathname);
  if (path === null) {
    const body = html`<h1>Bad request</h1>
      <p>This is no address of a page. <a href="/">Back</a></p>`;
    return { status: 400, body: layout(view, { title: "Bad request", tab: null, body }) };
  }
  const content = contentAt(view, path, url);
  if (content !== null) return { status: 200, body: layout(view, content) };
  const body = html`<h1>Nothing is here</h1>
    <p>
      On this GitHub there is no such page, or nobody without an account may see it. <a href="/">Back</a>
    </p>`;
  return { status: 404, body: layout(view, { title: "Nothing is here", tab: null, body }) };
}

/** Null where a % begins no character, or one that stands in no path. */
function decoded(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return path.length > longestPath || path.includes("\0") ? null : path;
  } catch {
    return null;
  }
}

/** As Git and file systems have it. */
const longestPath = 4096;

function contentAt(view: View, path: string, { searchParams }: URL): Content | null {
  switch (path) {
    case "/":
      return { title: "Overview", tab: "overview", body: overview(view) };
    case "/issues":
      return {
        title: "Issues",
        tab: "issues",
        body: issueList(view, discussed(view.snapshot), "Issues that the minutes discuss"),
      };
    case "/checks":
      return { title: "Checks", tab: "checks", body: checkList(view) };
    case "/notifications":
      return { title: "Inboxes", tab: "inboxes", body: inboxes(view) };
  }
  const [owner = "", name = "", kind, first = "", ...rest] = path.slice(1).split("/");
  const repo = `${owner}/${name}`;
  if (kind === undefined) return repositoryAt(view, repo);
  if (kind === "issues" || kind === "pull") return issueAt(view, `${repo}#${first}`, searchParams.get("as"));
  if (kind === "runs") return runAt(view, Number(first));
  const isFile = (kind === "blob" || kind === "edit") && isSame(repo, view.minutes);
  return isFile ? fileAt(view, kind, first, rest.join("/"), searchParams.get("plain") === "1") : null;
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function repositoryAt(view: View, repo: string): Content | null {
  if (isSame(repo, view.minutes)) return { title: view.minutes, tab: "minutes", body: fileList(view) };
  const issues = view.snapshot.issues.filter((issue) => isSame(issue.repo, repo));
  return issues.length === 0 ? null : { title: repo, tab: "issues", body: issueList(view, issues, repo) };
}

function issueAt(view: View, address: string, as: string | null): Content | null {
  const issue = view.snapshot.issues.find((each) => isSame(addressOf(each), address));
  return issue === undefined ? null : { title: issue.title, tab: "issues", body: issuePage(view, issue, as) };
}

function runAt(view: View, id: number): Content | null {
  const run = view.snapshot.checkRuns.find((each) => each.id === id);
  return run === undefined ? null : { title: run.name, tab: "checks", body: checkPage(view, run) };
}

function fileAt(
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
  if (kind === "blob") return { title: path, tab: "minutes", body: filePage(view, blob, isSource) };
  if (view.folder !== null) return null;
  return { title: `Edit ${path}`, tab: "minutes", body: editPage(view, blob), still: true };
}
