import { finishSteps, type Steps } from "../../minutes/steps.ts";
import { idsOf } from "./id.ts";
import type { ItemFile, ItemHistory, Occurrence } from "./item.ts";
import { isSaidTwice, likeness, statementOf, type Statement } from "./same-item.ts";

/** After so many meetings without it an item is known again only by the very same words, if these tell anything. */
const remembered = 6;
const telling = 2;
/** No minutes hold so many action items that this is reached; a flood of them is known again by the same words only. */
const mostCompared = 200_000;

/** An item while the meetings of its series are folded. */
type Thread = {
  readonly occurrences: [Occurrence, ...Occurrence[]];
  /** Its latest statement, with the topic that it had before it was moved into a list of action items. */
  latest: Statement;
  /** Its latest meeting, counted among those of the series. */
  meeting: number;
  done: boolean;
};

/**
 * The action items of minutes, each through the meetings of its series: carried over, reworded, with another owner,
 * struck or done it stays one item. What was done, left out of the next meeting and stated anew is a new one. Files in any
 * order, of any series; the histories come by series, in the order in which minutes first state them.
 */
export function foldItems(files: readonly ItemFile[]): readonly ItemHistory[] {
  return finishSteps(foldItemsInSteps(files));
}

/** The same in steps: each statement is compared with hundreds. */
export function* foldItemsInSteps(files: readonly ItemFile[]): Steps<readonly ItemHistory[]> {
  const sorted = [...files].sort(
    (a, b) => compare(a.series, b.series) || compare(a.date, b.date) || compare(a.path, b.path),
  );
  const ids = yield* idsOf(
    sorted.flatMap(({ path, items }) => items.map(({ topics, text }) => ({ path, topics, text }))),
  );
  const folds = new Map<string, SeriesFold>();
  let at = 0;
  for (const file of sorted) {
    const fold = folds.get(file.series) ?? new SeriesFold(file.series);
    folds.set(file.series, fold);
    yield* fold.add(file, ids.slice(at, (at += file.items.length)));
  }
  return [...folds.values()].flatMap((fold) => fold.histories());
}

class SeriesFold {
  readonly series: string;
  private readonly threads: Thread[] = [];
  /** Those stated in the last meetings. */
  private recent: Thread[] = [];
  private readonly byWords = new Map<string, Thread>();
  private date = "";
  private meeting = 0;

  constructor(series: string) {
    this.series = series;
  }

  histories(): readonly ItemHistory[] {
    return this.threads.map(({ occurrences }) => ({ series: this.series, occurrences }));
  }

  /** @param file  of the same meeting as the one before, or of a later one */
  *add({ path, date, items }: ItemFile, ids: readonly string[]): Steps<void> {
    if (date !== this.date) this.meeting++;
    this.date = date;
    this.recent = this.recent.filter(({ meeting }) => this.meeting - meeting <= remembered);
    const statements: Statement[] = [];
    for (const item of items) {
      statements.push(statementOf(item));
      yield;
    }
    const isFlood = items.length * Math.max(items.length, this.recent.length) > mostCompared;
    const threads = new Map(yield* this.match(statements, isFlood));
    for (const [index, item] of items.entries()) {
      const statement = statements[index];
      if (statement === undefined) continue;
      const occurrence: Occurrence = { id: ids[index] ?? "", path, date, item };
      const again = isFlood
        ? -1
        : statements.findIndex((other, at) => threads.has(at) && isSaidTwice(other, statement));
      const thread = threads.get(index) ?? threads.get(again);
      threads.set(
        index,
        thread ? this.goOn(thread, occurrence, statement) : this.begin(occurrence, statement),
      );
      yield;
    }
  }

  private begin(occurrence: Occurrence, statement: Statement): Thread {
    const { done } = occurrence.item;
    const thread: Thread = { occurrences: [occurrence], latest: statement, meeting: this.meeting, done };
    this.threads.push(thread);
    this.recent.push(thread);
    this.byWords.set(statement.key, thread);
    return thread;
  }

  private goOn(thread: Thread, occurrence: Occurrence, statement: Statement): Thread {
    const { topic, topics, around } = statement.topic.total > 0 ? statement : thread.latest;
    thread.occurrences.push(occurrence);
    thread.latest = { ...statement, topic, topics, around };
    if (this.meeting - thread.meeting > remembered) this.recent.push(thread);
    thread.meeting = this.meeting;
    thread.done = occurrence.item.done || (thread.done && occurrence.item.reopened !== true);
    this.byWords.set(statement.key, thread);
    return thread;
  }

  /** Which statement goes on with which thread: the most alike first, each once; then in the order of the file. */
  private *match(statements: readonly Statement[], isFlood: boolean): Steps<ReadonlyMap<number, Thread>> {
    const pairs: { thread: Thread; order: number; index: number; score: number }[] = [];
    for (const [index, statement] of statements.entries()) {
      for (const [order, thread] of this.candidates(statement, isFlood).entries()) {
        const score = likeness(thread.latest, statement);
        if (score >= 0) pairs.push({ thread, order, index, score });
      }
      yield;
    }
    pairs.sort((a, b) => b.score - a.score || a.index - b.index || a.order - b.order);
    const matches = new Map<number, Thread>();
    const taken = new Set<Thread>();
    for (const { thread, index } of pairs) {
      if (taken.has(thread) || matches.has(index)) continue;
      taken.add(thread);
      matches.set(index, thread);
    }
    return matches;
  }

  private candidates(statement: Statement, isFlood: boolean): readonly Thread[] {
    const equal = this.byWords.get(statement.key);
    const isOld = equal !== undefined && this.meeting - equal.meeting > remembered;
    const likely = isFlood ? [] : this.recent;
    const all =
      equal && (isFlood || (isOld && statement.text.total >= telling)) ? [...likely, equal] : likely;
    return all.filter(({ done, meeting }) => !(done && !statement.done && this.meeting - meeting > 1));
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
