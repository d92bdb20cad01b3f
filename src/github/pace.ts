import { Limited } from "./failure.ts";

const hour = 3600 * 1000;
/** GitHub's limit on content-creating requests an hour: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const mostAnHour = 500;
/** A run does not sleep longer than this; it ends, says until when it waits, and is run again. */
const longestPause = 60 * 1000;

/** One write at a time, with a pause between two. */
export type Pace = <T>(write: () => Promise<T>) => Promise<T>;

/** @param pause  least time between the starts of two writes of one installation, in milliseconds */
export function createPace(pause: number, now: () => Date, sleep: (ms: number) => Promise<void>): Pace {
  let turn: Promise<unknown> = Promise.resolve();
  let written: number[] = [];
  const take = async (): Promise<void> => {
    written = written.filter((at) => at > now().getTime() - hour);
    const oldest = written.at(-mostAnHour);
    const next = Math.max((written.at(-1) ?? 0) + pause, oldest === undefined ? 0 : oldest + hour);
    const wait = next - now().getTime();
    if (wait > longestPause) throw new Limited(new Date(next));
    if (wait > 0) await sleep(wait);
    written.push(now().getTime());
  };
  return (write) => {
    const result = turn.then(take).then(write);
    turn = result.catch(() => undefined);
    return result;
  };
}
