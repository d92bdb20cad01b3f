import { classifyFailure, QueryTooLarge } from "./failure.ts";

/**
 * Retries a read if its outcome is unclear. Never use it for writes.
 * @param isWorthIt  returns whether retrying may help after this error
 */
export async function retryRead<T>(
  read: () => Promise<T>,
  sleep: (ms: number) => Promise<void>,
  isWorthIt: (error: unknown) => boolean = () => true,
): Promise<T> {
  for (const pause of [500, 2000]) {
    try {
      return await read();
    } catch (error) {
      const isFinal = classifyFailure(error).kind !== "unclear" || error instanceof QueryTooLarge;
      if (isFinal || !isWorthIt(error)) throw error;
      await sleep(pause);
    }
  }
  return read();
}
