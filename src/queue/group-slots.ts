/** How many keys of each group run in this process. */
type GroupSlots = {
  /** @returns whether one more key of the group may run; then `leave` is to be called when it has run */
  tryEnter(group: string): boolean;
  leave(group: string): void;
};

/** @param max  how many keys of one group may run at once */
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
