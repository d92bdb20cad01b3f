import type { App } from "./app.ts";
import { isTooMuch, QueryTooLarge } from "./failure.ts";
import type { QueryKind } from "./query-sizes.ts";

/** Milliseconds. What GitHub did not answer in time is asked in a smaller query a moment later. */
const pause = 500;

/** As many queries in a row without an answer are no matter of size: GitHub is in trouble. */
const maxUnanswered = 3;

/**
 * Asks for as much as GitHub answers: half as much each time it is too much, down to one.
 * @param ask  sends a query of that size; `isLeast`: there is no smaller one, see `query`
 * @param max  largest size that makes sense
 * @throws what `ask` throws, where less does not help
 */
export async function askShrinking<R>(
  app: App,
  kind: QueryKind,
  ask: (size: number, isLeast: boolean) => Promise<R>,
  max = Infinity,
): Promise<R> {
  for (;;) {
    const size = Math.min(app.sizes.of(kind), max);
    const isLeast = size <= 1;
    try {
      const answer = await ask(size, isLeast);
      app.sizes.succeeded(kind, size);
      return answer;
    } catch (error) {
      if (isLeast || !isTooMuch(error)) throw error;
      app.sizes.failed(kind, size);
      if (!(error instanceof QueryTooLarge)) await app.settings.sleep(pause);
    }
  }
}

/**
 * Asks the same of many items, some in each query, so few that GitHub answers.
 * @param unread  what stands for items of which an error kept the answer, or throws it; without it every error is thrown
 * @returns what `ask` and `unread` return, in the order of the items
 */
export async function askInBatches<T, R>(
  app: App,
  kind: QueryKind,
  items: readonly T[],
  ask: (batch: readonly T[], isLeast: boolean) => Promise<R>,
  unread: (items: readonly T[], error: unknown) => R = (_, error) => {
    throw error;
  },
): Promise<readonly R[]> {
  const answers: R[] = [];
  let unanswered = 0;
  for (let start = 0; start < items.length;) {
    let batch: readonly T[] = [];
    const askSome = (size: number, isLeast: boolean): Promise<R> => {
      batch = items.slice(start, start + size);
      return ask(batch, isLeast);
    };
    try {
      answers.push(await askShrinking(app, kind, askSome, items.length - start));
      unanswered = 0;
    } catch (error) {
      // One that is too large by itself says nothing of the others.
      if (!(error instanceof QueryTooLarge)) unanswered += 1;
      if (unanswered >= maxUnanswered) batch = items.slice(start);
      answers.push(unread(batch, error));
    }
    start += batch.length;
  }
  return answers;
}
