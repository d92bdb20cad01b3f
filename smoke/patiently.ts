import { classifyFailure } from "../src/github/client/failure.ts";

const maxTries = 3;

/**
 * Does something and, where GitHub asks to wait, does it again after that.
 * @param waitUntil  resolves at that time
 */
export async function patiently<T>(
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
