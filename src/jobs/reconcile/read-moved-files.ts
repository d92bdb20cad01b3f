import { readBlobs } from "../../github/read/files/blobs.ts";
import { classifyFailure } from "../../github/client/failure.ts";
import type { FileState, Tree, TreeReader } from "../../github/read/files/trees.ts";
import { addressKey } from "../../minutes/minutes.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import type { UnfollowedFile } from "../../backlinks/detect-renames.ts";
import type { Lookup } from "../../model/target.ts";
import type { ReconcileContext } from "./reconcile-context.ts";
import { meetingsOf } from "../../backlinks/history/marker-history.ts";
import { maxMinutesFileBytes } from "../../minutes/markdown/limits.ts";

/** Maximum number of files read to find moved minutes; one query returns a hundred. */
const maxOtherFiles = 100;

/** Names of text files; minutes do not become images. */
const textName = /\.(?:md|markdown|mdx|mkd|txt|text|adoc|rst)$|(?:^|\/)[^./]+$/i;

/**
 * Reads new files that are not minutes, Markdown first.
 * @param added  path and object id of each
 */
export async function readOtherNewFiles(
  added: readonly (readonly [path: string, blob: string])[],
  { app, access, minutes }: Pick<ReconcileContext, "app" | "access" | "minutes">,
): Promise<readonly UnfollowedFile[]> {
  const isMarkdown = ([path]: readonly [string, string]): boolean => /\.md$/i.test(path);
  const texts = added.filter(([path]) => textName.test(path));
  const chosen = [...texts]
    .sort((a, b) => Number(isMarkdown(b)) - Number(isMarkdown(a)))
    .slice(0, maxOtherFiles);
  const contents = await readBlobs(
    app,
    access,
    minutes,
    chosen.map(([, blob]) => blob),
    maxMinutesFileBytes,
  );
  return chosen.flatMap(([path, blob]) => {
    const content = contents.get(blob);
    if (content === undefined || "tooLarge" in content) return [];
    return [{ path, lines: new TextDecoder().decode(content.bytes).split(/\r\n|\n|\r/) }];
  });
}

/** Minutes that were removed before a run. */
type RemovedFile = {
  /** The versions; the last one is the missing file at the head. */
  readonly states: readonly [FileState, ...FileState[]];
  /** Whether all their comments were withdrawn. */
  readonly isWithdrawn: boolean;
};

/** Maximum number of commits in which removed files are read, those of the newest comments first. */
const maxCommits = 10;

/**
 * Reads minutes that were removed before this run, if new minutes reference an issue that has their comment: the new
 * file may be the old one under another name. The marker of the comment names the commit to read.
 * @param isCandidate  whether to read a path
 */
export async function readRemovedFiles(
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
  isCandidate: (path: string) => boolean,
  { head, minutes, tree }: Pick<ReconcileContext, "head" | "minutes" | "tree">,
): Promise<ReadonlyMap<string, RemovedFile>> {
  const mentioned = new Set(
    files.flatMap(({ versions }) => {
      const now = versions.at(-1)?.reading;
      if (versions[0].reading !== null || now === null || now === undefined || now === "unreadable")
        return [];
      return now.references.flatMap(({ address }) => (address === null ? [] : [addressKey(address)]));
    }),
  );
  const comments = lookups
    .flatMap((each) =>
      "target" in each && mentioned.has(addressKey(each.address)) ? each.target.comments : [],
    )
    .filter(({ marker }) => marker.repository === minutes.id)
    .sort((a, b) => b.id - a.id)
    .flatMap(({ marker, createdAt }) => meetingsOf(marker).map((meeting) => ({ marker: meeting, createdAt })))
    .filter(({ marker }) => isCandidate(marker.path));
  const commits = [...new Set(comments.map(({ marker }) => marker.at.commit))].slice(0, maxCommits);
  const trees = new Map<string, Tree>();
  for (const commit of commits) {
    const known = await treeOrNull(commit, tree);
    if (known !== null) trees.set(commit, known);
  }
  const gone = new Map<string, RemovedFile>();
  for (const { marker, createdAt } of comments) {
    const blob = trees.get(marker.at.commit)?.get(marker.path);
    if (blob === undefined || gone.has(marker.path)) continue;
    const then = { commit: { oid: marker.at.commit, at: createdAt }, blob };
    const isWithdrawn = comments.every(
      (each) => each.marker.path !== marker.path || each.marker.kind === "withdrawn",
    );
    gone.set(marker.path, { states: [then, { commit: head, blob: null }], isWithdrawn });
  }
  return gone;
}

/** Returns null for a commit that GitHub has removed after a rewrite. */
async function treeOrNull(commit: string, tree: TreeReader): Promise<Tree | null> {
  if (!/^[\da-f]{40,64}$/.test(commit)) return null;
  try {
    return await tree(commit);
  } catch (error) {
    const { kind } = classifyFailure(error);
    if (kind === "hidden" || kind === "rejected" || kind === "deleted") return null;
    throw error;
  }
}
