import { iso } from "../../clock.ts";
import { entryAt, treeOf } from "../../git/files.ts";
import { history, historyOf } from "../../git/history.ts";
import {
  type Commit,
  directoryMode,
  readBlob,
  readCommit,
  readTree,
  type Signature,
  type TreeEntry,
} from "../../git/objects.ts";
import { nodeId } from "../../ids.ts";
import { nameWithOwner, refAt } from "../../repositories.ts";
import { pullsOf } from "../../rest/pulls.ts";
import { resolve } from "../../rest/commits.ts";
import type { Repository, GitHubState } from "../../state.ts";
import { connection } from "../connection.ts";
import { checkRead, type Fields } from "../context.ts";
import { suitesOf } from "./checks.ts";

type RefNode = {
  readonly kind: "ref";
  readonly repository: Repository;
  readonly name: string;
  readonly sha: string;
  /** The prefix in the query. */
  readonly prefix?: string;
};
type CommitNode = { readonly kind: "commit"; readonly repository: Repository; readonly commit: Commit };
type TreeNode = {
  readonly kind: "tree";
  readonly repository: Repository;
  readonly sha: string;
  readonly path: string;
};
type BlobNode = { readonly kind: "blob"; readonly repository: Repository; readonly sha: string };
type EntryNode = { readonly repository: Repository; readonly folder: string; readonly entry: TreeEntry };

export function refNode(state: GitHubState, repository: Repository, name: string): RefNode | null {
  const sha = refAt(state, repository, name);
  return sha === null ? null : { kind: "ref", repository, name, sha };
}

export function commitNode(state: GitHubState, id: string): CommitNode | undefined {
  if (!id.startsWith("C_kw")) return undefined;
  const [repositoryId, sha = ""] = Buffer.from(id.slice(4), "base64url").toString().split(":");
  const repository = state.repositories.get(Number(repositoryId));
  return repository?.git.get(sha)?.type === "commit" ? commitOf(repository, sha) : undefined;
}

export const commitOf = (repository: Repository, sha: string): CommitNode => ({
  kind: "commit",
  repository,
  commit: readCommit(repository.git, sha),
});

/** Returns the object of an expression such as `HEAD:path`, `main`, `sha:` or an oid; null when there is none. */
export function objectAt(
  state: GitHubState,
  repository: Repository,
  { expression, oid }: { expression?: string; oid?: string },
): CommitNode | TreeNode | BlobNode | null {
  if (oid !== undefined) return objectOf(repository, oid, "");
  if (expression === undefined) return null;
  const colon = expression.indexOf(":");
  const commit = resolve(state, repository, colon < 0 ? expression : expression.slice(0, colon));
  if (colon < 0) return commit === null ? objectOf(repository, expression, "") : commitOf(repository, commit);
  const tree = commit === null ? null : treeOf(repository.git, commit);
  const found = tree === null ? null : entryAt(repository.git, tree, expression.slice(colon + 1));
  return found === null ? null : objectOf(repository, found.sha, found.path);
}

function objectOf(
  repository: Repository,
  sha: string,
  path: string,
): CommitNode | TreeNode | BlobNode | null {
  const type = repository.git.get(sha)?.type;
  if (type === undefined) return null;
  if (type === "commit") return commitOf(repository, sha);
  return type === "tree" ? { kind: "tree", repository, sha, path } : { kind: "blob", repository, sha };
}

const person = ({ name, email, date }: Signature) => ({ name, email, date });

const gitActor: Fields<Signature> = {
  name: (signature) => signature.name,
  email: (signature) => signature.email,
  date: (signature) => iso(signature.date),
  user: (signature, _args, { state }) => {
    const id = /^(?<id>\d+)\+/u.exec(signature.email)?.groups?.["id"];
    return [...state.accounts.values()].find((one) => String(one.id) === id && one.type === "User") ?? null;
  },
};

/** Returns the prefix of a ref: `refs/heads/`, or the one in the query. */
function prefixOf({ name, prefix }: RefNode): string {
  return prefix ?? name.slice(0, name.indexOf("/", 5) + 1);
}

const refFields: Fields<RefNode> = {
  id: ({ repository, name }) => nodeId("REF", repository.id, name),
  name: (ref) => ref.name.slice(prefixOf(ref).length),
  prefix: (ref) => prefixOf(ref),
  target: ({ repository, sha }) => commitOf(repository, sha),
  repository: ({ repository }) => repository,
};

const commitFields: Fields<CommitNode> = {
  id: ({ repository, commit }) => nodeId("C", repository.id, commit.sha),
  oid: ({ commit }) => commit.sha,
  abbreviatedOid: ({ commit }) => commit.sha.slice(0, 7),
  committedDate: ({ commit }) => iso(commit.committer.date),
  authoredDate: ({ commit }) => iso(commit.author.date),
  message: ({ commit }) => commit.message,
  messageHeadline: ({ commit }) => commit.message.split("\n")[0],
  messageBody: ({ commit }) => commit.message.split("\n").slice(1).join("\n").trim(),
  author: ({ commit }) => person(commit.author),
  committer: ({ commit }) => person(commit.committer),
  repository: ({ repository }) => repository,
  url: ({ repository, commit }, _args, { site }) =>
    `${site.web}/${nameWithOwner(repository)}/commit/${commit.sha}`,
  commitUrl: ({ repository, commit }, _args, { site }) =>
    `${site.web}/${nameWithOwner(repository)}/commit/${commit.sha}`,
  tree: ({ repository, commit }) => ({ kind: "tree", repository, sha: commit.tree, path: "" }),
  parents: ({ repository, commit }, args, _context, field) =>
    commits(
      repository,
      commit.parents.map((sha) => readCommit(repository.git, sha)),
      args,
      field,
    ),
  history: ({ repository, commit }, args, _context, field) => {
    const { path, since, until } = args as {
      path?: string | null;
      since?: string | null;
      until?: string | null;
    };
    const all =
      path == null ? history(repository.git, commit.sha) : historyOf(repository.git, commit.sha, path);
    const found = [...all].filter(
      ({ committer: { date } }) =>
        (since == null || date >= new Date(since)) && (until == null || date <= new Date(until)),
    );
    return commits(repository, found, args, field);
  },
  associatedPullRequests: ({ repository, commit }, args, context, field) => {
    checkRead(context, repository, "pull_requests");
    return connection(
      pullsOf(context.state, repository, commit.sha, context.state.limits.pullsLag.graphql),
      args,
      field,
      (issue) => issue.id,
    );
  },
  checkSuites: ({ repository, commit }, args, context, field) => {
    checkRead(context, repository, "checks");
    return connection(suitesOf(context, repository, commit.sha, args), args, field, (suite) => suite.id);
  },
  file: ({ repository, commit }, args) => {
    const path = args["path"] as string;
    const found = entryAt(repository.git, commit.tree, path);
    if (found === null) return null;
    const name = path.split("/").at(-1) ?? "";
    return {
      repository,
      folder: path.slice(0, -name.length),
      entry: { name, mode: found.mode, sha: found.sha },
    };
  },
};

function commits(
  repository: Repository,
  found: readonly Commit[],
  args: Readonly<Record<string, unknown>>,
  field: string,
) {
  const nodes = found.map((commit): CommitNode => ({ kind: "commit", repository, commit }));
  return connection(nodes, args, field, (node) => node.commit.sha);
}

const treeFields: Fields<TreeNode> = {
  id: ({ repository, sha }) => nodeId("T", repository.id, sha),
  oid: ({ sha }) => sha,
  abbreviatedOid: ({ sha }) => sha.slice(0, 7),
  repository: ({ repository }) => repository,
  entries: ({ repository, sha, path }) =>
    readTree(repository.git, sha).entries.map((entry): EntryNode => ({
      repository,
      folder: path === "" ? "" : `${path}/`,
      entry,
    })),
};

const entryFields: Fields<EntryNode> = {
  name: ({ entry }) => entry.name,
  path: ({ folder, entry }) => folder + entry.name,
  mode: ({ entry }) => Number.parseInt(entry.mode, 8),
  type: ({ entry }) => (entry.mode === directoryMode ? "tree" : "blob"),
  oid: ({ entry }) => entry.sha,
  extension: ({ entry }) => /\.[^.]*$/u.exec(entry.name)?.[0] ?? "",
  size: ({ repository, entry }) =>
    entry.mode === directoryMode ? 0 : readBlob(repository.git, entry.sha).bytes.length,
  object: ({ repository, folder, entry }) => objectOf(repository, entry.sha, folder + entry.name),
  repository: ({ repository }) => repository,
};

/** Longer texts are truncated, with `isTruncated`. */
const longestText = 512_000;
const isBinary = (bytes: Buffer) => bytes.subarray(0, 8000).includes(0);

function blobText({ repository, sha }: BlobNode): string | null {
  const { bytes } = readBlob(repository.git, sha);
  return isBinary(bytes) ? null : bytes.subarray(0, longestText).toString();
}

const blobFields: Fields<BlobNode> = {
  id: ({ repository, sha }) => nodeId("B", repository.id, sha),
  oid: ({ sha }) => sha,
  abbreviatedOid: ({ sha }) => sha.slice(0, 7),
  byteSize: ({ repository, sha }) => readBlob(repository.git, sha).bytes.length,
  isBinary: ({ repository, sha }) => isBinary(readBlob(repository.git, sha).bytes),
  isTruncated: ({ repository, sha }) => readBlob(repository.git, sha).bytes.length > longestText,
  text: blobText,
  repository: ({ repository }) => repository,
};

export const gitFields = {
  Ref: refFields,
  Commit: commitFields,
  Tree: treeFields,
  TreeEntry: entryFields,
  Blob: blobFields,
  GitActor: gitActor,
};
