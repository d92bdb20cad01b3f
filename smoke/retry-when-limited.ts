import { classifyFailure } from "../src/github/client/failure.ts";

const maxTries = 3;

/**
 * Runs a function. If GitHub asks to wait, waits and runs it again.
 * @param waitUntil  resolves at the given time
 */
export async function retryWhenLimited<T>(
  act: () => Promise<T>,
  waitUntil: (time: Date) => Promise<void>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      const failure = classifyFailure(error);
      if (failure.kind !== "limited" || tries === maxTries) throw error;
      await waitUntil(failure.until);
    }
  }
}
