import type { Turns } from "./turns.ts";

/** GitHub's limit on content-creating requests an hour: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const mostAnHour = 500;
/** Some of them are kept for saying that there are no more. */
const kept = 20;
/** What is left for all that is no report. */
export const writesAnHour = mostAnHour - kept;

/** One write at a time, with a pause between two. A report may still be written when the hour's other writes are used up. */
export type Pace = <T>(write: () => Promise<T>, kind?: "report") => Promise<T>;

export function createPace(turns: Turns, sleep: (ms: number) => Promise<void>): Pace {
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = async <T>(write: () => Promise<T>, most: number): Promise<T> => {
    const wait = await turns.take(most);
    try {
      if (wait > 0) await sleep(wait);
      await turns.begin();
      return await write();
    } finally {
      await turns.end();
    }
  };
  return (write, kind) => {
    const result = before.then(() => inTurn(write, kind === "report" ? mostAnHour : writesAnHour));
    before = result.catch(() => undefined);
    return result;
  };
}
