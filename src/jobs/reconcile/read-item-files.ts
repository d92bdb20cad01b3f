import type { ItemFile } from "../../action-items/tracking/item.ts";
import { moveItemFile } from "../../action-items/tracking/item-file.ts";
import { contentOf, linesAbove } from "../../github/read/files/section-blob.ts";
import type { Tree } from "../../github/read/files/trees.ts";
import { decisionKey } from "../read-decisions.ts";
import type { RepositoryCache } from "../run-cache.ts";
import { fileVersionKey, readMinutesFiles, type FileItems } from "./read-minutes-files.ts";
import type { ReconcileContext } from "./reconcile-context.ts";
import { isTransient, isRetryDue, recordAttempt } from "../read-attempts.ts";
import { readingOptionsOf } from "../reading-options.ts";

export type ItemFiles = {
  readonly files: readonly ItemFile[];
  /** Paths of minutes that cannot be read. */
  readonly unread: ReadonlySet<string>;
  /** Paths among them that can probably be read the next time. */
  readonly retryPaths: ReadonlySet<string>;
};

type ItemFileCache = Pick<RepositoryCache, "files" | "decisions" | "readAttempts">;

/** Returns the action items of all minutes at the head. It reads only files that are not cached. */
export async function readItemFiles(
  run: Pick<ReconcileContext, "app" | "access" | "config" | "head" | "log" | "minutes" | "reader">,
  tree: Tree,
  isWanted: (path: string) => boolean,
  { files: known, decisions, readAttempts }: ItemFileCache,
): Promise<ItemFiles> {
  const { app, config, head, log, minutes, reader } = run;
  const now = app.options.now();
  const wanted = [...tree].filter(([path]) => isWanted(path));
  const keys = new Set(wanted.map(([path, blob]) => fileVersionKey(path, blob)));
  // The cache has the same files as the tree of the head, without a limit on their number.
  for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
  for (const key of readAttempts.keys()) if (!keys.has(key)) readAttempts.delete(key);
  const unknown = wanted.filter(
    ([path, blob]) =>
      !known.has(fileVersionKey(path, blob)) && isRetryDue(readAttempts.get(fileVersionKey(path, blob)), now),
  );
  const states = new Map(unknown.map(([path, blob]) => [path, [{ commit: head, blob }] as const]));
  const settings = readingOptionsOf(config, minutes, app.options.serverUrl);
  const { files, items, retryPaths } = await readMinutesFiles(states, run, reader, settings);
  const read = new Map(items.map(({ path, file }) => [path, file]));
  for (const { path, blob, entries } of items) decisions.set(decisionKey(path, blob), { entries });
  for (const { path, versions } of files) {
    const reading = versions[0].reading;
    const blob = tree.get(path);
    if (reading === null || blob === undefined) continue;
    const key = fileVersionKey(path, blob);
    if (retryPaths.has(path)) {
      log.warn({ path, tries: recordAttempt(readAttempts, key, now) }, "minutes were not read in time");
      continue;
    }
    readAttempts.delete(key);
    known.set(key, keepItems(read.get(path) ?? null, blob));
  }
  const unread = wanted.filter(([path, blob]) => known.get(fileVersionKey(path, blob)) == null);
  return {
    files: wanted.flatMap(([path, blob]) => {
      const file = known.get(fileVersionKey(path, blob)) ?? null;
      return file === null ? [] : [moveItemFile(file, linesAbove(blob))];
    }),
    unread: new Set(unread.map(([path]) => path)),
    retryPaths: new Set(
      unread
        .filter(([path, blob]) => isTransient(readAttempts.get(fileVersionKey(path, blob))))
        .map(([path]) => path),
    ),
  };
}

/** Caches the items and decisions that a run has read already. */
export function cacheItems(
  read: readonly FileItems[],
  tree: Tree,
  { files: known, decisions, readAttempts }: ItemFileCache,
): void {
  for (const { path, blob, file, entries } of read) {
    const current = tree.get(path) ?? "";
    if (contentOf(current) !== contentOf(blob)) continue;
    if (current === blob) decisions.set(decisionKey(path, blob), { entries });
    known.set(fileVersionKey(path, blob), keepItems(file, blob));
    readAttempts.delete(fileVersionKey(path, blob));
  }
}

/** Returns the items as they are cached: a section moves with the text above it, so its lines are counted from its beginning. */
function keepItems(file: ItemFile | null, blob: string): ItemFile | null {
  return file === null ? null : moveItemFile(file, -linesAbove(blob));
}
