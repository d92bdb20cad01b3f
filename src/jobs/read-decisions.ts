import type { RegisterEntry } from "../decisions/register-entry.ts";
import { minutesPathRules, type Config } from "../config/config.ts";
import type { Access, App } from "../github/client/app.ts";
import type { BlobRepository } from "../github/read/files/blobs.ts";
import type { Commit } from "../github/read/files/commit.ts";
import type { Tree } from "../github/read/files/trees.ts";
import { createMinutesFilter } from "../minutes/file-kind.ts";
import type { Reader } from "../reader/reader.ts";
import { isRetryDue, recordAttempt } from "./read-attempts.ts";
import { readingOptionsOf } from "./reading-options.ts";
import { readMinutesFiles } from "./reconcile/read-minutes-files.ts";
import type { RepositoryCache } from "./run-cache.ts";

/** The decisions of all minutes of a commit. */
export type Decisions = {
  readonly entries: readonly RegisterEntry[];
  /** Paths of minutes that could not be read. */
  readonly unread: ReadonlySet<string>;
};

/** What reading decisions needs of a run. */
type DecisionReader = {
  readonly app: App;
  readonly access: Access;
  readonly config: Config;
  readonly minutes: BlobRepository;
  readonly reader: Reader;
};

/** Returns the decisions of all minutes in a tree. It reads only files that are not cached. */
export async function readDecisions(
  run: DecisionReader,
  commit: Commit,
  tree: Tree,
  { decisions: known, readAttempts }: Pick<RepositoryCache, "decisions" | "readAttempts">,
): Promise<Decisions> {
  const { app, config, minutes, reader } = run;
  const now = app.options.now();
  const isMinutes = createMinutesFilter(minutesPathRules(config), [...tree.keys()]);
  const wanted = [...tree].filter(([path]) => isMinutes(path));
  const unknown = wanted.filter(([path, blob]) => {
    const key = decisionKey(path, blob);
    return !known.has(key) && isRetryDue(readAttempts.get(key), now);
  });
  const states = new Map(unknown.map(([path, blob]) => [path, [{ commit, blob }] as const]));
  const options = readingOptionsOf(config, minutes, app.options.serverUrl);
  const { items, retryPaths } = await readMinutesFiles(states, run, reader, options);
  const read = new Map(items.map(({ path, entries }) => [path, entries]));
  // The cache may drop entries while it grows, so that this run keeps its own.
  const found = new Map<string, readonly RegisterEntry[] | null>();
  for (const [path, blob] of unknown) {
    const key = decisionKey(path, blob);
    if (retryPaths.has(path)) recordAttempt(readAttempts, key, now);
    else known.set(key, { entries: read.get(path) ?? null });
    found.set(path, read.get(path) ?? null);
  }
  const readings = wanted.map(([path, blob]) => ({
    path,
    entries: found.get(path) ?? known.get(decisionKey(path, blob))?.entries ?? null,
  }));
  return {
    entries: readings.flatMap(({ entries }) => entries ?? []),
    unread: new Set(readings.flatMap(({ path, entries }) => (entries === null ? [path] : []))),
  };
}

/** Returns the key of the decisions of a file or a section, whose lines depend on the rest of the file. */
export function decisionKey(path: string, blob: string): string {
  return `${blob} ${path}`;
}
