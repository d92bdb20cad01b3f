/** Default size of each kind of query: a number of items, or the page size of the longest list in it. */
const defaultSizes = {
  /** Issues with their comments, by address. */
  targets: 10,
  /** Comments of an issue that is too heavy even by itself. */
  "comments of a target": 25,
  /** Discussions with their comments. */
  discussions: 10,
  "earlier comments": 100,
  "earlier events": 100,
  "followed targets": 100,
  visibility: 100,
  files: 50,
  blobs: 100,
  people: 30,
  facts: 100,
  /** 2: a pull request, its texts and the folders in one query. 1: each of them in a separate query. */
  "pull request": 2,
  folders: 20,
  /** Commits with the checks that hold the cursor and with their pull requests. */
  history: 50,
  "earlier history": 100,
  dashboard: 100,
  "edits of the dashboard": 100,
  "minutes repositories": 50,
  /** Issues that a search finds. */
  search: 100,
  /** Repositories, of each a hundred pull requests. */
  "unchecked pull requests": 10,
  /** Pull requests of one repository that is too heavy even by itself. */
  "pull requests": 50,
} as const;

export type QueryKind = keyof typeof defaultSizes;

/** The largest query sizes that GitHub answered, by kind of query. They are in memory. Losing them only costs some queries. */
export type QuerySizes = {
  sizeOf(kind: QueryKind): number;
  isDefault(kind: QueryKind): boolean;
  /** Records that a query of this size was too heavy. */
  recordFailure(kind: QueryKind, size: number): void;
  recordSuccess(kind: QueryKind, size: number): void;
};

type ReducedSize = { size: number; successes: number; neededSuccesses: number; hasGrown: boolean };

const initialNeededSuccesses = 5;

/**
 * Halves a size that was too heavy, down to one, and never exceeds the default. One heavy issue or a short outage must not
 * keep later queries small, so the size doubles again after five successes. When the doubled size fails, the next attempt
 * needs twice as many successes, so that a lasting limit costs fewer and fewer queries.
 */
export function createQuerySizes(): QuerySizes {
  const reducedSizes = new Map<QueryKind, ReducedSize>();
  const sizeOf = (kind: QueryKind): number => reducedSizes.get(kind)?.size ?? defaultSizes[kind];
  return {
    sizeOf,
    isDefault: (kind) => sizeOf(kind) === defaultSizes[kind],
    recordFailure(kind, size) {
      const known = reducedSizes.get(kind);
      // A concurrent query already halved it.
      if (size > sizeOf(kind)) return;
      reducedSizes.set(kind, {
        size: Math.max(1, size >> 1),
        successes: 0,
        neededSuccesses:
          (known?.neededSuccesses ?? initialNeededSuccesses) * (known?.hasGrown === true ? 2 : 1),
        hasGrown: false,
      });
    },
    recordSuccess(kind, size) {
      const known = reducedSizes.get(kind);
      if (known === undefined || known.size !== size || known.size === defaultSizes[kind]) return;
      known.successes += 1;
      if (known.successes < known.neededSuccesses) return;
      known.size = Math.min(2 * size, defaultSizes[kind]);
      known.successes = 0;
      known.hasGrown = true;
    },
  };
}
