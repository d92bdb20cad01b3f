import { RateLimited } from "./client/failure.ts";

/**
 * Who may write for an installation, and when: one write at a time, of all that act for the app. Each `take` is followed
 * by one `end`, whether a write began between them or not.
 */
export type Turns = {
  /**
   * Takes the turn.
   * @param most  how many writes an hour may have by then
   * @returns after how many milliseconds the write may begin
   * @throws Limited where that is longer than a run sleeps; the turn is not taken
   */
  take(most: number): Promise<number>;
  /** The write begins now. */
  begin(): Promise<void>;
  end(): Promise<void>;
};

export const hour = 3600 * 1000;
/** A run does not sleep longer than this, in milliseconds; it ends, says until when it waits, and is run again. */
export const longestPause = 60 * 1000;

/**
 * Turns in one process, for one who asks for one after the other.
 * @param pause  least time between the starts of two writes, in milliseconds
 */
export function createTurns(pause: number, now: () => Date): Turns {
  let written: number[] = [];
  return {
    async take(most) {
      written = written.filter((at) => at > now().getTime() - hour);
      const oldest = written.at(-most);
      const next = Math.max((written.at(-1) ?? 0) + pause, oldest === undefined ? 0 : oldest + hour);
      const wait = Math.max(0, next - now().getTime());
      if (wait > longestPause) throw new RateLimited(new Date(next));
      return Promise.resolve(wait);
    },
    begin: () => Promise.resolve(void written.push(now().getTime())),
    end: () => Promise.resolve(),
  };
}
