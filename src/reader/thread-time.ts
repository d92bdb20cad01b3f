import { readFileSync, readlinkSync } from "node:fs";

/** Linux counts processor time in hundredths of a second for whoever asks: https://man7.org/linux/man-pages/man7/time.7.html */
const tickMs = 10;

/**
 * The id that Linux gave the calling thread, or null where nobody tells: Node.js has ids of its own.
 * https://man7.org/linux/man-pages/man5/proc_thread-self.5.html
 */
export function kernelThreadId(): number | null {
  try {
    return Number(readlinkSync("/proc/thread-self").split("/").at(-1)) || null;
  } catch {
    return null;
  }
}

/**
 * Processor time in milliseconds that a thread of this process took so far, or null where nobody tells. The clock tells
 * what the neighbours took as well, and `eventLoopUtilization` goes by the clock.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function threadCpuMs(threadId: number | null): number | null {
  if (threadId === null) return null;
  try {
    const stat = readFileSync(`/proc/self/task/${threadId}/stat`, "latin1");
    // The second field is the name, in brackets; behind it the 14th and 15th are user and system time.
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    const ticks = Number(user) + Number(system);
    return Number.isFinite(ticks) ? ticks * tickMs : null;
  } catch {
    return null;
  }
}

/** Processor time in milliseconds of all threads of this process. */
export function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
