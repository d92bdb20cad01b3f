import type { ItemFile } from "../action-items/tracking/item.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { RememberedLookUp } from "../github/read/targets/cached-targets.ts";
import type { RememberedPerson } from "../github/read/people.ts";
import type { RememberedDashboard } from "../github/read/dashboard.ts";
import type { RememberedAuthority } from "./reconcile/item-authority.ts";
import type { Tries } from "./read-attempts.ts";

/**
 * What a process remembers of the minutes repositories that it has seen, so that a run that finds nothing new reads next
 * to nothing. Losing it costs reads and nothing else.
 */
export type Memory = {
  /** @param settings  what the files were read with; under others they may say something else */
  of(repository: RepositoryName, settings: string): RepositoryMemory;
  /** Whether a run saw that this is a minutes repository; false where nothing is remembered of it. */
  knows(repository: RepositoryName): boolean;
  /** The minutes repositories of which an action item points to an issue. */
  following(issue: string): readonly RepositoryName[];
  /** Whether it is time to look at a repository although nothing was heard of it; then the time is over with asking. */
  isSweepDue(repository: RepositoryName, now: Date): boolean;
  /** Whether this is asked of these words for the first time: what stays so need not be logged again and again. */
  isFirst(words: string): boolean;
};

export type RepositoryMemory = {
  /** By blob and path; null for a file without a date, or one that cannot be read. */
  readonly files: Map<string, ItemFile | null>;
  /** Those that were not read in time are not among them, but here. */
  readonly tries: Tries;
  /** By `addressKey`. */
  readonly lookUps: Map<string, RememberedLookUp>;
  /** By login in lower case. */
  readonly people: Map<string, RememberedPerson>;
  /** By path: when the file was changed last. */
  readonly landings: Map<string, { readonly blob: string; readonly at: Date }>;
  /** By path: when files were changed last before the bot followed them; null: they came later. */
  readonly before: Map<string, Date | null>;
  /** By `authorityKey`. */
  readonly authority: Map<string, RememberedAuthority>;
  readonly dashboard: RememberedDashboard;
  /** Hash of the last report of a sweep. */
  report: string | null;
};

/** In milliseconds. */
const betweenSweeps = 55 * 60_000;

/** A repository that nothing was heard of for longest is forgotten first. */
const mostRepositories = 500;

export function createMemory(): Memory {
  const repositories = new Map<
    string,
    { readonly repository: RepositoryName; readonly settings: string; readonly memory: RepositoryMemory }
  >();
  const swept = new Map<string, number>();
  const said = new Set<string>();
  return {
    isFirst(words) {
      const isFirst = !said.has(words);
      said.add(words);
      const [oldest] = said;
      if (said.size > mostRepositories && oldest !== undefined) said.delete(oldest);
      return isFirst;
    },
    isSweepDue({ nodeId }, now) {
      const isDue = now.getTime() - (swept.get(nodeId) ?? -Infinity) >= betweenSweeps;
      if (isDue) swept.set(nodeId, now.getTime());
      return isDue;
    },
    of({ nodeId, owner, name }, settings) {
      const repository = { nodeId, owner, name };
      const known = repositories.get(nodeId);
      const memory = known?.settings === settings ? known.memory : emptyMemory();
      repositories.delete(nodeId);
      repositories.set(nodeId, { repository, settings, memory });
      const [oldest] = repositories.keys();
      if (repositories.size > mostRepositories && oldest !== undefined) repositories.delete(oldest);
      return memory;
    },
    knows: ({ nodeId }) => repositories.has(nodeId),
    following: (issue) =>
      [...repositories.values()].flatMap(({ repository, memory }) => {
        const ids = [...memory.lookUps.values()].map(({ lookUp }) =>
          "target" in lookUp ? lookUp.target.id : null,
        );
        return memory.dashboard.issue === issue || ids.includes(issue) ? [repository] : [];
      }),
  };
}

function emptyMemory(): RepositoryMemory {
  return {
    files: new Map(),
    tries: new Map(),
    lookUps: new Map(),
    people: new Map(),
    landings: new Map(),
    before: new Map(),
    authority: new Map(),
    dashboard: { issue: null, versions: new Map(), merged: [] },
    report: null,
  };
}
