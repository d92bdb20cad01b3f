import { failureOf, QueryTooLarge } from "./failure.ts";

/**
 * What only reads may be sent again when the answer was none.
 * @param isWorthIt  whether it may help after this error
 */
export async function retried<T>(
  read: () => Promise<T>,
  sleep: (ms: number) => Promise<void>,
  isWorthIt: (error: unknown) => boolean = () => true,
): Promise<T> {
  for (const pause of [500, 2000]) {
    try {
      return await read();
    } catch (error) {
      const isFinal = failureOf(error).kind !== "unclear" || error instanceof QueryTooLarge;
      if (isFinal || !isWorthIt(error)) throw error;
      await sleep(pause);
    }
  }
  return read();
}
