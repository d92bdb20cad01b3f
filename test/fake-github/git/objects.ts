import { createHash } from "node:crypto";

/** Git's own object model: names are the SHA-1 of the content, so equal contents are one object. */
type Blob = { readonly type: "blob"; readonly sha: string; readonly bytes: Buffer };

export type TreeEntry = { readonly name: string; readonly mode: string; readonly sha: string };
type Tree = { readonly type: "tree"; readonly sha: string; readonly entries: readonly TreeEntry[] };

export type Signature = { readonly name: string; readonly email: string; readonly date: Date };
export type Commit = {
  readonly type: "commit";
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
};

export type GitObject = Blob | Tree | Commit;
/** The objects of a repository and its forks. */
export type ObjectStore = Map<string, GitObject>;

export const directoryMode = "040000";

function name(type: GitObject["type"], content: Buffer): string {
  return createHash("sha1").update(`${type} ${content.length}\0`).update(content).digest("hex");
}

export function writeBlob(store: ObjectStore, content: string | Uint8Array): Blob {
  const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
  const sha = name("blob", bytes);
  const known = store.get(sha);
  if (known?.type === "blob") return known;
  const blob: Blob = { type: "blob", sha, bytes };
  store.set(sha, blob);
  return blob;
}

/** Git sorts the entries of a tree by name, directories as if they ended in a slash. */
const sortKey = (entry: TreeEntry) => (entry.mode === directoryMode ? `${entry.name}/` : entry.name);
const compareBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function writeTree(store: ObjectStore, unsorted: readonly TreeEntry[]): Tree {
  const entries = [...unsorted].sort((a, b) => compareBytes(sortKey(a), sortKey(b)));
  const content = Buffer.concat(
    entries.flatMap((entry) => [
      Buffer.from(`${entry.mode.replace(/^0/, "")} ${entry.name}\0`),
      Buffer.from(entry.sha, "hex"),
    ]),
  );
  const sha = name("tree", content);
  const tree: Tree = { type: "tree", sha, entries };
  store.set(sha, tree);
  return tree;
}

export function writeCommit(store: ObjectStore, fields: Omit<Commit, "type" | "sha">): Commit {
  const lines = [
    `tree ${fields.tree}`,
    ...fields.parents.map((parent) => `parent ${parent}`),
    `author ${signature(fields.author)}`,
    `committer ${signature(fields.committer)}`,
    "",
    fields.message,
  ];
  const sha = name("commit", Buffer.from(lines.join("\n")));
  const commit: Commit = { type: "commit", sha, ...fields };
  store.set(sha, commit);
  return commit;
}

const signature = ({ name, email, date }: Signature) =>
  `${name} <${email}> ${Math.floor(date.getTime() / 1000)} +0000`;

export function readCommit(store: ObjectStore, sha: string): Commit {
  const found = store.get(sha);
  if (found?.type !== "commit") throw new Error(`no commit ${sha}`);
  return found;
}

export function readTree(store: ObjectStore, sha: string): Tree {
  const found = store.get(sha);
  if (found?.type !== "tree") throw new Error(`no tree ${sha}`);
  return found;
}

export function readBlob(store: ObjectStore, sha: string): Blob {
  const found = store.get(sha);
  if (found?.type !== "blob") throw new Error(`no blob ${sha}`);
  return found;
}
