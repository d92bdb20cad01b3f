import type { Change } from "../../model/change.ts";
import { createTtlCache } from "./caches.ts";

/** A rejected write is not repeated before this time has passed. */
const rejectionTtlMs = 60 * 60 * 1000;
const maxRejections = 1000;

/** Writes that GitHub rejected: the same write would be rejected again. */
export type RejectedWrites = {
  has(change: Change): boolean;
  add(change: Change): void;
};

export function createRejectedWrites(now: () => Date): RejectedWrites {
  const rejected = createTtlCache<true>(maxRejections, rejectionTtlMs, now);
  return {
    has: (change) => rejected.has(changeKey(change)),
    add: (change) => void rejected.set(changeKey(change), true),
  };
}

/** Includes the location, the kind and the text of the change. */
function changeKey(change: Change): string {
  return JSON.stringify(change);
}
