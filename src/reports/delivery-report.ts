import { isConfigPath } from "../config/config.ts";
import type { Problem } from "../problems.ts";
import { problemAnnotation, type Annotation } from "./annotations.ts";
import { isFinal, type Outcome } from "../model/change.ts";
import { annotationsOf, findingsTable, toldOf } from "./findings-table.ts";
import { byteLength, countingBytes, fitting, maxSummaryBytes } from "../render/byte-budget.ts";
import { groupBy } from "../minutes/group-by.ts";
import { hashOf } from "../minutes/hash.ts";
import { issueLink } from "../render/links.ts";
import type { CheckedFile } from "../pull-request/redact-findings.ts";
import { quoteCell } from "../render/quote.ts";
import { reasons, reportSentences as sentences } from "../backlinks/messages.ts";
import { quoteComplaint } from "../render/table-cell.ts";

/** What a run has to say, before it is worded. */
export type Findings = {
  readonly kind:
    "delivery" | "baseline" | "lost cursor" | "rewritten" | "sweep" | "dry run" | "broken configuration";
  readonly outcomes: readonly Outcome[];
  /** What became of action items, for which no commit has to wait. */
  readonly items: readonly Outcome[];
  /** What everybody may know of the outcomes that are not public. */
  readonly concealed: readonly Outcome[];
  /** Minutes or configuration that could not be read. */
  readonly problems: readonly Problem[];
  /** Minutes that came without a pull request, and what is wrong with them. */
  readonly pushed: readonly CheckedFile[];
  /** `https://github.com/owner/name/blob/commit`: where their lines are to be seen. */
  readonly blobUrl: string;
  /** Whether everybody may read the minutes repository, and so this report. */
  readonly public: boolean;
  /** `https://github.com`: where the issues of the table are. */
  readonly serverUrl: string;
};

/** The delivery check: https://docs.github.com/rest/checks/runs */
export type Report = {
  readonly conclusion: "success" | "neutral";
  readonly isFinished: boolean;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** Equal for reports that say the same. */
  readonly hash: string;
};

/** All problems in bytes, one of them in characters. */
const most = { rows: 400, problems: 10_000, problem: 2_000, annotations: 50 };

export function reportOf(findings: Findings): Report {
  const all = [...findings.outcomes, ...findings.items];
  const outcomes = findings.public
    ? [...all.filter((outcome) => outcome.public), ...findings.concealed]
    : all;
  const shown = outcomes.filter(isWorthTelling);
  const isFinished = findings.kind !== "broken configuration" && findings.outcomes.every(isFinal);
  const { told } = toldOf(findings.pushed);
  const needsLook =
    findings.problems.length + told.length > 0 || shown.some(({ result }) => lookedFor.has(result));
  const title = titleOf(findings, shown, told.length);
  const parked = shown.filter(({ result }) => result === "parked").length;
  const before = [
    sentences.lead[findings.kind],
    ...(parked > 0 ? [sentences.parked(parked)] : []),
    ...(shown.every(isFinal) ? [] : [sentences.triedAgain]),
    ...problemRows(findings.problems),
  ];
  const after = [
    ...countLine(outcomes),
    ...(findings.public && findings.concealed.length > 0 ? [sentences.unreachableNote] : []),
    ...(told.length > 0 ? [sentences.pushed(told.length)] : []),
    ...findingsTable(told, [], findings.blobUrl),
  ];
  const room = maxSummaryBytes - byteLength([...before, ...after, ""].join("\n\n"));
  const blocks = [...before, ...table(shown, findings.serverUrl, room), ...after];
  const summary = blocks.join("\n\n").toWellFormed();
  return {
    conclusion: needsLook ? "neutral" : "success",
    isFinished,
    title,
    summary,
    annotations: [
      ...findings.problems
        .filter(({ path, line }) => path !== undefined && isConfigPath(path) && line !== undefined)
        .map((problem) => problemAnnotation(problem)),
      // Nobody waits for this check to pass: what is done is done.
      ...annotationsOf(told.slice(0, most.annotations)).map((annotation) => ({
        ...annotation,
        level: "warning" as const,
      })),
    ].slice(0, most.annotations),
    hash: hashOf([title, summary]),
  };
}

const lookedFor: ReadonlySet<Outcome["result"]> = new Set(["parked", "waiting"]);

function isWorthTelling({ result, why }: Outcome): boolean {
  return result !== "unchanged" && why !== reasons.stoodBefore;
}

function titleOf({ kind, problems }: Findings, shown: readonly Outcome[], toMend: number): string {
  if (kind === "baseline" && shown.length === 0) return sentences.title.baseline;
  if (kind === "lost cursor" && shown.length === 0) return sentences.title.lost;
  if (kind === "rewritten") return sentences.title.rewritten;
  if (kind === "broken configuration") return sentences.title.broken(problems.length);
  const counts = sentences.counted
    .map(([result, word]) => ({
      word,
      count: shown.filter((each) => each.result === result && each.why !== reasons.labelTakenOff).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => word(count));
  if (toMend > 0) counts.push(sentences.title.mend(toMend));
  if (counts.length > 0) return counts.join(", ");
  const changed = shown.filter(({ result }) => labels.has(result)).length;
  return changed > 0 ? sentences.title.labels(changed) : sentences.title.nothing;
}

/** What cannot be read, as far as there is room for it; as bullets, so that no line begins with the name of a file. */
function problemRows(problems: readonly Problem[]): readonly string[] {
  const { shown, left } = fitting(
    problems,
    most.problems,
    ({ path, found, expected, cure }) =>
      `- ${quoteComplaint(`${path ?? ""}: found ${found}; expected ${expected}. ${cure}`, most.problem)}`,
  );
  return [...(shown.length > 0 ? [shown.join("\n")] : []), ...(left > 0 ? [sentences.more(left)] : [])];
}

/**
 * One row for each issue that a file mentions: what wants a look first, then what was written, then the rest.
 * @param room  in bytes
 */
function table(shown: readonly Outcome[], serverUrl: string, room: number): string[] {
  if (shown.length === 0) return [];
  const groups = groupBy([...shown].sort(byImportance), ({ path, address }) => `${path}\n${address}`);
  const head = [sentences.tableHead, "| --- | --- | --- | --- |"];
  const { shown: rows } = fitting(
    [...groups.values()].slice(0, most.rows),
    room - byteLength(head.join("\n")) - countingBytes,
    (outcomes) => rowOf(outcomes, serverUrl),
  );
  const more = groups.size - rows.length;
  return [
    ...(rows.length > 0 ? [[...head, ...rows].join("\n")] : []),
    ...(more > 0 ? [sentences.more(more)] : []),
  ];
}

const importance: readonly Outcome["result"][] = ["waiting", "parked", "frozen"];

function byImportance(a: Outcome, b: Outcome): number {
  const rank = ({ result }: Outcome): number => {
    const place = importance.indexOf(result);
    return result === "skipped" ? importance.length + 1 : place === -1 ? importance.length : place;
  };
  return rank(a) - rank(b) || compare(a.path, b.path) || compare(a.address, b.address);
}

/** Made once: to make it takes longer than to compare. */
const { compare } = new Intl.Collator("en", { numeric: true });

/** A label that was set needs no reason beside its comment's, and one that was not is no outcome of the comment. */
function rowOf(outcomes: readonly Outcome[], serverUrl: string): string {
  const [{ path, address } = { path: "", address: "" }] = outcomes;
  const results = chosen(outcomes, ({ why }) => why !== reasons.labelTakenOff).map(({ result }) => result);
  const whys = chosen(outcomes, ({ result }) => !labels.has(result)).map(({ why }) => why);
  const list = (all: readonly string[], separator: string): string => [...new Set(all)].join(separator);
  return `| ${quoteCell(path)} | ${issueLink(address, serverUrl)} | ${list(results, ", ")} | ${quoteCell(list(whys, "; "))} |`;
}

const labels: ReadonlySet<Outcome["result"]> = new Set(["labelled", "unlabelled"]);

/** Those that fit; all where none does. */
function chosen(outcomes: readonly Outcome[], fits: (outcome: Outcome) => boolean): readonly Outcome[] {
  const fitting = outcomes.filter(fits);
  return fitting.length > 0 ? fitting : outcomes;
}

function countLine(outcomes: readonly Outcome[]): string[] {
  const unchanged = outcomes.filter(({ result }) => result === "unchanged").length;
  const before = outcomes.filter(({ why }) => why === reasons.stoodBefore).length;
  return unchanged + before === 0 ? [] : [sentences.notListed(unchanged, before)];
}
