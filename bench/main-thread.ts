import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

/** What some work cost this process, in milliseconds. */
export type Cost = {
  /** Processor time of all threads. */
  readonly cpuMs: number;
  /** The longest time in which the main thread answered nobody, as far as it worked in it. */
  readonly blockMs: number;
  /** The same by the clock, which also counts the neighbours of a busy machine. */
  readonly delayMs: number;
};

/**
 * Measures what work costs. A block is told by the main thread's processor time between two turns of its event loop: the
 * delay that Node.js measures by the clock is the machine's as well, and is the upper bound where there is no `/proc`.
 */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let blockMs = 0;
  let last = threadTimeMs();
  const look = (): void => {
    const now = threadTimeMs();
    blockMs = Math.max(blockMs, now - last);
    last = now;
  };
  const pulse = setInterval(look, 2);
  const before = process.cpuUsage();
  delay.enable();
  try {
    await work();
  } finally {
    clearInterval(pulse);
    delay.disable();
  }
  look();
  const { user, system } = process.cpuUsage(before);
  const delayMs = delay.max / 1e6;
  return { cpuMs: (user + system) / 1000, blockMs: hasThreadTime ? blockMs : delayMs, delayMs };
}

/** Nanoseconds on a processor come first. https://docs.kernel.org/scheduler/sched-stats.html */
const file = `/proc/self/task/${process.pid}/schedstat`;
const hasThreadTime = threadTimeMs() > 0;

/** Processor time of the main thread, whose id on Linux is that of the process; 0 where it cannot be told. */
function threadTimeMs(): number {
  try {
    return Number(readFileSync(file, "latin1").split(" ", 1)[0]) / 1e6;
  } catch {
    return 0;
  }
}
