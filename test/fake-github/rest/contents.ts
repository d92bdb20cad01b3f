import { walk, entryAt, type FoundEntry } from "../git/files.ts";
import { directoryMode, readBlob, readCommit } from "../git/objects.ts";
import { nodeId } from "../ids.ts";
import { nameWithOwner } from "../repositories.ts";
import type { Repository } from "../state.ts";
import { ApiError, notFound } from "./answer.ts";
import { type Call, type Route, param, reading } from "./call.ts";
import { resolve } from "./commits.ts";
import { repositoryUrl, type Site } from "./shapes.ts";

/** Base64 in lines of 60 characters, as GitHub sends it. */
const encoded = (bytes: Buffer) => bytes.toString("base64").replaceAll(/.{1,60}/gu, "$&\n");

// https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types
const wantsRaw = (call: Call) => /application\/vnd\.github(?:\.v3)?\.raw/u.test(call.accept);
const rawAnswer = (bytes: Buffer) => ({
  status: 200,
  body: bytes,
  headers: { "Content-Type": "application/vnd.github.raw; charset=utf-8" },
});

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

const megabyte = 1024 * 1024;

/** Returns a file or folder at a ref. The content is included when a single file is requested. */
export function contentShape(
  site: Site,
  repository: Repository,
  ref: string,
  { path, mode, sha }: FoundEntry,
) {
  const [url, name] = [repositoryUrl(site, repository), nameWithOwner(repository)];
  const isFolder = mode === directoryMode;
  const links = {
    self: `${url}/contents/${path}?ref=${ref}`,
    git: `${url}/git/${isFolder ? "trees" : "blobs"}/${sha}`,
    html: `${site.web}/${name}/${isFolder ? "tree" : "blob"}/${ref}/${path}`,
  };
  return {
    name: path.split("/").at(-1) ?? "",
    path,
    sha,
    size: isFolder ? 0 : readBlob(repository.git, sha).bytes.length,
    url: links.self,
    html_url: links.html,
    git_url: links.git,
    _links: links,
    download_url: isFolder ? null : `https://raw.githubusercontent.com/${name}/${ref}/${path}`,
    type: isFolder ? "dir" : "file",
  };
}

function answerContents(call: Call) {
  const repository = reading(call, "contents");
  const ref = call.query.get("ref") ?? "HEAD";
  const commit = resolve(call.state, repository, ref);
  if (commit === null) throw new ApiError(404, `No commit found for the ref ${ref}`);
  const path = param(call, "path").replace(/\/$/u, "");
  const tree = readCommit(repository.git, commit).tree;
  const entry = entryAt(repository.git, tree, path);
  if (entry === null) throw notFound();
  const branch = call.query.get("ref") ?? repository.defaultBranch;
  const shape = (one: FoundEntry) => contentShape(call.site, repository, branch, one);
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

export const contentRoutes: readonly Route[] = [
  { operation: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}", answer: answerBlob },
  { operation: "GET /repos/{owner}/{repo}/contents/{path}", answer: answerContents },
];
