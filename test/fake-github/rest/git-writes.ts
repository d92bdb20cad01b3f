import { changeFiles, entryAt, type Files, walk } from "../git/files.ts";
import { ancestors } from "../git/history.ts";
import { directoryMode, readCommit, writeBlob, writeCommit } from "../git/objects.ts";
import { nodeId } from "../ids.ts";
import { headOf, pushCommit } from "../push.ts";
import { ApiError } from "./answer.ts";
import { actor, type Call, param, type Route, text, unprocessable, writing } from "./call.ts";
import { contentShape } from "./contents.ts";
import { gitCommitShape } from "./git.ts";
import { repositoryUrl } from "./shapes.ts";

const decoded = (content: string, encoding: string | undefined) =>
  Buffer.from(content, encoding === "base64" ? "base64" : "utf8");

type Entry = { path: string; mode: string; sha?: string | null; content?: string };

function createdTree(call: Call) {
  const repository = writing(call, "contents");
  const { git } = repository;
  const base = text(call, "base_tree");
  const entries = call.body["tree"] as readonly Entry[];
  if (base !== undefined && git.get(base)?.type !== "tree")
    throw unprocessable("base_tree is not a valid tree oid");
  const files: Record<string, Files[string]> = {};
  for (const { path, sha, content } of entries) {
    const blob = sha == null ? undefined : git.get(sha);
    if (sha != null && blob?.type !== "blob") throw unprocessable(`tree.sha ${sha} is not a valid blob`);
    files[path] = sha === null ? null : (content ?? (blob?.type === "blob" ? blob.bytes : ""));
  }
  const sha = changeFiles(git, base ?? null, files);
  const url = `${repositoryUrl(call.site, repository)}/git`;
  const tree = [...walk(git, sha)]
    .filter(({ path }) => !path.includes("/"))
    .map(({ path, mode, sha: oid }) => {
      const type = mode === directoryMode ? "tree" : "blob";
      return { path, mode, type, sha: oid, url: `${url}/${type}s/${oid}` };
    });
  return { status: 201, body: { sha, url: `${url}/trees/${sha}`, tree, truncated: false } };
}

function byApp(call: Call) {
  const { login, id } = actor(call).by;
  return { name: login, email: `${id}+${login}@users.noreply.github.com`, date: call.state.clock.now() };
}

function createdCommit(call: Call) {
  const repository = writing(call, "contents");
  const { git } = repository;
  const tree = text(call, "tree") ?? "";
  const parents = (call.body["parents"] ?? []) as readonly string[];
  if (git.get(tree)?.type !== "tree") throw unprocessable("Tree SHA does not exist");
  if (parents.some((sha) => git.get(sha)?.type !== "commit"))
    throw unprocessable("Parent SHA does not exist");
  const signature = byApp(call);
  const message = text(call, "message") ?? "";
  const commit = writeCommit(git, { tree, parents, author: signature, committer: signature, message });
  return { status: 201, body: gitCommitShape(call, repository, commit) };
}

function movedRef(call: Call) {
  const repository = writing(call, "contents");
  const [ref, sha] = [`refs/${param(call, "ref")}`, text(call, "sha") ?? ""];
  const before = repository.refs.get(ref);
  if (before === undefined) throw unprocessable("Reference does not exist");
  if (repository.git.get(sha)?.type !== "commit") throw unprocessable("Object does not exist");
  const force = call.body["force"] === true;
  if (!force && !ancestors(repository.git, sha).has(before))
    throw unprocessable("Update is not a fast forward");
  pushCommit(call.state, repository, sha, actor(call), { branch: ref.replace("refs/heads/", ""), force });
  const object = { sha, type: "commit", url: `${repositoryUrl(call.site, repository)}/git/commits/${sha}` };
  return {
    status: 200,
    body: {
      ref,
      node_id: nodeId("REF", ref),
      url: `${repositoryUrl(call.site, repository)}/git/${ref}`,
      object,
    },
  };
}

/** Writes a file. @throws ApiError 409 when the file's current blob differs from the given one. https://docs.github.com/rest/repos/contents#create-or-update-file-contents */
function writtenFile(call: Call) {
  const repository = writing(call, "contents");
  const branch = text(call, "branch") ?? repository.defaultBranch;
  const head = headOf(repository, branch);
  if (head === null) throw new ApiError(404, `Branch ${branch} not found`);
  const path = param(call, "path");
  const there = entryAt(repository.git, readCommit(repository.git, head).tree, path);
  const given = text(call, "sha");
  if (there !== null && given === undefined)
    throw unprocessable(`Invalid request.\n\n"sha" wasn't supplied.`);
  if (given !== undefined && there?.sha !== given) throw new ApiError(409, `${path} does not match ${given}`);
  const content = decoded(text(call, "content") ?? "", "base64");
  const signature = byApp(call);
  const commit = writeCommit(repository.git, {
    tree: changeFiles(repository.git, readCommit(repository.git, head).tree, { [path]: content }),
    parents: [head],
    author: signature,
    committer: signature,
    message: text(call, "message") ?? "",
  });
  pushCommit(call.state, repository, commit.sha, actor(call), { branch });
  const written = entryAt(repository.git, commit.tree, path);
  return {
    status: there === null ? 201 : 200,
    body: {
      content: written && contentShape(call.site, repository, branch, written),
      commit: gitCommitShape(call, repository, commit),
    },
  };
}

export const gitWriteRoutes: readonly Route[] = [
  {
    operation: "POST /repos/{owner}/{repo}/git/blobs",
    answer: (call) => {
      const repository = writing(call, "contents");
      const { sha } = writeBlob(repository.git, decoded(text(call, "content") ?? "", text(call, "encoding")));
      return { status: 201, body: { sha, url: `${repositoryUrl(call.site, repository)}/git/blobs/${sha}` } };
    },
  },
  { operation: "POST /repos/{owner}/{repo}/git/trees", answer: createdTree },
  { operation: "POST /repos/{owner}/{repo}/git/commits", answer: createdCommit },
  { operation: "PATCH /repos/{owner}/{repo}/git/refs/{ref}", answer: movedRef },
  { operation: "PUT /repos/{owner}/{repo}/contents/{path}", answer: writtenFile },
];
