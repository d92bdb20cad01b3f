/** How much each kind of query asks for at once, where GitHub answers all of it: items, or a page of the longest list in it. */
const usualSizes = {
  /** Issues with their comments, by address. */
  targets: 10,
  /** Comments of an issue that is too much even by itself. */
  "comments of a target": 25,
  "earlier comments": 100,
  "earlier events": 100,
  "followed targets": 100,
  visibility: 100,
  files: 50,
  blobs: 100,
  people: 30,
  facts: 100,
  /** Two: a pull request, its texts and the folders in one query; one: bit by bit. */
  "pull request": 2,
  folders: 20,
  /** Commits, with what finds the cursor and the pull requests that brought them. */
  history: 50,
  "earlier history": 100,
  dashboard: 100,
  "edits of the dashboard": 100,
  "minutes repositories": 50,
  /** Issues that a search finds. */
  search: 100,
  /** Repositories, of each a hundred pull requests. */
  "unchecked pull requests": 10,
  /** Pull requests of one repository that are too many even by themselves. */
  "pull requests": 50,
} as const;

export type QueryKind = keyof typeof usualSizes;

/** What a process learnt of the size that GitHub still answers, by kind of query. Losing it costs some queries. */
export type QuerySizes = {
  of(kind: QueryKind): number;
  isUsual(kind: QueryKind): boolean;
  /** A query of this size was too much. */
  failed(kind: QueryKind, size: number): void;
  succeeded(kind: QueryKind, size: number): void;
};

type Learnt = { size: number; successes: number; neededSuccesses: number; hasGrown: boolean };

const firstNeeded = 5;

/**
 * Half of what was too much, down to one; never more than is usual. One heavy issue, or one bad minute of GitHub's, must
 * not make all later queries small: after five that went well the size doubles again. Where that was too much, the next
 * attempt waits twice as long, so that a lasting limit costs ever fewer queries.
 */
export function createQuerySizes(): QuerySizes {
  const learnt = new Map<QueryKind, Learnt>();
  const sizeOf = (kind: QueryKind): number => learnt.get(kind)?.size ?? usualSizes[kind];
  return {
    of: sizeOf,
    isUsual: (kind) => sizeOf(kind) === usualSizes[kind],
    failed(kind, size) {
      const known = learnt.get(kind);
      // Another query, sent at the same time, found it out already.
      if (size > sizeOf(kind)) return;
      learnt.set(kind, {
        size: Math.max(1, size >> 1),
        successes: 0,
        neededSuccesses: (known?.neededSuccesses ?? firstNeeded) * (known?.hasGrown === true ? 2 : 1),
        hasGrown: false,
      });
    },
    succeeded(kind, size) {
      const known = learnt.get(kind);
      if (known === undefined || known.size !== size || known.size === usualSizes[kind]) return;
      known.successes += 1;
      if (known.successes < known.neededSuccesses) return;
      known.size = Math.min(2 * size, usualSizes[kind]);
      known.successes = 0;
      known.hasGrown = true;
    },
  };
}
