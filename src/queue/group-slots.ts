/** Limits the running keys of each group in this process. */
type GroupSlots = {
  /** @returns whether one more key of the group may run. If so, call `leave` when it has run. */
  tryEnter(group: string): boolean;
  leave(group: string): void;
};

/** @param max  maximum number of running keys of one group */
export function createGroupSlots(max: number): GroupSlots {
  const taken = new Map<string, number>();
  return {
    tryEnter(group) {
      const count = taken.get(group) ?? 0;
      if (count < max) taken.set(group, count + 1);
      return count < max;
    },
    leave(group) {
      const count = (taken.get(group) ?? 0) - 1;
      if (count > 0) taken.set(group, count);
      else taken.delete(group);
    },
  };
}
