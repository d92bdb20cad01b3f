/** The runs in this process, each kept for it on Redis for as long as it is heard of. */
export type HeldRuns = {
  /** @returns aborted where another instance may run the same by now */
  begin(id: string): AbortSignal;
  end(id: string): void;
  /** Redis keeps them for longer. */
  renewed(ids: readonly string[]): void;
  /** They are another's. */
  lost(ids: readonly string[]): void;
  count(): number;
  close(): void;
};

type Held = { readonly lost: AbortController; at: number };

/** What may lie between Redis' keeping a run and this process' hearing of it, as a part of the time that it is kept. */
const margin = 0.1;

/**
 * Notices by itself what nobody can tell it: that this process stood still, as with a suspended machine, or that Redis
 * was away for so long. It looks before the answer to anything that was asked afterwards comes in.
 *
 * @param kept  how long Redis keeps a run for an instance that is not heard of, in milliseconds; it is renewed when half
 * of that is over
 */
export function createHeldRuns(kept: number, now: () => Date): HeldRuns {
  const runs = new Map<string, Held>();
  let looked = now().getTime();
  function lookAgain(): void {
    timer = setTimeout(lookAgain, kept / 30).unref();
    const time = now().getTime();
    const stoodStill = time - looked > kept / 2;
    looked = time;
    for (const { lost, at } of runs.values()) if (stoodStill || time - at > kept * (1 - margin)) lost.abort();
  }
  let timer = setTimeout(lookAgain, kept / 30).unref();
  return {
    begin(id) {
      const lost = new AbortController();
      runs.set(id, { lost, at: now().getTime() });
      return lost.signal;
    },
    end: (id) => void runs.delete(id),
    renewed(ids) {
      for (const id of ids) {
        const run = runs.get(id);
        if (run !== undefined) run.at = now().getTime();
      }
    },
    lost: (ids) => ids.forEach((id) => runs.get(id)?.lost.abort()),
    count: () => runs.size,
    close: () => clearTimeout(timer),
  };
}
