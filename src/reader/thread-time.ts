import { readFileSync, readlinkSync } from "node:fs";

/** Linux reports processor time in hundredths of a second: https://man7.org/linux/man-pages/man7/time.7.html */
const tickMs = 10;

/**
 * Returns the Linux id of the calling thread, or null on other systems. Node.js thread ids differ.
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
 * Returns the processor time of a thread of this process in milliseconds, or null if unknown. `eventLoopUtilization` is
 * no alternative: it measures wall-clock time.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function threadCpuMs(threadId: number | null): number | null {
  if (threadId === null) return null;
  try {
    const stat = readFileSync(`/proc/self/task/${threadId}/stat`, "latin1");
    // The second field is the name in parentheses; the 14th and 15th fields are user and system time.
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

/** Returns the processor time of all threads of this process in milliseconds. */
export function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
