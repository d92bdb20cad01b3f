import { latestDate } from "../../minutes/dates/latest-date.ts";
import type { Item, StatusClaim } from "./item.ts";

/** A person's request for no reminders until a day. */
export type Snooze = {
  /** `2023-12-20`, the first day on which reminders may come again. */
  readonly until: string;
  readonly at: Date;
  readonly login: string;
};

/** A person's request to get no more reminders of an item, or to get them again. */
export type ReminderSwitch = {
  readonly on: boolean;
  readonly at: Date;
  readonly login: string;
};

/** Claims about one item from outside the minutes, in any order. */
export type StatusEvidence = {
  /** Ticks, commands, and closings and reopenings of the issue on the item's own line. */
  readonly claims: readonly StatusClaim[];
  readonly snoozes: readonly Snooze[];
  readonly switches: readonly ReminderSwitch[];
  /** Time when the last issue that is only near the item was closed. Null if one is open or there is none. */
  readonly nearIssueClosedAt: Date | null;
};

/** Whether an item is done, snoozed or in question. */
export type ItemState = {
  readonly done: boolean;
  /** The claim that decides. */
  readonly claim: StatusClaim;
  /** The claim that reopened it after it was done. Null if it is done or was always open. */
  readonly reopened: StatusClaim | null;
  /** The first day on which reminders may come again, possibly past. Null without a snooze. */
  readonly snoozedUntil: string | null;
  /** Whether a person stopped its reminders for good. It stays stopped when the item is done and reopened. */
  readonly stopped: boolean;
  /** When a person last asked for its reminders again. Their rounds start again at 1. Null if nobody did. */
  readonly restartedAt: Date | null;
  /** The question that the dashboard asks. Nobody is reminded until it is answered. */
  readonly question: "issue closed: still open?" | null;
};

export type ItemWithState = { readonly item: Item; readonly state: ItemState };

/**
 * Derives the state of an item from the claims of minutes, people and issues.
 * @param evidence  claims about `item` under any of its ids
 */
export function deriveItemState(item: Item, evidence: StatusEvidence): ItemState {
  const claims = [...item.claims, ...evidence.claims.filter((claim) => isRelevantClaim(claim, item))].sort(
    compareClaims,
  );
  const claim = claims.at(-1) ?? item.claims[0];
  const lastDone = claims.findLastIndex(({ status }) => status === "done");
  const done = claim.status === "done";
  const doneAt = claims[lastDone]?.at ?? null;
  const { nearIssueClosedAt, snoozes, switches } = evidence;
  const restartedAt = latestDate(switches.filter(({ on }) => on).map(({ at }) => at));
  const currentSnoozes = snoozes.filter(({ at }) => restartedAt === null || at > restartedAt);
  return {
    done,
    claim,
    reopened: done || lastDone < 0 ? null : (claims[lastDone + 1] ?? null),
    snoozedUntil: done ? null : snoozedUntil(currentSnoozes, doneAt),
    stopped: isStopped(switches, currentSnoozes),
    restartedAt,
    // A claim after the closing of the issue answers the question.
    question:
      !done && nearIssueClosedAt !== null && nearIssueClosedAt > claim.at
        ? "issue closed: still open?"
        : null,
  };
}

/** Returns the status of an item just before a time. @param claims  claims about it from outside the minutes */
export function findStatusAt(item: Item, claims: readonly StatusClaim[], at: Date): StatusClaim["status"] {
  const before = [...item.claims, ...claims].filter((claim) => claim.at < at && isRelevantClaim(claim, item));
  return before.sort(compareClaims).at(-1)?.status ?? "open";
}

/**
 * Returns whether a claim counts. An issue closes an item only if it is the only one on the item's own line. Otherwise it
 * may be about more.
 */
function isRelevantClaim({ by }: StatusClaim, { ownReferences, references }: Item): boolean {
  return by.kind !== "issue" || (ownReferences && references.length === 1);
}

/** Returns the end of the latest snooze. A snooze ends when the item is done, even if the item is reopened later. */
function snoozedUntil(snoozes: readonly Snooze[], doneAt: Date | null): string | null {
  const current = snoozes.filter(({ at }) => doneAt === null || at > doneAt);
  const latest = [...current].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.until < b.until ? -1 : 1));
  return latest.at(-1)?.until ?? null;
}

/** Returns whether the latest request stops the reminders. A later snooze starts them again: it says when. */
function isStopped(switches: readonly ReminderSwitch[], snoozes: readonly Snooze[]): boolean {
  const stoppedAt = latestDate(switches.filter(({ on }) => !on).map(({ at }) => at));
  const startedAt = latestDate([...switches.filter(({ on }) => on), ...snoozes].map(({ at }) => at));
  return stoppedAt !== null && (startedAt === null || startedAt < stoppedAt);
}

const sourceRank = { minutes: 0, issue: 1, tick: 2, command: 3 } as const;

/**
 * Compares two claims; the later one decides. At the same instant a person outranks an issue, and an issue outranks the
 * minutes, because people have seen what they answer. A command outranks a tick, which may be a slip. Done outranks open,
 * because a missing reminder is better than a wrong one. The source's name decides between equal claims, so that the
 * dashboard is stable.
 */
function compareClaims(a: StatusClaim, b: StatusClaim): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    sourceRank[a.by.kind] - sourceRank[b.by.kind] ||
    (a.status === b.status ? 0 : a.status === "done" ? 1 : -1) ||
    compareText(sourceName(a), sourceName(b))
  );
}

function sourceName({ by }: StatusClaim): string {
  return by.kind === "minutes" ? by.path : by.kind === "issue" ? by.address : by.login;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
