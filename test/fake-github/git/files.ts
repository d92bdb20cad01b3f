import {
  type ObjectStore,
  type TreeEntry,
  directoryMode,
  readCommit,
  readTree,
  writeBlob,
  writeTree,
} from "./objects.ts";

/** Content of a file; for a symbolic link, its target. */
export type Content = string | Uint8Array | { readonly link: string };
export type Files = Readonly<Record<string, Content | null>>;

/** Returns a tree with changed files; `null` deletes a file. Only changed directories are rewritten. */
export function changeFiles(store: ObjectStore, base: string | null, files: Files): string {
  return changeTree(store, base, Object.entries(files)) ?? writeTree(store, []).sha;
}

type Change = readonly [path: string, content: Content | null];

function changeTree(store: ObjectStore, base: string | null, changes: readonly Change[]): string | null {
  const entries = new Map<string, TreeEntry>();
  if (base !== null) for (const entry of readTree(store, base).entries) entries.set(entry.name, entry);
  const below = new Map<string, Change[]>();
  for (const [path, content] of changes) {
    const slash = path.indexOf("/");
    if (slash >= 0) {
      const folder = path.slice(0, slash);
      const inside = below.get(folder) ?? [];
      inside.push([path.slice(slash + 1), content]);
      below.set(folder, inside);
    } else if (content === null) entries.delete(path);
    else if (typeof content === "object" && "link" in content)
      entries.set(path, { name: path, mode: "120000", sha: writeBlob(store, content.link).sha });
    else entries.set(path, { name: path, mode: "100644", sha: writeBlob(store, content).sha });
  }
  for (const [folder, inside] of below) {
    const known = entries.get(folder);
    const sha = changeTree(store, known?.mode === directoryMode ? known.sha : null, inside);
    if (sha === null) entries.delete(folder);
    else entries.set(folder, { name: folder, mode: directoryMode, sha });
  }
  return entries.size === 0 ? null : writeTree(store, [...entries.values()]).sha;
}

export type FoundEntry = { readonly path: string; readonly mode: string; readonly sha: string };

/** All entries below a tree, directories included, in the order of git. */
export function* walk(store: ObjectStore, tree: string, prefix = ""): Generator<FoundEntry> {
  for (const { name, mode, sha } of readTree(store, tree).entries) {
    yield { path: prefix + name, mode, sha };
    if (mode === directoryMode) yield* walk(store, sha, `${prefix}${name}/`);
  }
}

/** Returns the entry at a path of a tree, or null. The empty path is the tree itself. */
export function entryAt(store: ObjectStore, tree: string, path: string): FoundEntry | null {
  let at: FoundEntry = { path: "", mode: directoryMode, sha: tree };
  for (const segment of path.split("/").filter((part) => part !== "")) {
    if (at.mode !== directoryMode) return null;
    const found = readTree(store, at.sha).entries.find((entry) => entry.name === segment);
    if (found === undefined) return null;
    at = { path: at.path === "" ? segment : `${at.path}/${segment}`, mode: found.mode, sha: found.sha };
  }
  return at;
}

export type FileChange = {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** The files that differ between two trees; equal directories are not entered. */
export function* changedFiles(
  store: ObjectStore,
  before: string | null,
  after: string | null,
  prefix = "",
): Generator<FileChange> {
  if (before === after) return;
  const old = new Map(before === null ? [] : readTree(store, before).entries.map((it) => [it.name, it]));
  const now = new Map(after === null ? [] : readTree(store, after).entries.map((it) => [it.name, it]));
  for (const name of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const [was, is] = [old.get(name), now.get(name)];
    if (was?.sha === is?.sha && was?.mode === is?.mode) continue;
    const folder = (entry: TreeEntry | undefined) => (entry?.mode === directoryMode ? entry.sha : null);
    const file = (entry: TreeEntry | undefined) =>
      entry?.mode === directoryMode ? null : (entry?.sha ?? null);
    if (file(was) !== file(is)) yield { path: prefix + name, before: file(was), after: file(is) };
    yield* changedFiles(store, folder(was), folder(is), `${prefix}${name}/`);
  }
}

export function treeOf(store: ObjectStore, commit: string | null): string | null {
  return commit === null ? null : readCommit(store, commit).tree;
}
