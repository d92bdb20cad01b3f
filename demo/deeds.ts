import { parseOpenedMarker } from "../src/action-items/issues/issue-markers.ts";
import { parseAnswerMarker, parseReminderMarker } from "../src/action-items/item-markers.ts";
import { parseBacklinkMarker } from "../src/backlinks/marker.ts";
import type { Snapshot, SnapshotComment } from "../test/fake-github/snapshot.ts";
import { listThreads, type Thread } from "./threads.ts";

/** What the bot did to one thing. `comment` is the id of a comment; null for the issue itself. */
export type Deed = {
  readonly do:
    | "posted"
    | "reminded"
    | "answered"
    | "corrected"
    | "withdrew"
    | "folded"
    | "deleted"
    | "opened"
    | "updated"
    | "suggested"
    | "accepted"
    | "labelled"
    | "unlabelled";
  readonly repo: string;
  readonly number: number;
  readonly comment: number | null;
};

/** What the bot did between two snapshots. */
export type Deeds = {
  readonly deeds: readonly Deed[];
  /** Ids of new check runs, oldest first. */
  readonly runs: readonly number[];
  /** Number of new notifications by the bot, by login. */
  readonly notified: Readonly<Record<string, number>>;
};

/** @param bot  login of the bot, such as `minutes-bot[bot]` */
export function findDeeds(before: Snapshot, after: Snapshot, bot: string): Deeds {
  const issues = new Map(listThreads(before).map((issue) => [keyOf(issue), issue]));
  const runs = new Set(before.checkRuns.map(({ id }) => id));
  const notified = Object.entries(after.inboxes).map(([login, entries]) => {
    const count = entries.slice(before.inboxes[login]?.length ?? 0).filter(({ by }) => by === bot).length;
    return [login, count] as const;
  });
  return {
    deeds: listThreads(after).flatMap((issue) => compareIssue(issues.get(keyOf(issue)), issue, bot)),
    runs: after.checkRuns.flatMap(({ id }) => (runs.has(id) ? [] : [id])).sort((a, b) => a - b),
    notified: Object.fromEntries(notified.filter(([, count]) => count > 0)),
  };
}

const keyOf = ({ repo, number }: Thread): string => `${repo}#${number}`;

function compareIssue(before: Thread | undefined, after: Thread, bot: string): Deed[] {
  const { repo, number } = after;
  const deed = (what: Deed["do"], comment: number | null = null): Deed => ({
    do: what,
    repo,
    number,
    comment,
  });
  if (before === undefined) return after.author === bot ? [deed("opened")] : [];
  const comments = new Map(before.comments.map((comment) => [comment.id, comment]));
  const remaining = new Set(after.comments.map(({ id }) => id));
  const labels = new Set(before.labels.map(({ name }) => name));
  const remainingLabels = new Set(after.labels.map(({ name }) => name));
  return [
    ...after.comments.flatMap((comment) =>
      compareComment(comments.get(comment.id), comment, bot).map((what) => deed(what, comment.id)),
    ),
    ...before.comments.flatMap(({ id, author }) =>
      author === bot && !remaining.has(id) ? [deed("deleted")] : [],
    ),
    ...(after.author === bot && before.body !== after.body ? [deed("updated")] : []),
    ...after.reviews
      .slice(before.reviews.length)
      .flatMap(({ author }) => (author === bot ? [deed("suggested")] : [])),
    ...([...remainingLabels].some((name) => !labels.has(name)) ? [deed("labelled")] : []),
    ...([...labels].some((name) => !remainingLabels.has(name)) ? [deed("unlabelled")] : []),
  ];
}

function compareComment(
  before: SnapshotComment | undefined,
  after: SnapshotComment,
  bot: string,
): Deed["do"][] {
  const isReaction = ({ by }: { by: string }): boolean => by === bot;
  const hasReacted = after.reactions.some(isReaction) && before?.reactions.some(isReaction) !== true;
  const reaction: Deed["do"][] = hasReacted ? ["accepted"] : [];
  if (after.author !== bot) return reaction;
  if (before === undefined) return [kindOf(after.body), ...reaction];
  const isFolded = before.minimized === null && after.minimized !== null;
  return [
    ...(before.body !== after.body
      ? [
          parseBacklinkMarker(after.body)?.kind === "withdrawn"
            ? ("withdrew" as const)
            : ("corrected" as const),
        ]
      : []),
    ...(isFolded ? (["folded"] as const) : []),
    ...reaction,
  ];
}

function kindOf(body: string): "posted" | "reminded" | "answered" {
  if (parseReminderMarker(body) !== null) return "reminded";
  return parseAnswerMarker(body) === null && parseOpenedMarker(body) === null ? "posted" : "answered";
}

/** Joins two periods. A comment that was corrected twice counts once. */
export function joinDeeds(a: Deeds, b: Deeds): Deeds {
  const deeds = new Map([...a.deeds, ...b.deeds].map((deed) => [JSON.stringify(deed), deed]));
  const notified: Record<string, number> = { ...a.notified };
  for (const [login, count] of Object.entries(b.notified)) notified[login] = (notified[login] ?? 0) + count;
  return { deeds: [...deeds.values()], runs: [...new Set([...a.runs, ...b.runs])], notified };
}

export const noDeeds: Deeds = { deeds: [], runs: [], notified: {} };
