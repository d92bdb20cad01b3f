import { walk, type FoundEntry, treeOf } from "../git/files.ts";
import { type Commit, directoryMode, readBlob } from "../git/objects.ts";
import { nodeId } from "../ids.ts";
import { nameWithOwner, refAt } from "../repositories.ts";
import type { Repository } from "../state.ts";
import { ApiError, notFound } from "./answer.ts";
import { type Call, type Route, param, reading } from "./call.ts";
import { resolve, signed, unsigned } from "./commits.ts";
import { repositoryUrl } from "./shapes.ts";

export function gitCommitShape(call: Call, repository: Repository, commit: Commit) {
  const url = repositoryUrl(call.site, repository);
  return {
    sha: commit.sha,
    node_id: nodeId("C", repository.id, commit.sha),
    url: `${url}/git/commits/${commit.sha}`,
    html_url: `${call.site.web}/${nameWithOwner(repository)}/commit/${commit.sha}`,
    verification: unsigned,
    author: signed(commit.author),
    committer: signed(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${url}/git/commits/${parent}`,
      html_url: `${call.site.web}/${nameWithOwner(repository)}/commit/${parent}`,
    })),
  };
}

function answerTree(call: Call) {
  const repository = reading(call, "contents");
  const { git } = repository;
  const name = param(call, "tree_sha");
  const commit = resolve(call.state, repository, name);
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
  const most = call.state.limits.treeEntries;
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

export const gitRoutes: readonly Route[] = [
  { operation: "GET /repos/{owner}/{repo}/git/trees/{tree_sha}", answer: answerTree },
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
      const sha = refAt(call.state, repository, ref);
      if (sha === null) throw notFound();
      const url = `${repositoryUrl(call.site, repository)}/git`;
      const object = { sha, type: "commit", url: `${url}/commits/${sha}` };
      return { status: 200, body: { ref, node_id: nodeId("REF", ref), url: `${url}/${ref}`, object } };
    },
  },
];
