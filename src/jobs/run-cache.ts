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
  /** By blob and path; null for a file without a date, and for one that cannot be read. */
  readonly files: Map<string, ItemFile | null>;
  /** Files that were not read in time, which `files` does not contain. */
  readonly readAttempts: ReadAttempts;
  /** By `addressKey`. */
  readonly lookups: Map<string, CachedLookup>;
  /** By login in lower case. */
  readonly people: Map<string, CachedPerson>;
  /** Time of the last change, by path. */
  readonly landings: Map<string, { readonly blob: string; readonly at: Date }>;
  /** Time of the last change before the baseline, by path; null for files added later. */
  readonly before: Map<string, Date | null>;
  /** By `authorityKey`. */
  readonly authority: Map<string, CachedAuthority>;
  readonly dashboard: CachedDashboard;
  /** Hash of the last sweep report. */
  report: string | null;
};

/** Whether a person has triage access, and when GitHub said so (epoch milliseconds). */
export type CachedAuthority = { readonly at: number; readonly may: boolean };

/** Interval of sweeps without an event. */
const sweepIntervalMs = 55 * 60_000;

/** Maximum number of cached repositories; the least recently used one is dropped first. */
const maxRepositories = 500;

export function createRunCache(): RunCache {
  const repositories = new Map<
    string,
    { readonly repository: RepositoryName; readonly settings: string; readonly cache: RepositoryCache }
  >();
  const swept = new Map<string, number>();
  const said = new Set<string>();
  return {
    isFirst(words) {
      const isFirst = !said.has(words);
      said.add(words);
      const [oldest] = said;
      if (said.size > maxRepositories && oldest !== undefined) said.delete(oldest);
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
      repositories.delete(nodeId);
      repositories.set(nodeId, { repository, settings, cache });
      const [oldest] = repositories.keys();
      if (repositories.size > maxRepositories && oldest !== undefined) repositories.delete(oldest);
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
    lookups: new Map(),
    people: new Map(),
    landings: new Map(),
    before: new Map(),
    authority: new Map(),
    dashboard: { issue: null, versions: new Map(), merged: [] },
    report: null,
  };
}
