import { walk, entryAt, type FoundEntry, treeOf } from "../git/files.ts";
import { commitsBetween, history, historyOf, mergeBase } from "../git/history.ts";
import { type Commit, directoryMode, readBlob, readCommit, type Signature } from "../git/objects.ts";
import { diffTrees } from "../git/patch.ts";
import { iso } from "../clock.ts";
import { nodeId } from "../ids.ts";
import { nameWithOwner, refAt } from "../repositories.ts";
import type { Account, Repository, World } from "../state.ts";
import { ApiError, notFound } from "./answer.ts";
import { type Call, type Route, param, reading, unprocessable } from "./call.ts";
import { page } from "./paginate.ts";
import { repositoryUrl, userShape } from "./shapes.ts";

/** A commit by sha, branch, or ref, as the API resolves it; null where there is none. */
export function resolve(world: World, repository: Repository, name: string): string | null {
  if (/^[\da-f]{40}$/u.test(name)) return repository.git.get(name)?.type === "commit" ? name : null;
  if (name === "HEAD") return refAt(world, repository, `refs/heads/${repository.defaultBranch}`);
  for (const ref of [name, `refs/${name}`, `refs/heads/${name}`, `refs/tags/${name}`]) {
    const found = refAt(world, repository, ref);
    if (found !== null) return found;
  }
  if (!/^[\da-f]{7,39}$/u.test(name)) return null;
  for (const [sha, object] of repository.git)
    if (object.type === "commit" && sha.startsWith(name)) return sha;
  return null;
}

function commitOf(call: Call, repository: Repository, name: string): string {
  const sha = resolve(call.world, repository, name);
  if (sha === null && repository.refs.size === 0) throw new ApiError(409, "Git Repository is empty.");
  if (sha === null) throw unprocessable(`No commit found for SHA: ${name}`);
  return sha;
}

function person(call: Call, signature: Signature) {
  const id = /^(?<id>\d+)\+/u.exec(signature.email)?.groups?.["id"];
  const account: Account | undefined =
    id === undefined ? undefined : [...call.world.accounts.values()].find((one) => one.id === Number(id));
  return account === undefined ? null : userShape(call.site, account);
}

const signed = ({ name, email, date }: Signature) => ({ name, email, date: iso(date) });

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
      verification: {
        verified: false,
        reason: "unsigned",
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    url: `${url}/commits/${sha}`,
    html_url: `${call.site.web}/${nameWithOwner(repository)}/commit/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    author: person(call, commit.author),
    committer: person(call, commit.committer),
    parents: commit.parents.map((parent) => ({ sha: parent, url: `${url}/commits/${parent}` })),
  };
}

export function gitCommitShape(call: Call, repository: Repository, commit: Commit) {
  const url = repositoryUrl(call.site, repository);
  return {
    sha: commit.sha,
    node_id: nodeId("C", repository.id, commit.sha),
    url: `${url}/git/commits/${commit.sha}`,
    author: signed(commit.author),
    committer: signed(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    parents: commit.parents.map((parent) => ({ sha: parent, url: `${url}/git/commits/${parent}` })),
  };
}

function answerTree(call: Call) {
  const repository = reading(call, "contents");
  const { git } = repository;
  const name = param(call, "tree_sha");
  const commit = resolve(call.world, repository, name);
  const sha = commit === null ? name : treeOf(git, commit);
  if (sha === null || git.get(sha)?.type !== "tree") {
    if (repository.refs.size === 0) throw new ApiError(409, "Git Repository is empty.");
    throw notFound();
  }
  const url = `${repositoryUrl(call.site, repository)}/git`;
  const shape = ({ path, mode, sha }: FoundEntry) => {
    const type = mode === directoryMode ? "tree" : "blob";
    const size = type === "blob" ? { size: readBlob(git, sha).bytes.length } : {};
    return { path, mode, type, sha, ...size, url: `${url}/${type}s/${sha}` };
  };
  const most = call.world.limits.treeEntries;
  const tree: ReturnType<typeof shape>[] = [];
  let truncated = false;
  for (const entry of walk(git, sha)) {
    if (!call.query.has("recursive") && entry.path.includes("/")) continue;
    if (call.query.has("recursive") && tree.length >= most) {
      truncated = true;
      break;
    }
    tree.push(shape(entry));
  }
  return { status: 200, body: { sha, url: `${url}/trees/${sha}`, tree, truncated } };
}

/** Base64 in lines of 60 characters, as GitHub sends it. */
const encoded = (bytes: Buffer) => bytes.toString("base64").replaceAll(/.{1,60}/gu, "$&\n");

function answerBlob(call: Call) {
  const repository = reading(call, "contents");
  const found = repository.git.get(param(call, "file_sha"));
  if (found?.type !== "blob") throw notFound();
  if (wantsRaw(call)) return rawAnswer(found.bytes);
  const url = `${repositoryUrl(call.site, repository)}/git/blobs/${found.sha}`;
  const fields = {
    sha: found.sha,
    node_id: nodeId("B", repository.id, found.sha),
    size: found.bytes.length,
    url,
  };
  return { status: 200, body: { ...fields, content: encoded(found.bytes), encoding: "base64" } };
}

// https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types
const wantsRaw = (call: Call) => /application\/vnd\.github(?:\.v3)?\.raw/u.test(call.accept);
const rawAnswer = (bytes: Buffer) => ({
  status: 200,
  body: bytes,
  headers: { "Content-Type": "application/vnd.github.raw; charset=utf-8" },
});

const megabyte = 1024 * 1024;

function answerContents(call: Call) {
  const repository = reading(call, "contents");
  const ref = call.query.get("ref") ?? "HEAD";
  const commit = resolve(call.world, repository, ref);
  if (commit === null) throw new ApiError(404, `No commit found for the ref ${ref}`);
  const path = param(call, "path").replace(/\/$/u, "");
  const tree = readCommit(repository.git, commit).tree;
  const entry = entryAt(repository.git, tree, path);
  if (entry === null) throw notFound();
  const url = repositoryUrl(call.site, repository);
  const shape = (one: FoundEntry) => {
    const type = one.mode === directoryMode ? "dir" : "file";
    return {
      name: one.path.split("/").at(-1) ?? "",
      path: one.path,
      sha: one.sha,
      size: type === "dir" ? 0 : readBlob(repository.git, one.sha).bytes.length,
      url: `${url}/contents/${one.path}?ref=${ref}`,
      html_url: `${call.site.web}/${nameWithOwner(repository)}/${type === "dir" ? "tree" : "blob"}/${ref}/${one.path}`,
      git_url: `${url}/git/${type === "dir" ? "trees" : "blobs"}/${one.sha}`,
      download_url: null,
      type,
    };
  };
  if (entry.mode === directoryMode) {
    const prefix = path === "" ? "" : `${path}/`;
    const inside = [...walk(repository.git, entry.sha)].filter((one) => !one.path.includes("/"));
    return { status: 200, body: inside.map((one) => shape({ ...one, path: prefix + one.path })) };
  }
  const { bytes } = readBlob(repository.git, entry.sha);
  // https://docs.github.com/rest/repos/contents#get-repository-content: nothing above 100 MB, no content above 1 MB.
  const large = bytes.length > megabyte;
  const content = large ? { content: "", encoding: "none" } : { content: encoded(bytes), encoding: "base64" };
  if (wantsRaw(call)) return rawAnswer(bytes);
  return { status: 200, body: { ...shape(entry), ...content } };
}

/** A comparison lists 300 files and 250 commits at most. https://docs.github.com/rest/commits/commits#compare-two-commits */
function answerComparison(call: Call) {
  const repository = reading(call, "contents");
  const [left = "", right = ""] = param(call, "basehead").split("...");
  const [base, head] = [left, right].map((name) =>
    resolve(call.world, repository, name.replace(/^[^:]*:/u, "")),
  );
  if (base == null || head == null) throw notFound();
  const common = mergeBase(repository.git, base, head);
  if (common === null) throw new ApiError(404, `No common ancestor between ${left} and ${right}.`);
  const ahead = commitsBetween(repository.git, base, head);
  const behind = commitsBetween(repository.git, head, base);
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
      base_commit: commitShape(call, repository, base),
      merge_base_commit: commitShape(call, repository, common.sha),
      status,
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits,
      files: files.slice(0, 300),
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

export const gitRoutes: readonly Route[] = [
  { operation: "GET /repos/{owner}/{repo}/git/trees/{tree_sha}", answer: answerTree },
  { operation: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}", answer: answerBlob },
  {
    operation: "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
    answer: (call) => {
      const repository = reading(call, "contents");
      const found = repository.git.get(param(call, "commit_sha"));
      if (found?.type !== "commit") throw notFound();
      return { status: 200, body: gitCommitShape(call, repository, found) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/git/ref/{ref}",
    answer: (call) => {
      const repository = reading(call, "contents");
      const ref = `refs/${param(call, "ref")}`;
      const sha = refAt(call.world, repository, ref);
      if (sha === null) throw notFound();
      const url = `${repositoryUrl(call.site, repository)}/git`;
      const object = { sha, type: "commit", url: `${url}/commits/${sha}` };
      return { status: 200, body: { ref, node_id: nodeId("REF", ref), url: `${url}/${ref}`, object } };
    },
  },
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
        (file) => file,
        (shown) => ({ ...commitShape(call, repository, sha), stats: stats(files), files: shown }),
      );
    },
  },
  { operation: "GET /repos/{owner}/{repo}/compare/{basehead}", answer: answerComparison },
  { operation: "GET /repos/{owner}/{repo}/contents/{path}", answer: answerContents },
];

function stats(files: readonly { additions: number; deletions: number }[]) {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return { additions, deletions, total: additions + deletions };
}
