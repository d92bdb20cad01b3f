import { processCpuMs, threadCpuMs } from "./thread-time.ts";

/**
 * Reason to abandon a file. "too slow": its thread used too much processor time. "no CPU time": its thread got too little
 * processor time, or its time cannot be measured.
 */
export type TimeoutReason = "too slow" | "no CPU time";

/** Maximum wait for a busy processor in wall-clock time, as a multiple of the deadline. */
const maxWaitRatio = 30;

/**
 * Watches a thread that works on one file. Only processor time of that thread counts, because on a busy machine wall-clock
 * time says nothing about the file. If the time of the thread is unknown, the time of the process is an upper bound. Then a
 * file is never reported as too slow.
 * @param threadId  Linux thread id, or null
 * @param deadlineMs  processor time
 * @returns a function that ends the watch
 */
export function watchDeadline(
  threadId: number | null,
  deadlineMs: number,
  onTimeout: (reason: TimeoutReason) => void,
): () => void {
  const startedAt = performance.now();
  const before = { thread: threadCpuMs(threadId), process: processCpuMs() };
  let timer: NodeJS.Timeout | undefined;
  const checkTime = (): void => {
    const now = threadCpuMs(threadId);
    const ownMs = now === null || before.thread === null ? null : now - before.thread;
    const usedMs = ownMs ?? processCpuMs() - before.process;
    if (usedMs >= deadlineMs) onTimeout(ownMs === null ? "no CPU time" : "too slow");
    else if (performance.now() - startedAt >= deadlineMs * maxWaitRatio) onTimeout("no CPU time");
    // A thread cannot use more processor time than wall-clock time: the next check can wait that long.
    else timer = setTimeout(checkTime, Math.max(deadlineMs - usedMs, 1));
  };
  timer = setTimeout(checkTime, deadlineMs);
  return () => clearTimeout(timer);
}
