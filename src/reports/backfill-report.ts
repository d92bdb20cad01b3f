import { resultKinds } from "../model/change-kinds.ts";
import type { Change, Outcome } from "../model/change.ts";
import { backfillMessages } from "./backfill-messages.ts";

/** The plan of a backfill, before it is printed. */
type BackfillPlan = {
  readonly since: string;
  /** Number of minutes files since then. */
  readonly minutes: number;
  readonly changes: readonly Change[];
  /** References that get no comment, with the reason. */
  readonly outcomes: readonly Outcome[];
};

/** Write limits of an installation. */
type WriteLimits = {
  /** Minimum time between two writes. */
  readonly pauseMs: number;
  readonly maxPerHour: number;
};

/** Prints the plan: comments per repository, what is left out and why, and how long it takes. */
export function backfillText(plan: BackfillPlan, limits: WriteLimits): string {
  const { changes } = plan;
  const comments = changes.filter(isPost);
  const counts = countsBy(comments, ({ on }) => `${on.owner}/${on.repo}`);
  const width = Math.max(0, ...[...counts.keys()].map((name) => name.length));
  const rows = [...counts].map(([name, count]) => {
    const issues = new Set(comments.filter(({ on }) => fullName(on) === name).map(({ on }) => on.id)).size;
    return `  ${name.padEnd(width)}  ${backfillMessages.comments(count)} ${backfillMessages.on(issues)}`;
  });
  const others = changes.filter((change) => !isPost(change));
  const leftOutcomes = plan.outcomes.filter(isLeftOut);
  const leftOut = countsBy(leftOutcomes, ({ why }) => why);
  const codes = new Map(leftOutcomes.map(({ why, code }) => [why, code]));
  return [
    backfillMessages.found(plan.minutes, plan.since),
    ...rows,
    changes.length === 0
      ? backfillMessages.nothing
      : backfillMessages.all(comments.length, others.length, estimateSeconds(changes, limits)),
    ...[...leftOut].map(([why, count]) =>
      codes.get(why) === "daily limit"
        ? backfillMessages.leftOutToday(count, why)
        : backfillMessages.leftOut(count, why),
    ),
  ].join("\n");
}

function isPost({ do: kind }: Change): boolean {
  return kind === "create comment" || kind === "create notice";
}

/** Returns the minimum duration of the writes in seconds. Owners do not wait for each other. */
function estimateSeconds(changes: readonly Change[], { pauseMs, maxPerHour }: WriteLimits): number {
  const byOwner = countsBy(changes, ({ on }) => on.owner.toLowerCase());
  const seconds = [...byOwner.values()].map((count) => {
    const hours = Math.floor((count - 1) / maxPerHour);
    return hours * 3600 + ((count - hours * maxPerHour) * pauseMs) / 1000;
  });
  return Math.max(0, ...seconds);
}

function fullName({ owner, repo }: Change["on"]): string {
  return `${owner}/${repo}`;
}

function isLeftOut({ result, code }: Outcome): boolean {
  return resultKinds[result].isLeftOut && code !== "before baseline";
}

/** Counts items by key, the most frequent first. */
function countsBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return new Map([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}
