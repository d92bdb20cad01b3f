/**
 * How often a property is tried, of the number that `.ci/run` tries (`PROPERTY_RUNS=1`): `npm test` tries a fifth.
 * `PROPERTY_RUNS=20 PROPERTY_SEED=random npm run unit -- test/properties` tries twenty times as many, and others.
 */
export const shareOfRuns = Number(process.env["PROPERTY_RUNS"] ?? 0.2);

export function runsOf(full: number): number {
  return Math.max(1, Math.ceil(full * shareOfRuns));
}
