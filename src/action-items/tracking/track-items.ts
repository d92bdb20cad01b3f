import { runAllSteps, type Steps } from "../../minutes/steps.ts";
import { assignItemIds } from "./assign-item-ids.ts";
import type { ItemFile, ItemHistory, Occurrence } from "./item.ts";
import { isDuplicateStatement, scoreSimilarity, prepareStatement, type Statement } from "./same-item.ts";

/** After this many meetings without the item, it is recognised only by exactly equal, distinctive text. */
const maxMeetingsApart = 6;
const minDistinctiveWeight = 2;
/**
 * Maximum number of comparisons for one file. Beyond it, items are recognised by equal text only. Real minutes need far
 * fewer.
 */
const maxComparisons = 200_000;

/** An item while the meetings of its series are processed. */
type TrackedItem = {
  readonly occurrences: [Occurrence, ...Occurrence[]];
  /** Its latest statement. It keeps the topic from before the item moved into a list of action items. */
  latest: Statement;
  /** Number of its latest meeting within the series. */
  meeting: number;
  done: boolean;
};

/**
 * Tracks action items through the meetings of their series. An item that is carried over, reworded, reassigned, struck through
 * or done stays one item. An item that was done, missing in the next meeting and stated again is a new one. Takes files of any
 * series in any order. Returns histories by series, in the order of their first statements.
 */
export function trackItems(files: readonly ItemFile[]): readonly ItemHistory[] {
  return runAllSteps(trackItemsInSteps(files));
}

/** The same in steps, because each statement is compared with hundreds. */
export function* trackItemsInSteps(files: readonly ItemFile[]): Steps<readonly ItemHistory[]> {
  const sorted = [...files].sort(
    (a, b) => compareText(a.series, b.series) || compareText(a.date, b.date) || compareText(a.path, b.path),
  );
  const ids = yield* assignItemIds(
    sorted.flatMap(({ path, items }) => items.map(({ topics, text }) => ({ path, topics, text }))),
  );
  const trackers = new Map<string, SeriesTracker>();
  let at = 0;
  for (const file of sorted) {
    const tracker = trackers.get(file.series) ?? new SeriesTracker(file.series);
    trackers.set(file.series, tracker);
    yield* tracker.add(file, ids.slice(at, (at += file.items.length)));
  }
  return [...trackers.values()].flatMap((tracker) => tracker.histories());
}

class SeriesTracker {
  readonly series: string;
  private readonly trackedItems: TrackedItem[] = [];
  /** Items stated in the last meetings. */
  private recent: TrackedItem[] = [];
  private readonly byText = new Map<string, TrackedItem>();
  private date = "";
  private meeting = 0;

  constructor(series: string) {
    this.series = series;
  }

  histories(): readonly ItemHistory[] {
    return this.trackedItems.map(({ occurrences }) => ({ series: this.series, occurrences }));
  }

  /** @param file  file of the same meeting as the previous file, or of a later one */
  *add({ path, date, seriesTitle, items }: ItemFile, ids: readonly string[]): Steps<void> {
    if (date !== this.date) this.meeting++;
    this.date = date;
    this.recent = this.recent.filter(({ meeting }) => this.meeting - meeting <= maxMeetingsApart);
    const statements: Statement[] = [];
    for (const item of items) {
      statements.push(prepareStatement(item));
      yield;
    }
    const isFlood = items.length * Math.max(items.length, this.recent.length) > maxComparisons;
    const matched = new Map(yield* this.match(statements, isFlood));
    for (const [index, item] of items.entries()) {
      const statement = statements[index];
      if (statement === undefined) continue;
      const occurrence: Occurrence = {
        id: ids[index] ?? "",
        path,
        date,
        ...(seriesTitle ? { seriesTitle } : {}),
        item,
      };
      const duplicateOf = isFlood
        ? -1
        : statements.findIndex((other, at) => matched.has(at) && isDuplicateStatement(other, statement));
      const tracked = matched.get(index) ?? matched.get(duplicateOf);
      matched.set(
        index,
        tracked ? this.continueItem(tracked, occurrence, statement) : this.startItem(occurrence, statement),
      );
      yield;
    }
  }

  private startItem(occurrence: Occurrence, statement: Statement): TrackedItem {
    const { done } = occurrence.item;
    const tracked: TrackedItem = {
      occurrences: [occurrence],
      latest: statement,
      meeting: this.meeting,
      done,
    };
    this.trackedItems.push(tracked);
    this.recent.push(tracked);
    this.byText.set(statement.key, tracked);
    return tracked;
  }

  private continueItem(tracked: TrackedItem, occurrence: Occurrence, statement: Statement): TrackedItem {
    const { topic, topics, contextTerms } = statement.topic.total > 0 ? statement : tracked.latest;
    tracked.occurrences.push(occurrence);
    tracked.latest = { ...statement, topic, topics, contextTerms };
    if (this.meeting - tracked.meeting > maxMeetingsApart) this.recent.push(tracked);
    tracked.meeting = this.meeting;
    tracked.done = occurrence.item.done || (tracked.done && occurrence.item.reopened !== true);
    this.byText.set(statement.key, tracked);
    return tracked;
  }

  /** Matches statements with tracked items: the most similar first, each once, then in the order of the file. */
  private *match(
    statements: readonly Statement[],
    isFlood: boolean,
  ): Steps<ReadonlyMap<number, TrackedItem>> {
    const pairs: { tracked: TrackedItem; order: number; index: number; score: number }[] = [];
    for (const [index, statement] of statements.entries()) {
      for (const [order, tracked] of this.candidates(statement, isFlood).entries()) {
        const score = scoreSimilarity(tracked.latest, statement);
        if (score >= 0) pairs.push({ tracked, order, index, score });
      }
      yield;
    }
    pairs.sort((a, b) => b.score - a.score || a.index - b.index || a.order - b.order);
    const matches = new Map<number, TrackedItem>();
    const taken = new Set<TrackedItem>();
    for (const { tracked, index } of pairs) {
      if (taken.has(tracked) || matches.has(index)) continue;
      taken.add(tracked);
      matches.set(index, tracked);
    }
    return matches;
  }

  private candidates(statement: Statement, isFlood: boolean): readonly TrackedItem[] {
    const equal = this.byText.get(statement.key);
    const isOld = equal !== undefined && this.meeting - equal.meeting > maxMeetingsApart;
    const likely = isFlood ? [] : this.recent;
    const all =
      equal && (isFlood || (isOld && statement.text.total >= minDistinctiveWeight))
        ? [...likely, equal]
        : likely;
    return all.filter(({ done, meeting }) => !(done && !statement.done && this.meeting - meeting > 1));
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
