import type { Outcome } from "../model/change.ts";
import type { PullRequestReport } from "../pull-request/report.ts";
import type { DeliveryReport } from "../reports/delivery-report.ts";

/** What a run of the Action did. */
export type WorkflowRun = {
  /** The delivery report of each attempt. */
  readonly reports: readonly Pick<DeliveryReport, "title" | "summary" | "counts" | "problemCount">[];
  readonly checked: readonly {
    readonly number: number;
    readonly report: Pick<PullRequestReport, "title" | "summary" | "problemCount">;
  }[];
  /** When some work can go on, or null if everything is done. */
  readonly retryAt: Date | null;
};

type Result = Outcome["result"];

/** The results that each output counts: what was written in all attempts. */
const written = {
  posted: ["posted", "notified"],
  edited: ["edited", "moved", "repeated", "added", "restored"],
  withdrawn: ["withdrawn"],
  labels: ["labelled", "unlabelled"],
  reminders: ["reminded"],
  answers: ["answered", "acknowledged"],
} as const satisfies Readonly<Record<string, readonly Result[]>>;

/** The results that each output counts: what the last attempt left to do. */
const left = {
  // Each attempt of a dry run plans everything again.
  planned: ["planned"],
  waiting: ["waiting"],
  "over-limit": ["over limit"],
  skipped: ["skipped"],
} as const satisfies Readonly<Record<string, readonly Result[]>>;

/** Returns the outputs of the Action. Counts contain only what the readers of the report may know. */
export function outputsOf({
  reports,
  checked,
  retryAt,
}: WorkflowRun): Readonly<Record<string, string | number>> {
  const last = reports.slice(-1);
  const count = (from: WorkflowRun["reports"], results: readonly Result[]): number =>
    sum(from.flatMap(({ counts }) => results.map((result) => counts.get(result) ?? 0)));
  const counted = (table: Readonly<Record<string, readonly Result[]>>, from: WorkflowRun["reports"]) =>
    Object.fromEntries(Object.entries(table).map(([name, results]) => [name, count(from, results)]));
  const problems = sum([
    ...last.map(({ problemCount }) => problemCount),
    ...checked.map(({ report }) => report.problemCount),
  ]);
  return {
    ...counted(written, reports),
    ...counted(left, last),
    problems,
    "pull-requests": checked.length,
    done: String(retryAt === null),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
