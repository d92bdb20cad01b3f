import { afterEach, expect, test } from "@jest/globals";
import { Worker } from "node:worker_threads";
import { watchDeadline, type GivenUp } from "../../src/reader/deadline.ts";
import { threadCpuMs } from "../../src/reader/thread-time.ts";

/** A thread that tells its id as Linux knows it, and then does nothing but one thing for ever. */
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

const verdictOn = (threadId: number | null, deadlineMs: number): Promise<GivenUp> =>
  new Promise((resolve) => void watchDeadline(threadId, deadlineMs, resolve));

// Where Linux does not tell, nothing is ever too slow.
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("who takes the processor's time is too slow, and who does not had no turn", async () => {
  // This process is busy all the while: the clock runs, and the processor works, for others.
  const [busy, idle] = [await start(works), await start(waits)];
  expect(await Promise.all([verdictOn(busy, 100), verdictOn(idle, 20)])).toEqual(["too slow", "no turn"]);
  expect(threadCpuMs(idle)).toBeLessThan(100);
});

test("where nobody tells whose time it was no file is blamed", async () => {
  if (process.platform === "linux") await start(works);
  expect(await verdictOn(null, 20)).toBe("no turn");
  expect(threadCpuMs(null)).toBeNull();
});

test("a watch that was ended says nothing", async () => {
  const verdicts: GivenUp[] = [];
  watchDeadline(null, 0, (why) => verdicts.push(why))();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(verdicts).toEqual([]);
});
