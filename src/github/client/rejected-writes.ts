import type { Change } from "../../model/change.ts";

/** A rejected write is not repeated before this time has passed. */
const rejectionTtlMs = 60 * 60 * 1000;
const maxRejections = 1000;

/** Writes that GitHub rejected: the same write would be rejected again. */
export type RejectedWrites = {
  has(change: Change): boolean;
  add(change: Change): void;
};

export function createRejectedWrites(now: () => Date): RejectedWrites {
  const rejected = new Map<string, number>();
  return {
    has: (change) => (rejected.get(changeKey(change)) ?? -Infinity) > now().getTime() - rejectionTtlMs,
    add(change) {
      rejected.delete(changeKey(change));
      rejected.set(changeKey(change), now().getTime());
      const [oldest] = rejected.keys();
      if (rejected.size > maxRejections && oldest !== undefined) rejected.delete(oldest);
    },
  };
}

/** Includes the location, the kind and the text of the change. */
function changeKey(change: Change): string {
  return JSON.stringify(change);
}
