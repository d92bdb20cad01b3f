import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createHeldRuns, type HeldRuns } from "../../src/queue/held-runs.ts";

/** Redis keeps a run for half a minute; the instance renews that in time, unless the test says otherwise. */
let runs: HeldRuns;
beforeEach(() => {
  jest.useFakeTimers();
  runs = createHeldRuns(30_000, () => new Date());
});
afterEach(() => {
  runs.close();
  jest.useRealTimers();
});

/** Time passes, and every few seconds Redis says that it keeps the runs. */
function pass(seconds: number, ids: readonly string[] = []): void {
  for (let i = 0; i < seconds; i += 5) {
    jest.advanceTimersByTime(5000);
    runs.renewed(ids);
  }
}

/** The process stands still, as on SIGSTOP. */
function standStill(seconds: number): void {
  jest.setSystemTime(Date.now() + seconds * 1000);
}

test("a run that is renewed is this instance's for as long as it takes", () => {
  const lost = runs.begin("1");
  pass(600, ["1"]);
  expect(lost.aborted).toBe(false);
});

test("a run that Redis does not renew is lost before another instance may take it", () => {
  const lost = runs.begin("1");
  pass(25);
  expect(lost.aborted).toBe(false);
  pass(5);
  expect(lost.aborted).toBe(true);
});

test("after a minute of standing still each run is lost, and what begins then is not", () => {
  const lost = runs.begin("1");
  pass(10, ["1"]);
  standStill(60);
  runs.renewed(["1"]); // An answer that came before it stood still.
  jest.advanceTimersByTime(1000);
  expect(lost.aborted).toBe(true);
  const next = runs.begin("2");
  pass(60, ["2"]);
  expect(next.aborted).toBe(false);
});

test("a short stand, as on a busy machine, is no loss", () => {
  const lost = runs.begin("1");
  pass(10, ["1"]);
  standStill(8);
  pass(10, ["1"]);
  expect(lost.aborted).toBe(false);
});

test("what Redis calls another's is lost at once, and nothing else", () => {
  const [one, other] = [runs.begin("1"), runs.begin("2")];
  runs.lost(["1", "3"]);
  expect([one.aborted, other.aborted, runs.count()]).toEqual([true, false, 2]);
});
