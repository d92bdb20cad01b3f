import { afterEach, expect, test } from "@jest/globals";
import { Worker } from "node:worker_threads";
import { watchDeadline, type TimeoutReason } from "../../src/reader/deadline.ts";
import { threadCpuMs } from "../../src/reader/thread-time.ts";

/** Starts a thread that reports its Linux id and then runs one operation forever. */
const threadThat = (code: string): string => `
  const id = Number(require("node:fs").readlinkSync("/proc/thread-self").split("/").at(-1));
  require("node:worker_threads").parentPort.postMessage(id);
  setTimeout(() => { ${code} }, 10);`;
const works = threadThat("for (;;);");
const waits = threadThat("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);");

const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

async function start(code: string): Promise<number> {
  const worker = new Worker(code, { eval: true });
  workers.push(worker);
  return new Promise((resolve) => worker.once("message", resolve));
}

const verdictOn = (threadId: number | null, deadlineMs: number): Promise<TimeoutReason> =>
  new Promise((resolve) => void watchDeadline(threadId, deadlineMs, resolve));

// Without the thread times of Linux nothing is ever too slow.
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("a busy thread is too slow, an idle thread got no CPU time", async () => {
  // This process is busy meanwhile: wall-clock and processor time pass for other threads.
  const [busy, idle] = [await start(works), await start(waits)];
  expect(await Promise.all([verdictOn(busy, 100), verdictOn(idle, 20)])).toEqual(["too slow", "no CPU time"]);
  expect(threadCpuMs(idle)).toBeLessThan(100);
});

test("without the time of the thread no file is reported as too slow", async () => {
  if (process.platform === "linux") await start(works);
  expect(await verdictOn(null, 20)).toBe("no CPU time");
  expect(threadCpuMs(null)).toBeNull();
});

test("reports nothing after the watch ended", async () => {
  const verdicts: TimeoutReason[] = [];
  watchDeadline(null, 0, (why) => verdicts.push(why))();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(verdicts).toEqual([]);
});
