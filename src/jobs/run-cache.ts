import type { LRUCache } from "lru-cache";
import type { ItemFile } from "../action-items/tracking/item.ts";
import type { RegisterEntry } from "../decisions/register-entry.ts";
import { createLruCache } from "../github/client/caches.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { CachedLookup } from "../github/read/targets/cached-targets.ts";
import type { CachedPerson } from "../github/read/people.ts";
import type { CachedDashboard } from "../github/read/dashboards.ts";
import type { SectionIndex } from "../github/read/files/meeting-trees.ts";
import type { ReadAttempts } from "./read-attempts.ts";

/**
 * Cache of the minutes repositories that this process has read, so that a run without changes needs almost no requests.
 * Losing it only costs requests.
 */
export type RunCache = {
  /** @param settings  key of the settings used for reading; other settings get another cache */
  cacheOf(repository: RepositoryName, settings: string): RepositoryCache;
  /** Whether this process knows it as a minutes repository. */
  knows(repository: RepositoryName): boolean;
  /** Returns the minutes repositories with action items that refer to an issue. */
  findRepositoriesFollowing(issue: string): readonly RepositoryName[];
  /** Makes the next run read an issue again. The edit of a comment may not change its `updatedAt`. */
  expireIssue(issue: string): void;
  /** Returns whether a sweep is due without an event. If it is due, the next interval starts. */
  claimSweep(repository: RepositoryName, now: Date): boolean;
  /** Records a text as logged. Returns whether it is new, so that a lasting condition is logged only once. */
  markLogged(text: string): boolean;
};

export type RepositoryCache = {
  /** Action items of the files at the head, by blob and path. Null for a file that has no date or cannot be read. */
  readonly files: Map<string, ItemFile | null>;
  /** Sections of growing files, by blob and path. */
  readonly sections: LRUCache<string, { readonly index: SectionIndex }>;
  /** Decisions of files, by `decisionKey`. Null for a file that cannot be read. */
  readonly decisions: LRUCache<string, { readonly entries: readonly RegisterEntry[] | null }>;
  /** Files that were not read in time, which `files` does not contain. */
  readonly readAttempts: ReadAttempts;
  /** By `addressKey`. */
  readonly lookups: LRUCache<string, CachedLookup>;
  /** By login in lower case. */
  readonly people: LRUCache<string, CachedPerson>;
  /** Time of the last change, by path. */
  readonly landings: LRUCache<string, { readonly blob: string; readonly at: Date }>;
  /** Time of the last change before the baseline, by path. Null for files added later. */
  readonly changesBeforeBaseline: LRUCache<string, { readonly at: Date | null }>;
  /** By `authorityKey`. */
  readonly authority: LRUCache<string, CachedAuthority>;
  readonly dashboard: CachedDashboard;
  /** Hash of the last sweep report. */
  report: string | null;
};

/** Whether a person has triage access, and the time of this information in milliseconds since 1970. */
export type CachedAuthority = { readonly at: number; readonly may: boolean };

/** Interval of sweeps without an event. */
const sweepIntervalMs = 55 * 60_000;

const maxRepositories = 500;
/** Maximum number of lasting conditions that are known as logged. */
const maxConditions = 500;
/** Maximum number of repositories whose last sweep is known. More than are cached, because each extra sweep costs requests. */
const maxSweeps = 10_000;
/** Maximum number of entries of each kind in the cache of one repository. */
const maxEntries = 10_000;

export function createRunCache(): RunCache {
  const repositories = createLruCache<
    string,
    { readonly repository: RepositoryName; readonly settings: string; readonly cache: RepositoryCache }
  >(maxRepositories);
  const swept = createLruCache<string, number>(maxSweeps);
  const loggedTexts = createLruCache<string, true>(maxConditions);
  return {
    markLogged(text) {
      const isNew = !loggedTexts.has(text);
      loggedTexts.set(text, true);
      return isNew;
    },
    claimSweep({ nodeId }, now) {
      const isDue = now.getTime() - (swept.get(nodeId) ?? -Infinity) >= sweepIntervalMs;
      if (isDue) swept.set(nodeId, now.getTime());
      return isDue;
    },
    cacheOf({ nodeId, owner, name }, settings) {
      const repository = { nodeId, owner, name };
      const known = repositories.get(nodeId);
      const cache = known?.settings === settings ? known.cache : createRepositoryCache();
      repositories.set(nodeId, { repository, settings, cache });
      return cache;
    },
    expireIssue(issue) {
      for (const { cache } of repositories.values())
        for (const [key, { lookup }] of [...cache.lookups.entries()])
          if ("target" in lookup && lookup.target.id === issue)
            cache.lookups.set(key, { fetchedAt: 0, lookup });
    },
    knows: ({ nodeId }) => repositories.has(nodeId),
    findRepositoriesFollowing: (issue) =>
      [...repositories.values()].flatMap(({ repository, cache }) => {
        const ids = [...cache.lookups.values()].map(({ lookup }) =>
          "target" in lookup ? lookup.target.id : null,
        );
        return cache.dashboard.issues.some(({ id }) => id === issue) || ids.includes(issue)
          ? [repository]
          : [];
      }),
  };
}

function createRepositoryCache(): RepositoryCache {
  return {
    files: new Map(),
    sections: createLruCache(maxEntries),
    decisions: createLruCache(maxEntries),
    readAttempts: new Map(),
    lookups: createLruCache(maxEntries),
    people: createLruCache(maxEntries),
    landings: createLruCache(maxEntries),
    changesBeforeBaseline: createLruCache(maxEntries),
    authority: createLruCache(maxEntries),
    dashboard: { issues: [], merged: [] },
    report: null,
  };
}
