import { changeKinds, type BudgetKind } from "../../model/change-kinds.ts";
import type { Change } from "../../model/change.ts";
import { createTtlCache } from "./caches.ts";

const hourMs = 60 * 60 * 1000;

/**
 * Maximum number of writes per hour. It is enough for people who correct minutes or tick boxes. It ends loops with other bots
 * and limits abuse.
 */
const maxPerHour: Readonly<Record<BudgetKind, number>> = { comment: 12, body: 60, posts: 20 };

/** Maximum number of counted texts. A text in a loop is written often, so it is never the least recently used one. */
const maxUnits = 10_000;

/** Counts our writes within the last hour. It is in memory, so a restart resets it. */
export type WriteBudget = {
  recordWrite(kind: BudgetKind, id: number | string): void;
  /** Returns the earliest time for a change and its number of recent writes, or null if it may be written now. */
  findThrottle(change: Change): { readonly times: number; readonly until: Date } | null;
};

export function createWriteBudget(now: () => Date): WriteBudget {
  const written = createTtlCache<readonly number[]>(maxUnits, hourMs, now);
  const recentTimes = (key: string): readonly number[] =>
    (written.get(key) ?? []).filter((at) => at > now().getTime() - hourMs);
  return {
    recordWrite(kind, id) {
      const key = `${kind} ${id}`;
      const times = [...recentTimes(key), now().getTime()];
      written.set(key, times.slice(-maxPerHour[kind]));
    },
    findThrottle(change) {
      const unit = budgetedText(change);
      if (unit === null) return null;
      const times = maxPerHour[unit.kind];
      const oldest = recentTimes(`${unit.kind} ${unit.id}`).at(-times);
      return oldest === undefined ? null : { times, until: new Date(oldest + hourMs) };
    },
  };
}

/** Returns the limited unit of a change, or null for a change that is not limited. */
function budgetedText(change: Change): { readonly kind: BudgetKind; readonly id: number | string } | null {
  const kind = changeKinds[change.do].budget;
  if (kind === null) return null;
  return { kind, id: kind === "comment" && "comment" in change ? change.comment : change.on.id };
}
