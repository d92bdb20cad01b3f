import type { Change, Outcome } from "../model/change.ts";
import { backfillSentences as sentences } from "./backfill-messages.ts";
import { reasons } from "../backlinks/messages.ts";
import { mostADay } from "../backlinks/match-comments.ts";

/** What a backfill is going to write, before anybody words it. */
export type BackfillPlan = {
  readonly since: string;
  /** How many minutes there are since then. */
  readonly minutes: number;
  readonly changes: readonly Change[];
  /** What is left out, with the reason. */
  readonly outcomes: readonly Outcome[];
};

/** How fast an installation may write. */
export type WriteLimits = {
  /** Least milliseconds between two writes. */
  readonly pause: number;
  readonly anHour: number;
};

/** The plan for people: how many comments where, what is left out and why, and how long it takes. */
export function backfillText(plan: BackfillPlan, limits: WriteLimits): string {
  const { changes } = plan;
  const comments = changes.filter((change) => change.do === "create comment");
  const counts = countsBy(comments, ({ on }) => `${on.owner}/${on.repo}`);
  const width = Math.max(0, ...[...counts.keys()].map((name) => name.length));
  const rows = [...counts].map(([name, count]) => {
    const issues = new Set(comments.filter(({ on }) => nameOf(on) === name).map(({ on }) => on.id)).size;
    return `  ${name.padEnd(width)}  ${sentences.comments(count)} ${sentences.on(issues)}`;
  });
  const others = changes.filter((change) => change.do !== "create comment");
  const left = countsBy(plan.outcomes.filter(isLeftOut), ({ why }) => why);
  return [
    sentences.found(plan.minutes, plan.since),
    ...rows,
    changes.length === 0
      ? sentences.nothing
      : sentences.all(comments.length, others.length, secondsFor(changes, limits)),
    ...[...left].map(([why, count]) =>
      why === reasons.enoughToday(mostADay)
        ? sentences.leftOutToday(count, why)
        : sentences.leftOut(count, why),
    ),
  ].join("\n");
}

/** How many seconds the writes take at least: owners do not wait for each other. */
export function secondsFor(changes: readonly Change[], { pause, anHour }: WriteLimits): number {
  const byOwner = countsBy(changes, ({ on }) => on.owner.toLowerCase());
  const seconds = [...byOwner.values()].map((count) => {
    const hours = Math.floor((count - 1) / anHour);
    return hours * 3600 + ((count - hours * anHour) * pause) / 1000;
  });
  return Math.max(0, ...seconds);
}

function nameOf({ owner, repo }: Change["on"]): string {
  return `${owner}/${repo}`;
}

function isLeftOut({ result, why }: Outcome): boolean {
  return (result === "skipped" || result === "frozen" || result === "waiting") && why !== reasons.stoodBefore;
}

/** The most frequent first. */
function countsBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return new Map([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}
