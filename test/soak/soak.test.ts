import { expect, test } from "@jest/globals";
import { runsOf } from "../property-runs.ts";
import { soak } from "./soak.ts";

// For many days of virtual time: npm run soak.
test("a bot with faults, lost webhooks and crashes ends in the same state as one without", async () => {
  const seed = Number(process.env["SOAK_SEED"] ?? 1);
  const { restarts, faults, differences } = await soak({ hours: runsOf(4), seed, rate: 0.03 });
  expect({ seed, differences }).toEqual({ seed, differences: [] });
  expect(restarts + faults).toBeGreaterThan(0);
});
