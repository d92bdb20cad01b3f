import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

/** The cost of some work for this process. */
export type Cost = {
  /** CPU time of all threads. */
  readonly cpuMs: number;
  /** Longest time in which the main thread was blocked by its own work. */
  readonly blockMs: number;
  /** Longest time by the clock, which includes waiting for the CPU on a busy machine. */
  readonly delayMs: number;
};

/**
 * Measures the cost of work. A block is the CPU time of the main thread between two turns of its event loop. Without
 * `/proc`, the event loop delay of Node.js is used, which also depends on the load of the machine.
 */
export async function measureCost(work: () => Promise<unknown>): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let blockMs = 0;
  let last = threadTimeMs();
  const readThreadTime = (): void => {
    const now = threadTimeMs();
    blockMs = Math.max(blockMs, now - last);
    last = now;
  };
  const pulse = setInterval(readThreadTime, 2);
  const before = process.cpuUsage();
  delay.enable();
  try {
    await work();
  } finally {
    clearInterval(pulse);
    delay.disable();
  }
  readThreadTime();
  const { user, system } = process.cpuUsage(before);
  const delayMs = delay.max / 1e6;
  return { cpuMs: (user + system) / 1000, blockMs: hasThreadTime ? blockMs : delayMs, delayMs };
}

/** The first number is the CPU time in nanoseconds. https://docs.kernel.org/scheduler/sched-stats.html */
const file = `/proc/self/task/${process.pid}/schedstat`;
const hasThreadTime = threadTimeMs() > 0;

/** Returns the CPU time of the main thread, whose id on Linux is the process id; 0 if unknown. */
function threadTimeMs(): number {
  try {
    return Number(readFileSync(file, "latin1").split(" ", 1)[0]) / 1e6;
  } catch {
    return 0;
  }
}
