import type { App } from "./app.ts";
import { isQueryTooHeavy, QueryTooLarge } from "./failure.ts";
import type { QueryKind } from "./query-sizes.ts";

/** Pause before a query that timed out is sent again with a smaller size. */
const retryDelayMs = 500;

/** After this many failures in a row, the size is not the cause. GitHub has an outage. */
const maxConsecutiveFailures = 3;

/**
 * Sends a query of the largest size that GitHub answers. Halves the size after each query that was too heavy, down to one.
 * @param runQuery  sends a query of that size. `isSmallest`: whether there is no smaller one, see `queryGraphql`.
 * @param max  maximum useful size
 * @throws the error of `runQuery` if a smaller size does not help
 */
export async function queryWithAdaptiveSize<R>(
  app: Pick<App, "options" | "querySizes">,
  kind: QueryKind,
  runQuery: (size: number, isSmallest: boolean) => Promise<R>,
  max = Infinity,
): Promise<R> {
  for (;;) {
    const size = Math.min(app.querySizes.sizeOf(kind), max);
    const isSmallest = size <= 1;
    try {
      const answer = await runQuery(size, isSmallest);
      app.querySizes.recordSuccess(kind, size);
      return answer;
    } catch (error) {
      if (isSmallest || !isQueryTooHeavy(error)) throw error;
      app.querySizes.recordFailure(kind, size);
      if (!(error instanceof QueryTooLarge)) await app.options.sleep(retryDelayMs);
    }
  }
}

/** Creates an `onQueryError` that returns a result for expected errors and throws all others. */
export function recoverIf<T, R>(
  isExpected: (error: unknown) => boolean,
  resultFor: (items: readonly T[]) => R,
): (items: readonly T[], error: unknown) => R {
  return (items, error) => {
    if (!isExpected(error)) throw error;
    return resultFor(items);
  };
}

/**
 * Runs the same query for many items, in batches small enough for GitHub to answer.
 * @param onQueryError  returns the result for items whose query failed, or throws. By default it throws the error.
 * @returns the results of `runQuery` and `onQueryError`, in the order of the items
 */
export async function queryInBatches<T, R>(
  app: App,
  kind: QueryKind,
  items: readonly T[],
  runQuery: (batch: readonly T[], isSmallest: boolean) => Promise<R>,
  onQueryError: (items: readonly T[], error: unknown) => R = (_, error) => {
    throw error;
  },
): Promise<readonly R[]> {
  const answers: R[] = [];
  let consecutiveFailures = 0;
  for (let start = 0; start < items.length;) {
    let batch: readonly T[] = [];
    const querySome = (size: number, isSmallest: boolean): Promise<R> => {
      batch = items.slice(start, start + size);
      return runQuery(batch, isSmallest);
    };
    try {
      answers.push(await queryWithAdaptiveSize(app, kind, querySome, items.length - start));
      consecutiveFailures = 0;
    } catch (error) {
      // One item that is too heavy by itself says nothing about the others.
      if (!(error instanceof QueryTooLarge)) consecutiveFailures += 1;
      if (consecutiveFailures >= maxConsecutiveFailures) batch = items.slice(start);
      answers.push(onQueryError(batch, error));
    }
    start += batch.length;
  }
  return answers;
}
