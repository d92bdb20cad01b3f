import type { Change } from "../../model/change.ts";

/** How long a refusal is remembered, in milliseconds. */
const believed = 60 * 60 * 1000;
const most = 1000;

/** Writes whose text GitHub refused: the same again would be refused again. */
export type Refusals = {
  has(change: Change): boolean;
  add(change: Change): void;
};

export function createRefusals(now: () => Date): Refusals {
  const refused = new Map<string, number>();
  return {
    has: (change) => (refused.get(keyOf(change)) ?? -Infinity) > now().getTime() - believed,
    add(change) {
      refused.delete(keyOf(change));
      refused.set(keyOf(change), now().getTime());
      const [oldest] = refused.keys();
      if (refused.size > most && oldest !== undefined) refused.delete(oldest);
    },
  };
}

/** Where, what, and with which words. */
function keyOf(change: Change): string {
  return JSON.stringify(change);
}
