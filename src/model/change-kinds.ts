import { createOutcome, type Change, type Outcome } from "./change.ts";

/**
 * The properties of each kind of change and of result. All other code derives from these tables. A kind without an entry is a
 * type error.
 */

type ChangeKind = {
  /** The outcome after it is written. Null if it has no outcome, or if the change itself contains it. */
  readonly result: Outcome["result"] | null;
  /**
   * The unit of the hourly limit of writes: one comment, the body of one issue, or all posts on one issue. Null if the change
   * is not limited, because it notifies nobody.
   */
  readonly budget: BudgetKind | null;
  /** Whether it posts a new signed comment. The bot can search for it after an unclear response. */
  readonly postsComment: boolean;
  /** Whether the other changes of its target continue when it fails by itself. */
  readonly isIndependent: boolean;
  /** The failure which means that nothing needs to be done any more. */
  readonly alreadyDone: "hidden" | "rejected" | null;
};

export type BudgetKind = "comment" | "body" | "posts";

const other = { budget: null, postsComment: false, isIndependent: false, alreadyDone: null } as const;
const post = { ...other, budget: "posts", postsComment: true } as const;

export const changeKinds = {
  "create comment": { ...post, result: "posted" },
  "create notice": { ...post, result: "notified" },
  "edit comment": { ...other, result: null, budget: "comment" },
  "delete duplicate": { ...other, result: "deleted duplicate", alreadyDone: "hidden" },
  "create label": { ...other, result: null, alreadyDone: "rejected" }, // "already_exists"
  "add label": { ...other, result: "labelled" },
  "remove label": { ...other, result: "unlabelled", alreadyDone: "hidden" },
  "create dashboard": { ...other, result: "opened" },
  "edit dashboard": { ...other, result: "listed", budget: "body" },
  "merge dashboard": { ...other, result: "listed" },
  remind: { ...post, result: "reminded" },
  "edit digest": { ...other, result: null, budget: "comment", isIndependent: true },
  "minimize reminder": { ...other, result: "minimized", isIndependent: true },
  "acknowledge command": { ...other, result: "acknowledged", isIndependent: true },
  "answer command": { ...post, result: "answered" },
  "open issue": { ...other, result: "opened issue", isIndependent: true },
  "close duplicate issue": {
    ...other,
    result: "closed duplicate",
    isIndependent: true,
    alreadyDone: "hidden",
  },
  "correct answer": { ...other, result: null, budget: "comment", isIndependent: true },
} as const satisfies Readonly<Record<Change["do"], ChangeKind>>;

type ResultKind = {
  /** Whether a finished report is written again because of it. A deleted duplicate is not important enough. */
  readonly updatesReport: boolean;
  /** Whether a run without a push reports it. The dashboard shows the rest. */
  readonly isReportedWithoutPush: boolean;
  /** Whether a backfill lists it among what gets no comment. */
  readonly isLeftOut: boolean;
  /** Whether the conclusion of the report is neutral because of it. */
  readonly needsAttention: boolean;
  /** Whether it concerns a label. */
  readonly isLabel: boolean;
  /** Whether the report shows its reason only if nothing else happened on the issue, because it follows from that. */
  readonly isMinor: boolean;
  /** Whether the next run may replace it: nothing was written, and it is decided again. */
  readonly isProvisional: boolean;
  /** Whether something was written. Each of these is kept in the report, however often it happens. */
  readonly isWrite: boolean;
  /** Its position in the report: first what a person has to do, then what waits, then what was written, then the rest. */
  readonly rank: number;
};

const done = {
  updatesReport: false,
  isReportedWithoutPush: false,
  isLeftOut: false,
  needsAttention: false,
  isLabel: false,
  isMinor: false,
  isProvisional: false,
  isWrite: true,
  rank: 4,
} as const;

const nothing = { ...done, isWrite: false } as const;

export const resultKinds = {
  posted: { ...done, updatesReport: true },
  edited: { ...done, updatesReport: true },
  withdrawn: { ...done, updatesReport: true },
  restored: { ...done, updatesReport: true },
  moved: { ...done, updatesReport: true },
  repeated: { ...done, updatesReport: true },
  added: { ...done, updatesReport: true },
  notified: { ...done, updatesReport: true },
  "deleted duplicate": done,
  labelled: { ...done, isLabel: true, isMinor: true },
  unlabelled: { ...done, isLabel: true, isMinor: true },
  opened: done,
  "opened issue": { ...done, isReportedWithoutPush: true },
  "closed duplicate": done,
  listed: done,
  reminded: { ...done, isReportedWithoutPush: true },
  minimized: { ...done, isMinor: true },
  acknowledged: done,
  answered: { ...done, isReportedWithoutPush: true },
  unchanged: nothing,
  planned: { ...nothing, isReportedWithoutPush: true, isProvisional: true },
  skipped: { ...nothing, isReportedWithoutPush: true, isLeftOut: true, rank: 5 },
  kept: { ...nothing, isLeftOut: true, rank: 3 },
  "over limit": { ...nothing, needsAttention: true, isProvisional: true, rank: 1 },
  waiting: {
    ...nothing,
    isReportedWithoutPush: true,
    isLeftOut: true,
    needsAttention: true,
    isProvisional: true,
    rank: 2,
  },
} as const satisfies Readonly<Record<Outcome["result"], ResultKind>>;

/** Returns the outcomes of a written change: one for each file that it stands for. */
export function writtenOutcomes(change: Change): readonly Outcome[] {
  const { on, path, why } = change;
  // The series' earlier minutes in the same run have the same text, and share the comment.
  if (change.do === "create comment")
    return [
      ...change.coveredPaths.map((covered, i) =>
        i === 0
          ? createOutcome(on, covered, changeKinds[change.do].result, why)
          : createOutcome(on, covered, "repeated", change.repeatedWhy),
      ),
      ...othersOf(change),
    ];
  const result = change.do === "edit comment" ? change.result : changeKinds[change.do].result;
  return result === null ? [] : [createOutcome(on, path, result, why), ...othersOf(change)];
}

function othersOf(change: Change): readonly Outcome[] {
  const others = "others" in change ? (change.others ?? []) : [];
  return others.map(({ path, result, why }) => createOutcome(change.on, path, result, why));
}

/** Returns the outcomes of a change in a dry run. */
export function plannedOutcomes(change: Change): readonly Outcome[] {
  return writtenOutcomes(change).map((outcome) => ({
    ...outcome,
    result: "planned",
    planned: outcome.result,
  }));
}
