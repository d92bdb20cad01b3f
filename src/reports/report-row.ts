import { groupBy } from "../minutes/group-by.ts";
import { resultKinds } from "../model/change-kinds.ts";
import type { Outcome, Reason, ReasonCode } from "../model/change.ts";
import { outcomeWords } from "./messages.ts";

/** What a run did about one issue in one file. */
export type ReportEvent = {
  /** When the run wrote its report, in minutes since 1970. */
  readonly at: number;
  /** Counted in the title. */
  readonly results: readonly Outcome["result"][];
  /** The results in words: "comment posted, label added". */
  readonly what: string;
  /** The reason. Plain text. */
  readonly why: string;
  /** Position in the report, as in `resultKinds`. */
  readonly rank: number;
  /** Whether it is decided again in each run, so that the next one replaces it. */
  readonly isProvisional: boolean;
};

/** One row of the delivery report: a file and an issue, with everything that happened there on this commit. */
export type ReportRow = {
  readonly path: string;
  readonly address: string;
  /** Node id of the repository, or null if nothing is known about it. */
  readonly repository: string | null;
  readonly public: boolean;
  /** True if it concerns action items only. */
  readonly isItem: boolean;
  /** Oldest first. */
  readonly events: readonly ReportEvent[];
  /** Number of older events that are not kept. */
  readonly earlierCount: number;
};

/** A row of this run. */
type CurrentRow = ReportRow & {
  /** True if it hides what is not public. It takes nothing over from a time when the issue was public. */
  readonly isRedacted: boolean;
};

const minuteMs = 60_000;

function toMinutes(time: Date): number {
  return Math.floor(time.getTime() / minuteMs);
}

/** Maximum number of events that a row keeps. */
const maxEvents = 6;

/** Position of what a person has to do: the first. */
const personRank = 1;

/** Which rows a run decided again: all, those of action items, or none. */
export type ReportScope = "all" | "action items" | "none";

type Outcomes = {
  readonly outcomes: readonly Outcome[];
  readonly items: readonly Outcome[];
  readonly redacted: readonly Outcome[];
  readonly public: boolean;
};

/** Returns the outcomes that the readers of the report may know. */
export function knownOutcomes({ outcomes, items, redacted, public: isPublic }: Outcomes): Outcome[] {
  const all = [...outcomes, ...items];
  return isPublic ? [...all.filter((outcome) => outcome.public), ...redacted] : all;
}

/** Returns a row for each pair of file and issue, also for those that are up to date. */
export function buildRows(found: Outcomes, at: Date): CurrentRow[] {
  const [ofItems, hidden] = [new Set(found.items), new Set(found.redacted)];
  return [...groupBy(knownOutcomes(found), rowKey).values()].map((group): CurrentRow => {
    const [{ path, address } = { path: "", address: "" }] = group;
    return {
      path,
      address,
      repository: group.find(({ repository }) => repository !== undefined)?.repository ?? null,
      public: group.every((outcome) => outcome.public),
      isItem: group.every((outcome) => ofItems.has(outcome)),
      isRedacted: group.some((outcome) => hidden.has(outcome)),
      events: createEvents(group, at),
      earlierCount: 0,
    };
  });
}

export function rowKey({ path, address }: Pick<ReportRow, "path" | "address">): string {
  return `${path}\n${address}`;
}

/** Returns a row that says about a hidden issue what all hidden issues have in common. */
export function createRedactedRow({ path, address, events }: ReportRow, reason: Reason): ReportRow {
  const outcome: Outcome = { path, address, public: true, result: "skipped", ...reason };
  const at = new Date((events.at(-1)?.at ?? 0) * minuteMs);
  const [event] = createEvents([outcome], at);
  const shown = { path, address, repository: null, public: true, isItem: false, earlierCount: 0 };
  return { ...shown, events: event === undefined ? [] : [event] };
}

/** Returns the event of a row; none if there is nothing to report. */
function createEvents(group: readonly Outcome[], at: Date): readonly ReportEvent[] {
  const reported = group.filter(isReported);
  if (reported.length === 0) return [];
  const ordered = [...reported].sort(
    (a, b) => rankOf(a) - rankOf(b) || Number(isMinor(a)) - Number(isMinor(b)),
  );
  // A label that a person took off is no separate result.
  const main = preferMatching(ordered, isCounted);
  const reasons = preferMatching(ordered, (outcome) => !isMinor(outcome));
  return [
    {
      at: toMinutes(at),
      results: main.filter(isCounted).map(({ result }) => result),
      what: outcomeWords.describe(main),
      why: [...new Set(reasons.map(({ why }) => why))].join("; "),
      rank: Math.min(...main.map(rankOf)),
      isProvisional: main.some(isProvisional),
    },
  ];
}

/** An accepted command shows in the reaction and on the dashboard. */
function isReported({ result, planned, code }: Outcome): boolean {
  return result !== "unchanged" && (planned ?? result) !== "acknowledged" && code !== "before baseline";
}

function isCounted({ code }: Outcome): boolean {
  return code !== "label removed by person";
}

function isMinor({ result, planned }: Outcome): boolean {
  return resultKinds[planned ?? result].isMinor;
}

/** What a person can change. */
const personReasons: ReadonlySet<ReasonCode> = new Set([
  "person needed",
  "list needs person",
  "discussions not permitted",
]);

function rankOf({ result, code }: Outcome): number {
  return code !== undefined && personReasons.has(code) ? personRank : resultKinds[result].rank;
}

/** Returns the matching outcomes, or all if none matches. */
function preferMatching(
  outcomes: readonly Outcome[],
  matches: (outcome: Outcome) => boolean,
): readonly Outcome[] {
  const matching = outcomes.filter(matches);
  return matching.length > 0 ? matching : outcomes;
}

/**
 * Adds what a run did to the rows of earlier reports on the same commit.
 * @param current  rows of this run, also those that are up to date
 * @param scope  which rows the run decided again
 */
export function mergeRows(
  earlier: readonly ReportRow[],
  current: readonly CurrentRow[],
  scope: ReportScope,
  at: Date,
): ReportRow[] {
  const known = new Map(earlier.map((row) => [rowKey(row), row]));
  const currentKeys = new Set(current.map(rowKey));
  const isDecided = ({ isItem }: ReportRow): boolean =>
    scope === "all" || (scope === "action items" && isItem);
  return [
    ...current.map((row) => {
      const before = known.get(rowKey(row));
      return before === undefined || row.isRedacted ? row : mergeRow(before, row, at);
    }),
    ...earlier
      .filter((row) => !currentKeys.has(rowKey(row)))
      .map((row) => (isDecided(row) ? withoutProvisional(row) : row)),
  ].filter(({ events }) => events.length > 0);
}

function mergeRow(before: ReportRow, current: ReportRow, at: Date): ReportRow {
  const settled = withoutProvisional(before);
  const hadProvisional = settled.events.length < before.events.length;
  const [event] = current.events;
  const last = settled.events.at(-1);
  const added =
    event === undefined
      ? hadProvisional
        ? [upToDate(at)]
        : []
      : last !== undefined && isRepetition(last, event)
        ? []
        : [event];
  // What waited is kept beside what became of it, unless it still waits.
  const isStillProvisional = event?.isProvisional === true;
  const events = [...(isStillProvisional ? settled : before).events, ...added];
  const omitted = Math.max(0, events.length - maxEvents);
  return {
    ...current,
    // Without an answer from GitHub nothing new is known about the repository.
    repository: current.repository ?? before.repository,
    isItem: before.isItem && current.isItem,
    events: events.slice(omitted),
    earlierCount: before.earlierCount + omitted,
  };
}

/** Removes the last event if it was not final. */
function withoutProvisional(row: ReportRow): ReportRow {
  const last = row.events.at(-1);
  return last?.isProvisional === true ? { ...row, events: row.events.slice(0, -1) } : row;
}

/** Skipped outcomes that each run decides again. */
const provisionalReasons: ReadonlySet<ReasonCode | undefined> = new Set([
  "not reminded",
  "list not updated",
  "list needs person",
]);

function isProvisional({ result, code }: Outcome): boolean {
  return resultKinds[result].isProvisional || provisionalReasons.has(code);
}

/** Returns whether nothing was written and nothing has changed. */
function isRepetition(last: ReportEvent, { results, what, why }: ReportEvent): boolean {
  return !results.some((result) => resultKinds[result].isWrite) && last.what === what && last.why === why;
}

function upToDate(at: Date): ReportEvent {
  const results = ["unchanged"] as const;
  const { what, why } = outcomeWords.upToDate;
  return {
    at: toMinutes(at),
    results,
    what,
    why,
    rank: resultKinds.unchanged.rank,
    isProvisional: false,
  };
}
