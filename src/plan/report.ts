import { configPath } from "../config.ts";
import type { Problem } from "../problems.ts";
import { isFinal, type Outcome } from "./change.ts";
import { hashOf } from "./hash.ts";
import { quotePlain } from "./quote.ts";
import { reasons, reportSentences as sentences } from "./sentences.ts";

/** What a run has to say, before it is worded. */
export type Findings = {
  readonly kind: "delivery" | "baseline" | "dry run" | "broken configuration";
  readonly outcomes: readonly Outcome[];
  /** Minutes or configuration that could not be read. */
  readonly problems: readonly Problem[];
  /** Whether everybody may read the minutes repository, and so this report. */
  readonly public: boolean;
};

/** The delivery check: https://docs.github.com/rest/checks/runs */
export type Report = {
  readonly conclusion: "success" | "neutral";
  readonly isFinished: boolean;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Problem[];
  /** Equal for reports that say the same. */
  readonly hash: string;
};

// The summary of a check run ends at 65,535 characters.
const most = { rows: 400, summary: 60_000, annotations: 50 };

export function reportOf(findings: Findings): Report {
  const outcomes = findings.outcomes.map((outcome) => (findings.public ? toldInPublic(outcome) : outcome));
  const shown = outcomes.filter(isWorthTelling);
  const isFinished = findings.kind !== "broken configuration" && outcomes.every(isFinal);
  const needsLook = findings.problems.length > 0 || shown.some(({ result }) => lookedFor.has(result));
  const title = titleOf(findings, shown);
  const blocks = [
    sentences.lead[findings.kind],
    ...(shown.some(({ result }) => result === "parked") ? [sentences.parked] : []),
    ...(isFinished || findings.kind === "broken configuration" ? [] : [sentences.triedAgain]),
    ...findings.problems.map(({ path, found, expected, cure }) =>
      quotePlain(`${path ?? ""}: found ${found}; expected ${expected}. ${cure}`),
    ),
    ...table(shown),
    ...countLine(outcomes),
    ...(outcomes.some((outcome) => !outcome.public) && findings.public ? [sentences.unreachableNote] : []),
  ];
  const summary = blocks.join("\n\n").slice(0, most.summary);
  return {
    conclusion: needsLook ? "neutral" : "success",
    isFinished,
    title,
    summary,
    annotations: findings.problems
      .filter(({ path, line }) => path === configPath && line !== undefined)
      .slice(0, most.annotations),
    hash: hashOf(title, summary),
  };
}

const lookedFor: ReadonlySet<Outcome["result"]> = new Set(["parked", "waiting"]);

/**
 * To the readers of a public repository, every target that is not public is one that cannot be reached, whatever became
 * of it: private, absent and not installed look the same.
 */
function toldInPublic(outcome: Outcome): Outcome {
  if (outcome.public) return outcome;
  return { ...outcome, result: "skipped", why: reasons.unreachable["cannot be reached"] };
}

function isWorthTelling({ result, why }: Outcome): boolean {
  return result !== "unchanged" && why !== reasons.stoodBefore;
}

function titleOf({ kind, problems }: Findings, shown: readonly Outcome[]): string {
  if (kind === "baseline" && shown.length === 0) return sentences.title.baseline;
  if (kind === "broken configuration") return sentences.title.broken(problems.length);
  const counts = sentences.counted
    .map(([result, word]) => ({ word, count: new Set(shown.filter((each) => each.result === result)).size }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => word(count));
  return counts.length === 0 ? sentences.title.nothing : counts.join(", ");
}

function table(shown: readonly Outcome[]): string[] {
  if (shown.length === 0) return [];
  const rows = [...new Set(shown.map(rowOf))];
  const more = rows.length - most.rows;
  return [
    [sentences.tableHead, "| --- | --- | --- | --- |", ...rows.slice(0, most.rows)].join("\n"),
    ...(more > 0 ? [sentences.more(more)] : []),
  ];
}

function rowOf({ path, address, result, why }: Outcome): string {
  const cell = (text: string): string => quotePlain(text).replaceAll("|", "\\|");
  return `| ${cell(path)} | ${cell(address)} | ${result} | ${cell(why)} |`;
}

function countLine(outcomes: readonly Outcome[]): string[] {
  const unchanged = outcomes.filter(({ result }) => result === "unchanged").length;
  const before = outcomes.filter(({ why }) => why === reasons.stoodBefore).length;
  return unchanged + before === 0 ? [] : [sentences.alsoThere(unchanged, before)];
}
