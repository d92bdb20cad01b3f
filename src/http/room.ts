/** Room for so many bytes; who finds none waits until somebody leaves, first come, first served. */
export type Room = {
  /**
   * Resolves when there is room; call what it resolves with to leave.
   * @param given  aborted when nobody wants it any more: the wait ends with a rejection
   */
  enter(bytes: number, given: AbortSignal): Promise<() => void>;
  /** Whether anybody waits. */
  isWanted(): boolean;
};

type Waiting = { readonly bytes: number; readonly enter: () => void };

export function createRoom(size: number): Room {
  let free = size;
  let waiting: Waiting[] = [];

  const letIn = (): void => {
    for (let next = waiting[0]; next !== undefined && next.bytes <= free; next = waiting[0]) {
      waiting = waiting.slice(1);
      free -= next.bytes;
      next.enter();
    }
  };
  return {
    isWanted: () => waiting.length > 0,
    enter(wanted, given) {
      const bytes = Math.min(wanted, size);
      return new Promise((resolve, reject) => {
        let isIn = false;
        const leave = (): void => {
          if (!isIn) return;
          isIn = false;
          free += bytes;
          letIn();
        };
        const ticket: Waiting = {
          bytes,
          enter: () => {
            isIn = true;
            resolve(leave);
          },
        };
        given.addEventListener("abort", () => {
          waiting = waiting.filter((each) => each !== ticket);
          letIn();
          reject(new Error("nobody waits any more"));
        });
        waiting.push(ticket);
        letIn();
      });
    },
  };
}
