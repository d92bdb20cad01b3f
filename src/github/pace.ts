import { Limited } from "./failure.ts";

const hour = 3600 * 1000;
/** GitHub's limit on content-creating requests an hour: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const mostAnHour = 500;
/** Some of them are kept for saying that there are no more. */
const kept = 20;
/** A run does not sleep longer than this; it ends, says until when it waits, and is run again. */
const longestPause = 60 * 1000;

/** One write at a time, with a pause between two. A report may still be written when the hour's other writes are used up. */
export type Pace = <T>(write: () => Promise<T>, kind?: "report") => Promise<T>;

/** @param pause  least time between the starts of two writes of one installation, in milliseconds */
export function createPace(pause: number, now: () => Date, sleep: (ms: number) => Promise<void>): Pace {
  let turn: Promise<unknown> = Promise.resolve();
  let written: number[] = [];
  const take = async (most: number): Promise<void> => {
    written = written.filter((at) => at > now().getTime() - hour);
    const oldest = written.at(-most);
    const next = Math.max((written.at(-1) ?? 0) + pause, oldest === undefined ? 0 : oldest + hour);
    const wait = next - now().getTime();
    if (wait > longestPause) throw new Limited(new Date(next));
    if (wait > 0) await sleep(wait);
    written.push(now().getTime());
  };
  return (write, kind) => {
    const result = turn.then(() => take(kind === "report" ? mostAnHour : mostAnHour - kept)).then(write);
    turn = result.catch(() => undefined);
    return result;
  };
}
