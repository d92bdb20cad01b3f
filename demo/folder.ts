import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { isConfigPath } from "../src/config/config.ts";

/** The files of a folder that are pushed, by path: Markdown, and the configuration of the bot. */
export type FolderFiles = ReadonlyMap<string, Buffer>;

const skipped = /(?:^|\/)(?:node_modules|\.[^/]+)\//;

export function readFolder(folder: string): FolderFiles {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const path = name.split(sep).join("/");
    if (!isConfigPath(path) && (!path.endsWith(".md") || skipped.test(path))) continue;
    const file = join(folder, name);
    // A file can disappear between listing and reading.
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) files.set(path, readFileSync(file));
  }
  return files;
}

/** Returns the changed files by path; null for a deleted file. */
export function diffFolders(before: FolderFiles, now: FolderFiles): Map<string, Buffer | null> {
  const changes = new Map<string, Buffer | null>();
  for (const [path, bytes] of now) if (before.get(path)?.equals(bytes) !== true) changes.set(path, bytes);
  for (const path of before.keys()) if (!now.has(path)) changes.set(path, null);
  return changes;
}

/** An issue with its owner: by its URL, or as `owner/name#1`. */
const referenceWithOwner =
  /github\.com\/([\w-]+)\/[\w.-]+\/(?:issues|pull)\/\d|(?<![\w./-])([a-z\d][\w-]{0,38})\/[\w.-]{1,100}#\d/gi;

/** Returns the probable owner of the minutes: the owner whose issues they name most; null if they name none. */
export function guessOwner(files: FolderFiles): string | null {
  const counts = new Map<string, { owner: string; count: number }>();
  for (const bytes of files.values())
    for (const [, inUrl, inShorthand] of bytes.toString("utf8").matchAll(referenceWithOwner)) {
      const owner = inUrl ?? inShorthand ?? "";
      const known = counts.get(owner.toLowerCase()) ?? { owner, count: 0 };
      counts.set(owner.toLowerCase(), { ...known, count: known.count + 1 });
    }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.owner ?? null;
}
