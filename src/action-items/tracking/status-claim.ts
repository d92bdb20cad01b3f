import type { Item, Word } from "./item.ts";

/** Somebody wants to be left in peace until a day. */
export type Snooze = {
  /** `2023-12-20`: reminders come again from this day on. */
  readonly until: string;
  readonly at: Date;
  readonly login: string;
};

/** What was said of one item outside of the minutes, in any order. */
export type Heard = {
  /** Ticks, commands, and closings and reopenings of the issue on the item's own line. */
  readonly words: readonly Word[];
  readonly snoozes: readonly Snooze[];
  /** When an issue that is only near the item was closed, the latest one; null where all of them are open, or there is none. */
  readonly nearIssueClosedAt: Date | null;
};

/** How an item stands. */
export type ItemState = {
  readonly done: boolean;
  /** The word that says so. */
  readonly word: Word;
  /** The word that opened it again after it was done; null where it is done or always was open. */
  readonly reopened: Word | null;
  /** The day from which reminders come again, maybe past; null where nobody asked for peace. */
  readonly snoozedUntil: string | null;
  /** What the dashboard asks; nobody is reminded meanwhile. */
  readonly question: "issue closed: still open?" | null;
};

/**
 * The latest of several words, in whatever order they come. Of words at the same instant a person's counts more than an
 * issue's, and that more than the minutes', since people have seen what they answer; a command more than a tick, which
 * may be a slip; then done more than open, since a reminder too few is milder than one too many. What is still equal
 * says the same, and the names of those who say it decide, so that the dashboard never wavers.
 */
export function latestWord(words: readonly [Word, ...Word[]]): Word {
  return words.reduce((latest, word) => (compareWords(word, latest) > 0 ? word : latest));
}

/**
 * How an item stands, from what minutes and everybody else said of it.
 * @param heard  words on `item`, under any of its ids
 */
export function stateOf(item: Item, heard: Heard): ItemState {
  const words = [...item.words, ...heard.words.filter((word) => counts(word, item))].sort(compareWords);
  const word = words.at(-1) ?? item.words[0];
  const lastDone = words.findLastIndex(({ says }) => says === "done");
  const done = word.says === "done";
  const doneAt = words[lastDone]?.at ?? null;
  const { nearIssueClosedAt } = heard;
  return {
    done,
    word,
    reopened: done || lastDone < 0 ? null : (words[lastDone + 1] ?? null),
    snoozedUntil: done ? null : snoozedUntil(heard.snoozes, doneAt),
    // Whoever called it open after the issue was closed has answered.
    question:
      !done && nearIssueClosedAt !== null && nearIssueClosedAt > word.at ? "issue closed: still open?" : null,
  };
}

/** An issue closes an item only where it stands on the item's own line, and alone: else it may be about more. */
function counts({ by }: Word, { ownReferences, references }: Item): boolean {
  return by.kind !== "issue" || (ownReferences && references.length === 1);
}

/** The later snooze replaces the earlier one; what was done and opened again is no longer asleep. */
function snoozedUntil(snoozes: readonly Snooze[], doneAt: Date | null): string | null {
  const awake = snoozes.filter(({ at }) => doneAt === null || at > doneAt);
  const latest = [...awake].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.until < b.until ? -1 : 1));
  return latest.at(-1)?.until ?? null;
}

const weight = { minutes: 0, issue: 1, tick: 2, command: 3 } as const;

function compareWords(a: Word, b: Word): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    weight[a.by.kind] - weight[b.by.kind] ||
    (a.says === b.says ? 0 : a.says === "done" ? 1 : -1) ||
    compareText(speaker(a), speaker(b))
  );
}

function speaker({ by }: Word): string {
  return by.kind === "minutes" ? by.path : by.kind === "issue" ? by.address : by.login;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
