import { failureOf } from "./failure.ts";

/** What only reads may be sent again when the answer was none. */
export async function retried<T>(read: () => Promise<T>, sleep: (ms: number) => Promise<void>): Promise<T> {
  for (const pause of [500, 2000]) {
    try {
      return await read();
    } catch (error) {
      if (failureOf(error).kind !== "unclear") throw error;
      await sleep(pause);
    }
  }
  return read();
}
