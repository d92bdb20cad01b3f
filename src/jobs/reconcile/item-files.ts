import type { ItemFile } from "../../action-items/tracking/item.ts";
import type { Config } from "../../config/config.ts";
import type { Tree } from "../../github/read/files/trees.ts";
import type { RepositoryMemory } from "../memory.ts";
import { keyOf, readingSettingsOf, readMinutesFiles, type ItemsRead } from "./minutes-files.ts";
import type { Run } from "./reconcile-context.ts";
import { isPassing, isTryDue, noteTry } from "../read-attempts.ts";

export type ItemFiles = {
  readonly files: readonly ItemFile[];
  /** Paths of the minutes that cannot be read: what they say is not known. */
  readonly unread: ReadonlySet<string>;
  /** Those of them that may well be read the next time. */
  readonly passing: ReadonlySet<string>;
};

/** The action items of all minutes at the head; only those files are read that this process does not know yet. */
export async function readItemFiles(
  run: Run,
  config: Config,
  tree: Tree,
  isWanted: (path: string) => boolean,
  { files: known, tries }: RepositoryMemory,
): Promise<ItemFiles> {
  const { app, head, log, minutes, reader } = run;
  const now = app.settings.now();
  const wanted = [...tree].filter(([path]) => isWanted(path));
  const keys = new Set(wanted.map(([path, blob]) => keyOf(path, blob)));
  for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
  for (const key of tries.keys()) if (!keys.has(key)) tries.delete(key);
  const unknown = wanted.filter(
    ([path, blob]) => !known.has(keyOf(path, blob)) && isTryDue(tries.get(keyOf(path, blob)), now),
  );
  const states = new Map(unknown.map(([path, blob]) => [path, [{ commit: head, blob }] as const]));
  const settings = readingSettingsOf(config, minutes, app.settings.serverUrl);
  const { files, items, passing } = await readMinutesFiles(states, run, reader, settings);
  const read = new Map(items.map(({ path, file }) => [path, file]));
  for (const { path, versions } of files) {
    const reading = versions[0].reading;
    const blob = tree.get(path);
    if (reading === null || blob === undefined) continue;
    const key = keyOf(path, blob);
    if (passing.has(path)) {
      log.warn({ path, tries: noteTry(tries, key, now) }, "minutes were not read in time");
      continue;
    }
    tries.delete(key);
    known.set(key, read.get(path) ?? null);
  }
  const unread = wanted.filter(([path, blob]) => known.get(keyOf(path, blob)) == null);
  return {
    files: wanted.flatMap(([path, blob]) => known.get(keyOf(path, blob)) ?? []),
    unread: new Set(unread.map(([path]) => path)),
    passing: new Set(
      unread.filter(([path, blob]) => isPassing(tries.get(keyOf(path, blob)))).map(([path]) => path),
    ),
  };
}

/** What a run read of the minutes that it is about need not be read again. */
export function rememberRead(
  read: readonly ItemsRead[],
  tree: Tree,
  { files: known, tries }: RepositoryMemory,
): void {
  for (const { path, blob, file } of read) {
    if (tree.get(path) !== blob) continue;
    known.set(keyOf(path, blob), file);
    tries.delete(keyOf(path, blob));
  }
}
