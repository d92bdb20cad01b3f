import type { Change } from "../../model/change.ts";

const hour = 60 * 60 * 1000;

/**
 * So often an hour at most: enough for whoever mends their minutes or ticks boxes, and an end to whatever goes round in
 * circles with other bots or with somebody who means harm.
 */
const most = { comment: 12, body: 60, posts: 20 } as const;

/** One text of ours (a comment, the body of an issue), or all that we post on one issue. */
type Kind = keyof typeof most;

/** What we wrote within the last hour, by place. What is forgotten at a restart is forgiven. */
export type WriteBudget = {
  wrote(kind: Kind, place: number | string): void;
  /** When a change may be written at the earliest, and how often it was lately; null: now. */
  restOf(change: Change): { readonly times: number; readonly until: Date } | null;
};

export function createWriteBudget(now: () => Date): WriteBudget {
  const written = new Map<string, readonly number[]>();
  const lately = (key: string): readonly number[] =>
    (written.get(key) ?? []).filter((at) => at > now().getTime() - hour);
  return {
    wrote(kind, place) {
      // In the order of their latest writes.
      for (const old of written.keys()) {
        if (lately(old).length > 0) break;
        written.delete(old);
      }
      const key = `${kind} ${place}`;
      const times = [...lately(key), now().getTime()];
      written.delete(key);
      written.set(key, times.slice(-most[kind]));
    },
    restOf(change) {
      const about = placeOf(change);
      if (about === null) return null;
      const times = most[about.kind];
      const oldest = lately(`${about.kind} ${about.place}`).at(-times);
      return oldest === undefined ? null : { times, until: new Date(oldest + hour) };
    },
  };
}

/** Labels, reactions and what is taken away speak to nobody, and end by themselves. */
function placeOf(change: Change): { readonly kind: Kind; readonly place: number | string } | null {
  switch (change.do) {
    case "edit comment":
      return { kind: "comment", place: change.comment };
    case "edit dashboard":
      return { kind: "body", place: change.on.id };
    case "create comment":
    case "remind":
    case "answer command":
      return { kind: "posts", place: change.on.id };
    default:
      return null;
  }
}
