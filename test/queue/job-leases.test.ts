import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createJobLeases, type JobLeases } from "../../src/queue/job-leases.ts";

/** Redis keeps a job for half a minute; the instance renews that in time, unless the test says otherwise. */
let leases: JobLeases;
const canceled = new Set<string>();
beforeEach(() => {
  jest.useFakeTimers();
  canceled.clear();
  leases = createJobLeases(
    30_000,
    () => new Date(),
    (id) => void canceled.add(id),
  );
});
afterEach(() => {
  leases.close();
  jest.useRealTimers();
});

/** Time passes, and every few seconds Redis confirms the leases of these jobs. */
function pass(seconds: number, ids: readonly string[] = []): void {
  for (let i = 0; i < seconds; i += 5) {
    jest.advanceTimersByTime(5000);
    leases.renewed(ids);
  }
}

/** The process stands still, as on SIGSTOP. */
function standStill(seconds: number): void {
  jest.setSystemTime(Date.now() + seconds * 1000);
}

test("a job that is renewed is this instance's for as long as it takes", () => {
  leases.begin("1");
  pass(600, ["1"]);
  expect([...canceled]).toEqual([]);
});

test("a job that Redis does not renew is canceled before another instance may take it, and no other", () => {
  leases.begin("1");
  leases.begin("2");
  pass(25, ["2"]);
  expect([...canceled]).toEqual([]);
  pass(5, ["2"]);
  expect([...canceled]).toEqual(["1"]);
});

test("after a minute of standing still each job is canceled, and one that begins then is not", () => {
  leases.begin("1");
  pass(10, ["1"]);
  standStill(60);
  leases.renewed(["1"]); // An answer that came before it stood still.
  jest.advanceTimersByTime(1000);
  expect([...canceled]).toEqual(["1"]);
  leases.begin("2");
  pass(60, ["2"]);
  expect([...canceled]).toEqual(["1"]);
});

test("a short stand, as on a busy machine, is no loss", () => {
  leases.begin("1");
  pass(10, ["1"]);
  standStill(8);
  pass(10, ["1"]);
  expect([...canceled]).toEqual([]);
});

test("a job that has ended is not canceled", () => {
  leases.begin("1");
  leases.end("1");
  leases.renewed(["1"]);
  pass(60);
  expect([[...canceled], leases.count()]).toEqual([[], 0]);
});
