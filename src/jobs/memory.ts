import type { ItemFile } from "../action-items/tracking/item.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { CachedLookup } from "../github/read/targets/cached-targets.ts";
import type { CachedPerson } from "../github/read/people.ts";
import type { CachedDashboard } from "../github/read/dashboards.ts";
import type { CachedAuthority } from "./reconcile/item-authority.ts";
import type { ReadAttempts } from "./read-attempts.ts";

/**
 * What a process remembers of the minutes repositories that it has seen, so that a run that finds nothing new reads next
 * to nothing. Losing it costs reads and nothing else.
 */
export type RunCache = {
  /** @param settings  what the files were read with; under others they may say something else */
  of(repository: RepositoryName, settings: string): RepositoryCache;
  /** Whether a run saw that this is a minutes repository; false where nothing is remembered of it. */
  knows(repository: RepositoryName): boolean;
  /** The minutes repositories of which an action item points to an issue. */
  following(issue: string): readonly RepositoryName[];
  /** Whether it is time to look at a repository although nothing was heard of it; then the time is over with asking. */
  isSweepDue(repository: RepositoryName, now: Date): boolean;
  /** Whether this is asked of these words for the first time: what stays so need not be logged again and again. */
  isFirst(words: string): boolean;
};

export type RepositoryCache = {
  /** By blob and path; null for a file without a date, or one that cannot be read. */
  readonly files: Map<string, ItemFile | null>;
  /** Those that were not read in time are not among them, but here. */
  readonly readAttempts: ReadAttempts;
  /** By `addressKey`. */
  readonly lookups: Map<string, CachedLookup>;
  /** By login in lower case. */
  readonly people: Map<string, CachedPerson>;
  /** By path: when the file was changed last. */
  readonly landings: Map<string, { readonly blob: string; readonly at: Date }>;
  /** By path: when files were changed last before the bot followed them; null: they came later. */
  readonly before: Map<string, Date | null>;
  /** By `authorityKey`. */
  readonly authority: Map<string, CachedAuthority>;
  readonly dashboard: CachedDashboard;
  /** Hash of the last report of a sweep. */
  report: string | null;
};

/** In milliseconds. */
const sweepIntervalMs = 55 * 60_000;

/** A repository that nothing was heard of for longest is forgotten first. */
const maxRepositories = 500;

export function createRunCache(): RunCache {
  const repositories = new Map<
    string,
    { readonly repository: RepositoryName; readonly settings: string; readonly memory: RepositoryCache }
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
      const memory = known?.settings === settings ? known.memory : createRepositoryCache();
      repositories.delete(nodeId);
      repositories.set(nodeId, { repository, settings, memory });
      const [oldest] = repositories.keys();
      if (repositories.size > maxRepositories && oldest !== undefined) repositories.delete(oldest);
      return memory;
    },
    knows: ({ nodeId }) => repositories.has(nodeId),
    following: (issue) =>
      [...repositories.values()].flatMap(({ repository, memory }) => {
        const ids = [...memory.lookups.values()].map(({ lookup }) =>
          "target" in lookup ? lookup.target.id : null,
        );
        return memory.dashboard.issue === issue || ids.includes(issue) ? [repository] : [];
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
