import fc from "fast-check";

const times = Number(process.env["LAW_RUNS"] ?? 1);

/** Milliseconds that Jest gives a law: more where more runs are asked for. */
export const patience = 60_000 * Math.max(1, times);

/**
 * Holds a law to random cases. `LAW_RUNS=20 npm run unit -- test/laws` tries twenty times as many; `LAW_SEED` repeats
 * the seed that a failure printed.
 */
export async function holds<T>(
  cases: fc.Arbitrary<T>,
  runs: number,
  law: (one: T) => void | Promise<void>,
): Promise<void> {
  const seed = process.env["LAW_SEED"];
  await fc.assert(
    fc.asyncProperty(cases, async (one) => law(one)),
    {
      numRuns: Math.ceil(runs * times),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
    },
  );
}
