import { treeOf } from "../git/files.ts";
import { commitsBetween, history, historyOf, mergeBase } from "../git/history.ts";
import { readCommit, type Signature } from "../git/objects.ts";
import { diffTrees } from "../git/patch.ts";
import { iso } from "../clock.ts";
import { nodeId } from "../ids.ts";
import { nameWithOwner, refAt } from "../repositories.ts";
import type { Account, Repository, GitHubState } from "../state.ts";
import { ApiError, notFound } from "./answer.ts";
import { type Call, type Route, param, reading, unprocessable } from "./call.ts";
import { page } from "./paginate.ts";
import { fileShape, repositoryUrl, userShape } from "./shapes.ts";

/** Resolves a sha, branch or ref to a commit like the API; null when there is none. */
export function resolve(state: GitHubState, repository: Repository, name: string): string | null {
  if (/^[\da-f]{40}$/u.test(name)) return repository.git.get(name)?.type === "commit" ? name : null;
  if (name === "HEAD") return refAt(state, repository, `refs/heads/${repository.defaultBranch}`);
  for (const ref of [name, `refs/${name}`, `refs/heads/${name}`, `refs/tags/${name}`]) {
    const found = refAt(state, repository, ref);
    if (found !== null) return found;
  }
  if (!/^[\da-f]{7,39}$/u.test(name)) return null;
  for (const [sha, object] of repository.git)
    if (object.type === "commit" && sha.startsWith(name)) return sha;
  return null;
}

function commitOf(call: Call, repository: Repository, name: string): string {
  const sha = resolve(call.state, repository, name);
  if (sha === null && repository.refs.size === 0) throw new ApiError(409, "Git Repository is empty.");
  if (sha === null) throw unprocessable(`No commit found for SHA: ${name}`);
  return sha;
}

function person(call: Call, signature: Signature) {
  const id = /^(?<id>\d+)\+/u.exec(signature.email)?.groups?.["id"];
  const account: Account | undefined =
    id === undefined ? undefined : [...call.state.accounts.values()].find((one) => one.id === Number(id));
  return account === undefined ? null : userShape(call.site, account);
}

export const signed = ({ name, email, date }: Signature) => ({ name, email, date: iso(date) });

export const unsigned = {
  verified: false,
  reason: "unsigned",
  signature: null,
  payload: null,
  verified_at: null,
} as const;

export function commitShape(call: Call, repository: Repository, sha: string) {
  const commit = readCommit(repository.git, sha);
  const url = repositoryUrl(call.site, repository);
  return {
    sha,
    node_id: nodeId("C", repository.id, sha),
    commit: {
      author: signed(commit.author),
      committer: signed(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${sha}`,
      comment_count: 0,
      verification: unsigned,
    },
    url: `${url}/commits/${sha}`,
    html_url: `${call.site.web}/${nameWithOwner(repository)}/commit/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    author: person(call, commit.author),
    committer: person(call, commit.committer),
    parents: commit.parents.map((parent) => ({ sha: parent, url: `${url}/commits/${parent}` })),
  };
}

/** A comparison lists 300 files and 250 commits at most. https://docs.github.com/rest/commits/commits#compare-two-commits */
function answerComparison(call: Call) {
  const repository = reading(call, "contents");
  const [left = "", right = ""] = param(call, "basehead").split("...");
  const [base, head] = [left, right].map((name) =>
    resolve(call.state, repository, name.replace(/^[^:]*:/u, "")),
  );
  if (base == null || head == null) throw notFound();
  const common = mergeBase(repository.git, base, head);
  if (common === null) throw new ApiError(404, `No common ancestor between ${left} and ${right}.`);
  const ahead = commitsBetween(repository.git, base, head);
  const behind = commitsBetween(repository.git, head, base);
  const comparison = `${call.site.web}/${nameWithOwner(repository)}/compare/${param(call, "basehead")}`;
  const pageNumber = Number(call.query.get("page") ?? "1");
  const files =
    pageNumber > 1 ? [] : diffTrees(repository.git, common.tree, readCommit(repository.git, head).tree);
  const status =
    ahead.length === 0
      ? behind.length === 0
        ? "identical"
        : "behind"
      : behind.length === 0
        ? "ahead"
        : "diverged";
  return page(
    { ...call, query: withDefault(call.query, "per_page", "250") },
    ahead,
    (commit) => commitShape(call, repository, commit.sha),
    (commits) => ({
      url: `${repositoryUrl(call.site, repository)}/compare/${param(call, "basehead")}`,
      html_url: comparison,
      permalink_url: comparison,
      diff_url: `${comparison}.diff`,
      patch_url: `${comparison}.patch`,
      base_commit: commitShape(call, repository, base),
      merge_base_commit: commitShape(call, repository, common.sha),
      status,
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits,
      files: files.slice(0, 300).map((file) => fileShape(call.site, repository, head, file)),
    }),
  );
}

function withDefault(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const filled = new URLSearchParams(query);
  if (!filled.has(name)) filled.set(name, value);
  return filled;
}

function answerCommits(call: Call) {
  const repository = reading(call, "contents");
  const head = commitOf(call, repository, call.query.get("sha") ?? "HEAD");
  const path = call.query.get("path");
  const [since, until] = ["since", "until"].map((name) => call.query.get(name));
  const all = path === null ? history(repository.git, head) : historyOf(repository.git, head, path);
  const commits = [...all].filter(
    ({ committer: { date } }) =>
      (since == null || date >= new Date(since)) && (until == null || date <= new Date(until)),
  );
  return page(call, commits, (commit) => commitShape(call, repository, commit.sha));
}

function stats(files: readonly { additions: number; deletions: number }[]) {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return { additions, deletions, total: additions + deletions };
}

export const commitRoutes: readonly Route[] = [
  { operation: "GET /repos/{owner}/{repo}/commits", answer: answerCommits },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{ref}",
    answer: (call) => {
      const repository = reading(call, "contents");
      const sha = commitOf(call, repository, param(call, "ref"));
      const commit = readCommit(repository.git, sha);
      const files = diffTrees(repository.git, treeOf(repository.git, commit.parents[0] ?? null), commit.tree);
      return page(
        { ...call, query: withDefault(call.query, "per_page", "300") },
        files,
        (file) => fileShape(call.site, repository, sha, file),
        (shown) => ({ ...commitShape(call, repository, sha), stats: stats(files), files: shown }),
      );
    },
  },
  { operation: "GET /repos/{owner}/{repo}/compare/{basehead}", answer: answerComparison },
];
