import { isConfigPath } from "../config/config.ts";
import type { Problem } from "../problem.ts";
import { problemAnnotation, type Annotation } from "./annotations.ts";
import { resultKinds } from "../model/change-kinds.ts";
import { isFinal, type Outcome } from "../model/change.ts";
import { annotateFindings, findingsTable, selectFindings } from "./findings-table.ts";
import { byteLength, moreLineBytes, fitRows, maxSummaryBytes } from "../render/byte-budget.ts";
import { groupBy } from "../minutes/group-by.ts";
import { hashOf } from "../minutes/hash.ts";
import { issueLink } from "../render/links.ts";
import { quoteCell } from "../render/quote.ts";
import { deliveryReportMessages } from "./messages.ts";
import { quoteMessage } from "../render/quote-message.ts";
import type { CheckedFile } from "./checked-file.ts";
import type { MinutesSurvey } from "../model/minutes-survey.ts";
import { formatSurvey } from "./survey-section.ts";

/** The results of a reconcile run, before they are printed. */
export type DeliveryFindings = {
  readonly kind:
    "delivery" | "baseline" | "lost cursor" | "rewritten" | "sweep" | "dry run" | "broken configuration";
  readonly outcomes: readonly Outcome[];
  /** Outcomes of action items; they do not keep the report unfinished. */
  readonly items: readonly Outcome[];
  /** Redacted versions of the outcomes that are not public. */
  readonly redacted: readonly Outcome[];
  /** Problems of minutes or of a configuration that could not be read. */
  readonly problems: readonly Problem[];
  /** Checked minutes that were pushed without a pull request. */
  readonly pushed: readonly CheckedFile[];
  /** Which files are minutes: at first sight of a repository. */
  readonly survey?: MinutesSurvey;
};

/** Findings of a run that has nothing to report. */
export const noFindings = {
  outcomes: [],
  items: [],
  redacted: [],
  problems: [],
  pushed: [],
} as const satisfies Omit<DeliveryFindings, "kind">;

/** The location of a report. */
export type ReportLocation = {
  /** `https://github.com/owner/name/blob/commit`, for links to their lines. */
  readonly blobUrl: string;
  /** True if everybody may read the minutes repository, and so this report. */
  readonly public: boolean;
  /** `https://github.com`, for links to the issues. */
  readonly serverUrl: string;
  /** Whether the bot runs in a workflow, which does not receive re-runs of checks. */
  readonly inWorkflow?: boolean;
};

/** The check run "Minutes delivery": https://docs.github.com/rest/checks/runs */
export type DeliveryReport = {
  readonly conclusion: "success" | "neutral";
  readonly isFinished: boolean;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** Equal for reports with the same text. */
  readonly hash: string;
  /** Number of problems that it lists. */
  readonly problemCount: number;
  /** How often each result occurs among the outcomes that the readers of the report may know. */
  readonly counts: ReadonlyMap<Outcome["result"], number>;
};

const limits = { rows: 400, problemsBytes: 10_000, problemCharacters: 2_000, annotations: 50 };

/** Builds the report of the check run "Minutes delivery". */
export function createDeliveryReport(findings: DeliveryFindings & ReportLocation): DeliveryReport {
  const all = [...findings.outcomes, ...findings.items];
  const outcomes = findings.public ? [...all.filter((outcome) => outcome.public), ...findings.redacted] : all;
  const shown = outcomes.filter(isReported);
  const isFinished = findings.kind !== "broken configuration" && findings.outcomes.every(isFinal);
  const { reported } = selectFindings(findings.pushed);
  const needsAttention =
    findings.problems.length + reported.length > 0 ||
    shown.some(({ result }) => resultKinds[result].needsAttention);
  const title = titleOf(findings, shown, reported.length);
  const overLimitCount = shown.filter(({ result }) => result === "over limit").length;
  const before = [
    deliveryReportMessages.intro[findings.kind],
    ...(findings.survey === undefined ? [] : formatSurvey(findings.survey)),
    ...(overLimitCount > 0 ? [overLimitNote(findings, overLimitCount)] : []),
    ...(shown.every(isFinal) ? [] : [deliveryReportMessages.retried]),
    ...problemRows(findings.problems),
  ];
  const after = [
    ...countLine(outcomes),
    ...(findings.public && findings.redacted.length > 0 ? [deliveryReportMessages.unreachableNote] : []),
    ...(reported.length > 0 ? [deliveryReportMessages.pushed(reported.length)] : []),
    ...findingsTable(reported, [], findings.blobUrl),
  ];
  const tableMaxBytes = maxSummaryBytes - byteLength([...before, ...after, ""].join("\n\n"));
  const blocks = [...before, ...table(shown, findings.serverUrl, tableMaxBytes), ...after];
  const summary = blocks.join("\n\n").toWellFormed();
  return {
    conclusion: needsAttention ? "neutral" : "success",
    isFinished,
    title,
    summary,
    annotations: [
      ...findings.problems
        .filter(({ path, line }) => path !== undefined && isConfigPath(path) && line !== undefined)
        .map((problem) => problemAnnotation(problem)),
      // Warnings only: the commit has landed, so nothing waits for this check.
      ...annotateFindings(reported.slice(0, limits.annotations)).map((annotation) => ({
        ...annotation,
        level: "warning" as const,
      })),
    ].slice(0, limits.annotations),
    hash: hashOf([title, summary]),
    problemCount: findings.problems.length + reported.length,
    counts: new Map(
      [...groupBy(outcomes, ({ result }) => result)].map(([result, all]) => [result, all.length]),
    ),
  };
}

function overLimitNote({ inWorkflow }: Pick<ReportLocation, "inWorkflow">, count: number): string {
  const { overLimit, overLimitInWorkflow } = deliveryReportMessages;
  return inWorkflow === true ? overLimitInWorkflow(count) : overLimit(count);
}

function isReported({ result, code }: Outcome): boolean {
  return result !== "unchanged" && code !== "before baseline";
}

function titleOf(
  { kind, problems }: Pick<DeliveryFindings, "kind" | "problems">,
  shown: readonly Outcome[],
  problemCount: number,
): string {
  if (kind === "baseline" && shown.length === 0) return deliveryReportMessages.title.baseline;
  if (kind === "lost cursor" && shown.length === 0) return deliveryReportMessages.title.lost;
  if (kind === "rewritten") return deliveryReportMessages.title.rewritten;
  if (kind === "broken configuration") return deliveryReportMessages.title.broken(problems.length);
  const counts = Object.entries(deliveryReportMessages.counted).flatMap(([result, word]) => {
    const count = shown.filter(
      (each) => each.result === result && each.code !== "label removed by person",
    ).length;
    return word === null || count === 0 ? [] : [word(count)];
  });
  if (problemCount > 0) counts.push(deliveryReportMessages.title.problems(problemCount));
  if (counts.length > 0) return counts.join(", ");
  const changed = shown.filter(({ result }) => resultKinds[result].isLabel).length;
  return changed > 0 ? deliveryReportMessages.title.labels(changed) : deliveryReportMessages.title.nothing;
}

/** Prints unreadable files as bullets within the size limit, so that no line starts with a file name. */
function problemRows(problems: readonly Problem[]): readonly string[] {
  const { shown, omitted } = fitRows(
    problems,
    limits.problemsBytes,
    ({ path, found, expected, advice }) =>
      `- ${quoteMessage(`${path ?? ""}: found ${found}; expected ${expected}. ${advice}`, limits.problemCharacters)}`,
  );
  return [
    ...(shown.length > 0 ? [shown.join("\n")] : []),
    ...(omitted > 0 ? [deliveryReportMessages.more(omitted)] : []),
  ];
}

/**
 * Prints one row for each pair of file and issue: first what needs attention, then what was written, then the rest.
 * @param maxBytes  maximum size of the table
 */
function table(shown: readonly Outcome[], serverUrl: string, maxBytes: number): string[] {
  if (shown.length === 0) return [];
  const groups = groupBy([...shown].sort(byImportance), ({ path, address }) => `${path}\n${address}`);
  const head = [deliveryReportMessages.tableHead, "| --- | --- | --- | --- |"];
  const { shown: rows } = fitRows(
    [...groups.values()].slice(0, limits.rows),
    maxBytes - byteLength(head.join("\n")) - moreLineBytes,
    (outcomes) => rowOf(outcomes, serverUrl),
  );
  const more = groups.size - rows.length;
  return [
    ...(rows.length > 0 ? [[...head, ...rows].join("\n")] : []),
    ...(more > 0 ? [deliveryReportMessages.more(more)] : []),
  ];
}

function byImportance(a: Outcome, b: Outcome): number {
  const rank = ({ result }: Outcome): number => resultKinds[result].rank;
  return rank(a) - rank(b) || compare(a.path, b.path) || compare(a.address, b.address);
}

/** Compares texts. The collator is created only once, because this takes longer than a comparison. */
const { compare } = new Intl.Collator("en", { numeric: true });

/**
 * Prints a row. A label that was set shows no reason beside the reason of the comment. A label that was not set is no separate
 * result.
 */
function rowOf(outcomes: readonly Outcome[], serverUrl: string): string {
  const [{ path, address } = { path: "", address: "" }] = outcomes;
  const results = preferMatching(outcomes, ({ code }) => code !== "label removed by person").map(
    ({ result }) => result,
  );
  const reasonTexts = preferMatching(outcomes, ({ result }) => !resultKinds[result].isLabel).map(
    ({ why }) => why,
  );
  const list = (all: readonly string[], separator: string): string => [...new Set(all)].join(separator);
  return `| ${quoteCell(path)} | ${issueLink(address, serverUrl)} | ${list(results, ", ")} | ${quoteCell(list(reasonTexts, "; "))} |`;
}

/** Returns the matching outcomes, or all if none matches. */
function preferMatching(
  outcomes: readonly Outcome[],
  matches: (outcome: Outcome) => boolean,
): readonly Outcome[] {
  const matching = outcomes.filter(matches);
  return matching.length > 0 ? matching : outcomes;
}

function countLine(outcomes: readonly Outcome[]): string[] {
  const unchanged = outcomes.filter(({ result }) => result === "unchanged").length;
  const before = outcomes.filter(({ code }) => code === "before baseline").length;
  return unchanged + before === 0 ? [] : [deliveryReportMessages.notListed(unchanged, before)];
}
