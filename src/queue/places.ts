/** Which groups have keys running in this process, and which wait for a place. */
export type Places = {
  /** @returns null where the key may run, else after how many milliseconds it asks again */
  ask(group: string, key: string): number | null;
  leave(group: string): void;
};

/** In milliseconds. */
const pauses = { least: 250, most: 10_000 };

/** @param most  how many keys of one group run at once */
export function createPlaces(most: number, random: () => number): Places {
  const taken = new Map<string, number>();
  const waiting = new Map<string, Set<string>>();
  return {
    ask(group, key) {
      const before = taken.get(group) ?? 0;
      const others = waiting.get(group) ?? new Set();
      if (before >= most) {
        waiting.set(group, others.add(key));
        // The more there are, the more seldom each asks.
        const pause = Math.min((pauses.least * others.size) / most, pauses.most - pauses.least);
        return (pauses.least + pause) * (0.5 + random() / 2);
      }
      others.delete(key);
      if (others.size === 0) waiting.delete(group);
      taken.set(group, before + 1);
      return null;
    },
    leave(group) {
      const left = (taken.get(group) ?? 0) - 1;
      if (left > 0) taken.set(group, left);
      else taken.delete(group);
    },
  };
}
