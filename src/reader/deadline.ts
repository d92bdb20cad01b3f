import { processCpuMs, threadCpuMs } from "./thread-time.ts";

/** Why a file was given up: by what it took itself, or because it had no turn. */
export type GivenUp = "too slow" | "no turn";

/** How many times its deadline a file waits by the clock for a processor that others have. */
const maxWaitRatio = 30;

/**
 * Watches a thread that works on one file. Only the processor time of that thread is the file's own: where neighbours
 * leave it none the clock runs all the same. So nothing is said of the file before its thread took the whole time; where
 * that cannot be told, a process that took less is proof that the file took less, and one that took more is none.
 * @param threadId  as Linux knows it, or null
 * @param deadlineMs  processor time
 * @returns a function that ends the watch
 */
export function watchDeadline(
  threadId: number | null,
  deadlineMs: number,
  onGivenUp: (why: GivenUp) => void,
): () => void {
  const begun = performance.now();
  const before = { thread: threadCpuMs(threadId), process: processCpuMs() };
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const now = threadCpuMs(threadId);
    const ownMs = now === null || before.thread === null ? null : now - before.thread;
    const usedMs = ownMs ?? processCpuMs() - before.process;
    if (usedMs >= deadlineMs) onGivenUp(ownMs === null ? "no turn" : "too slow");
    else if (performance.now() - begun >= deadlineMs * maxWaitRatio) onGivenUp("no turn");
    // A thread takes no more processor time than goes by: until then there is nothing to see.
    else timer = setTimeout(look, Math.max(deadlineMs - usedMs, 1));
  };
  timer = setTimeout(look, deadlineMs);
  return () => clearTimeout(timer);
}
