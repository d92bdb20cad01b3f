import { isConfigPath } from "../config/config.ts";
import type { Problem } from "../problem.ts";
import { problemAnnotation, type Annotation } from "./annotations.ts";
import { resultKinds } from "../model/change-kinds.ts";
import { isFinal, type Outcome } from "../model/change.ts";
import { annotateFindings, pushedBlocks, selectFindings } from "./findings-table.ts";
import { byteLength, fitRows, maxSummaryBytes } from "../render/byte-budget.ts";
import { groupBy } from "../minutes/group-by.ts";
import { hashOf } from "../minutes/hash.ts";
import { formatDeliveryTable } from "./delivery-table.ts";
import { formatHistoryLine, type ReportHistory, type ReportNotes } from "./report-history.ts";
import {
  buildRows,
  knownOutcomes,
  mergeRows,
  rowKey,
  type ReportRow,
  type ReportScope,
} from "./report-row.ts";
import { formatDeliveryTitle, type DeliveryKind } from "./delivery-title.ts";
import { deliveryReportMessages } from "./messages.ts";
import { quoteMessage } from "../render/quote-message.ts";
import { utcMinute } from "../render/utc-minute.ts";
import { revealsTarget, type CheckedFile } from "./checked-file.ts";
import type { MinutesSurvey } from "../model/minutes-survey.ts";
import { formatSurvey } from "./survey-section.ts";

/** The results of a reconcile run, before they are printed. */
export type DeliveryFindings = {
  readonly kind: DeliveryKind;
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
  /** Which rows the run decided again; by default all. */
  readonly scope?: ReportScope;
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
  /** Whether a dry run was asked for outside of the configuration. */
  readonly isDryRunInput?: boolean;
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

const limits = { problemsBytes: 10_000, problemCharacters: 2_000, annotations: 50 };

/**
 * Builds the report of the check run "Minutes delivery".
 * @param earlier  what the earlier reports on the same commit said; null if they cannot be read, none for the first one
 */
export function createDeliveryReport(
  findings: DeliveryFindings & ReportLocation,
  now: Date,
  earlier?: ReportHistory | null,
): DeliveryReport {
  const current = buildRows(findings, now);
  const history = earlier ?? { rows: [], omittedCount: 0 };
  const rows = mergeRows(history.rows, current, findings.scope ?? "all", now);
  const isFinished = findings.kind !== "broken configuration" && findings.outcomes.every(isFinal);
  const { reported } = selectFindings(findings.pushed);
  const lastResults = rows.flatMap(({ events }) => events.at(-1)?.results ?? []);
  const survey = findings.survey === undefined ? [] : formatSurvey(findings.survey);
  const problems = problemRows(findings.problems);
  const pushed = pushedBlocks(reported, findings.blobUrl);
  // The repository of an issue may be private when the notes are printed again.
  const kept = reported.filter(({ finding }) => !revealsTarget(finding));
  const keptPushed = [
    ...pushedBlocks(kept, findings.blobUrl),
    ...(kept.length < reported.length ? [deliveryReportMessages.earlierNotes] : []),
  ];
  const ownNotes: ReportNotes = {
    blocks: [survey, problems, keptPushed].flatMap((blocks) =>
      blocks.length > 0 ? [blocks.join("\n\n")] : [],
    ),
    problemCount: findings.problems.length + reported.length,
  };
  const isForMinutes = (findings.scope ?? "all") === "all";
  const keptNotes = isForMinutes ? undefined : history.notes;
  const problemCount = ownNotes.problemCount + (keptNotes?.problemCount ?? 0);
  const needsAttention = problemCount > 0 || lastResults.some((result) => resultKinds[result].needsAttention);
  const title = formatDeliveryTitle(findings, rows, reported.length + (keptNotes?.problemCount ?? 0));
  const overLimitCount = lastResults.filter((result) => result === "over limit").length;
  const before = [
    `**${title}.** ${introOf(findings, history.rows)}`,
    ...survey,
    ...(overLimitCount > 0 ? [overLimitNote(findings, overLimitCount)] : []),
    ...(lastResults.includes("waiting") ? [deliveryReportMessages.retried] : []),
    ...(knownOutcomes(findings).some(({ code }) => code === "discussions not permitted")
      ? [deliveryReportMessages.discussionsNotPermitted]
      : []),
    ...problems,
  ];
  const after = [
    ...(keptNotes?.blocks ?? []),
    ...earlierLines(earlier, rows, now),
    ...countLine(findings, rows),
    ...(findings.public && findings.redacted.length > 0 ? [deliveryReportMessages.unreachableNote] : []),
    ...pushed,
  ];
  const notes = isForMinutes ? ownNotes : keptNotes;
  const hasHistory = rows.length + history.omittedCount + (notes?.blocks.length ?? 0) > 0;
  const nextHistory = {
    rows,
    omittedCount: history.omittedCount,
    ...(notes === undefined || notes.blocks.length === 0 ? {} : { notes }),
  };
  const historyLine = hasHistory ? [formatHistoryLine(nextHistory)] : [];
  const tableMaxBytes = maxSummaryBytes - byteLength([...before, ...after, ...historyLine, ""].join("\n\n"));
  const table = formatDeliveryTable(rows, { ...findings, hasTimes: history.rows.length > 0 }, tableMaxBytes);
  const text = [...before, ...table, ...after].join("\n\n");
  return {
    conclusion: needsAttention ? "neutral" : "success",
    isFinished,
    title,
    summary: [text, ...historyLine].join("\n\n").toWellFormed(),
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
    hash: hashOf([title, text]),
    problemCount: findings.problems.length + reported.length,
    counts: new Map(
      [...groupBy(knownOutcomes(findings), ({ result }) => result)].map(([result, all]) => [
        result,
        all.length,
      ]),
    ),
  };
}

function introOf(
  { kind, isDryRunInput = false }: DeliveryFindings & ReportLocation,
  earlier: readonly ReportRow[],
): string {
  const { intro, introSince, dryRunInput } = deliveryReportMessages;
  if (kind === "dry run" && isDryRunInput) return dryRunInput;
  return kind === "sweep" && earlier.some(({ isItem }) => !isItem) ? introSince : intro[kind];
}

function overLimitNote({ inWorkflow }: Pick<ReportLocation, "inWorkflow">, count: number): string {
  const { overLimit, overLimitInWorkflow } = deliveryReportMessages;
  return inWorkflow === true ? overLimitInWorkflow(count) : overLimit(count);
}

/** Says which earlier results are missing, and that a run changed nothing. */
function earlierLines(
  earlier: ReportHistory | null | undefined,
  rows: readonly ReportRow[],
  now: Date,
): string[] {
  if (earlier === undefined) return [];
  if (earlier === null) return [deliveryReportMessages.earlierUnread];
  const isSame = rows.length > 0 && countEvents(rows) === countEvents(earlier.rows);
  return [
    ...(earlier.omittedCount > 0 ? [deliveryReportMessages.earlierRows(earlier.omittedCount)] : []),
    ...(isSame ? [deliveryReportMessages.nothingNew(utcMinute(now).slice(11))] : []),
  ];
}

function countEvents(rows: readonly ReportRow[]): number {
  return rows.reduce((sum, { events, earlierCount }) => sum + events.length + earlierCount, 0);
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

/** Counts what the table does not list. */
function countLine(findings: DeliveryFindings & ReportLocation, rows: readonly ReportRow[]): string[] {
  const listed = new Set(rows.map(rowKey));
  const unlisted = knownOutcomes({ ...findings, items: [] }).filter(
    (outcome) => !listed.has(rowKey(outcome)),
  );
  const unchanged = unlisted.filter(({ result }) => result === "unchanged").length;
  const before = unlisted.filter(({ code }) => code === "before baseline").length;
  return unchanged + before === 0 ? [] : [deliveryReportMessages.notListed(unchanged, before)];
}
