import { LRUCache } from "lru-cache";
import type { ItemFile } from "../action-items/tracking/item.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { CachedLookup } from "../github/read/targets/cached-targets.ts";
import type { CachedPerson } from "../github/read/people.ts";
import type { CachedDashboard } from "../github/read/dashboards.ts";
import type { ReadAttempts } from "./read-attempts.ts";

/**
 * Cache of the minutes repositories that this process has read, so that a run without news reads almost nothing.
 * Losing it costs reads only.
 */
export type RunCache = {
  /** @param settings  key of the settings used for reading; other settings get another cache */
  of(repository: RepositoryName, settings: string): RepositoryCache;
  /** Whether this process knows it as a minutes repository. */
  knows(repository: RepositoryName): boolean;
  /** Returns the minutes repositories with action items that refer to an issue. */
  following(issue: string): readonly RepositoryName[];
  /** Whether a sweep is due without an event. Asking starts the next interval. */
  isSweepDue(repository: RepositoryName, now: Date): boolean;
  /** Whether the text is new, so that lasting conditions are logged once. */
  isFirst(words: string): boolean;
};

export type RepositoryCache = {
  /** Items of the files at the head, by blob and path; null for a file without a date, and for one that cannot be read. */
  readonly files: Map<string, ItemFile | null>;
  /** Files that were not read in time, which `files` does not contain. */
  readonly readAttempts: ReadAttempts;
  /** By `addressKey`. */
  readonly lookups: LRUCache<string, CachedLookup>;
  /** By login in lower case. */
  readonly people: LRUCache<string, CachedPerson>;
  /** Time of the last change, by path. */
  readonly landings: LRUCache<string, { readonly blob: string; readonly at: Date }>;
  /** Time of the last change before the baseline, by path; null for files added later. */
  readonly before: LRUCache<string, { readonly at: Date | null }>;
  /** By `authorityKey`. */
  readonly authority: LRUCache<string, CachedAuthority>;
  readonly dashboard: CachedDashboard;
  /** Hash of the last sweep report. */
  report: string | null;
};

/** Whether a person has triage access, and when GitHub said so (epoch milliseconds). */
export type CachedAuthority = { readonly at: number; readonly may: boolean };

/** Interval of sweeps without an event. */
const sweepIntervalMs = 55 * 60_000;

const maxRepositories = 500;
/** Maximum number of lasting conditions that are known as logged. */
const maxConditions = 500;
/** Maximum number of repositories with a known sweep: more than are cached, because a sweep too many costs requests. */
const maxSweeps = 10_000;
/** Maximum number of entries of each kind in the cache of one repository. */
const maxEntries = 10_000;

export function createRunCache(): RunCache {
  const repositories = new LRUCache<
    string,
    { readonly repository: RepositoryName; readonly settings: string; readonly cache: RepositoryCache }
  >({ max: maxRepositories });
  const swept = new LRUCache<string, number>({ max: maxSweeps });
  const logged = new LRUCache<string, true>({ max: maxConditions });
  return {
    isFirst(words) {
      const isFirst = !logged.has(words);
      logged.set(words, true);
      return isFirst;
    },
    isSweepDue({ nodeId }, now) {
      const isDue = now.getTime() - (swept.get(nodeId) ?? -Infinity) >= sweepIntervalMs;
      if (isDue) swept.set(nodeId, now.getTime());
      return isDue;
    },
    of({ nodeId, owner, name }, settings) {
      const repository = { nodeId, owner, name };
      const known = repositories.get(nodeId);
      const cache = known?.settings === settings ? known.cache : createRepositoryCache();
      repositories.set(nodeId, { repository, settings, cache });
      return cache;
    },
    knows: ({ nodeId }) => repositories.has(nodeId),
    following: (issue) =>
      [...repositories.values()].flatMap(({ repository, cache }) => {
        const ids = [...cache.lookups.values()].map(({ lookup }) =>
          "target" in lookup ? lookup.target.id : null,
        );
        return cache.dashboard.issue === issue || ids.includes(issue) ? [repository] : [];
      }),
  };
}

function createRepositoryCache(): RepositoryCache {
  return {
    files: new Map(),
    readAttempts: new Map(),
    lookups: createEntries(),
    people: createEntries(),
    landings: createEntries(),
    before: createEntries(),
    authority: createEntries(),
    dashboard: { issue: null, versions: new Map(), merged: [] },
    report: null,
  };
}

/** Creates a cache that grows with its entries: with `max`, each of all repositories would allocate its room at once. */
function createEntries<V extends object>(): LRUCache<string, V> {
  return new LRUCache({ maxSize: maxEntries, sizeCalculation: () => 1 });
}
