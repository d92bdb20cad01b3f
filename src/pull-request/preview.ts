import type { Minutes } from "../minutes/minutes.ts";
import { resultKinds, writtenOutcomes } from "../model/change-kinds.ts";
import type { Change, Outcome } from "../model/change.ts";
import { outcomeWords } from "../reports/messages.ts";
import { fitRows } from "../render/byte-budget.ts";
import { escapeHtmlText } from "../render/html-text.ts";
import { issueLink } from "../render/links.ts";
import { pullRequestMessages } from "./messages.ts";
import { quoteCell, quoteInline, quotePlain } from "../render/quote.ts";
import type { Lookup, Target } from "../model/target.ts";
import type { BacklinkPlan } from "../backlinks/backlink-plan.ts";

/** The plan for the merged minutes, and what is needed to print it. */
export type PreviewInput = {
  readonly plan: BacklinkPlan;
  readonly lookups: readonly Lookup[];
  /** The redacted minutes, each with the lines that the pull request changes. */
  readonly minutes: readonly { readonly minutes: Minutes; readonly changed: ReadonlySet<number> }[];
  /** True if action items without a keyword are tracked. */
  readonly inferred: boolean;
  /** True if everybody may read the minutes repository, and so the check. */
  readonly public: boolean;
  readonly serverUrl: string;
  /** Notes above the table: that nothing is written, and why. */
  readonly notes: readonly string[];
};

type Preview = {
  /** Number of issues that get a new comment. */
  readonly commented: number;
  /** Number of issues whose comment exceeds the limit of one run. */
  readonly overLimit: number;
  /** The table, the notes and the action items. */
  readonly blocks: readonly string[];
  /** Collapsed comments, shown within the size limit. */
  readonly comments: readonly string[];
  /** Number of issues that GitHub did not answer for. */
  readonly unanswered: number;
};

const limits = { tableBytes: 16_000, itemsBytes: 8_000, titleCharacters: 80, itemCharacters: 300 };

export function createPreview(input: PreviewInput): Preview {
  const { plan, lookups, serverUrl, notes } = input;
  // In public, nothing that depends on the state of a private target is shown.
  const isShown = ({ on }: Change): boolean => on.public || !input.public;
  // Deleting duplicates does not depend on the merge: leave it out of the preview.
  const changes = plan.changes.filter((change) => isShown(change) && change.do !== "delete duplicate");
  const outcomes = input.public
    ? [...plan.outcomes.filter((outcome) => outcome.public), ...plan.redacted]
    : plan.outcomes;
  const found = lookups.flatMap((each) => ("target" in each ? [each.target] : []));
  const shown = found.filter((target) => target.public || !input.public);
  const targets = new Map(shown.map((target) => [target.addressInMinutes, target]));
  const rows = rowsOf(changes, outcomes);
  const isOneFile = new Set(rows.map(({ path }) => path)).size <= 1;
  const unanswered = new Set(
    lookups.flatMap((each) =>
      "unreachable" in each && each.unreachable === "no answer" ? [each.address] : [],
    ),
  ).size;
  const inOrder = [...changes].sort((a, b) => compareRows(rowKeyOf(a), rowKeyOf(b)));
  return {
    commented: new Set(changes.filter(notifies).map(({ on }) => on.id)).size,
    overLimit: new Set(
      outcomes.filter(({ result }) => result === "over limit").map(({ address }) => address.toLowerCase()),
    ).size,
    blocks: [
      pullRequestMessages.preview(rows.length),
      ...notes,
      ...table(rows, targets, isOneFile, serverUrl),
      ...(input.public && plan.redacted.length > 0 ? [pullRequestMessages.unreachableNote] : []),
      ...items(input),
    ],
    comments: inOrder.flatMap((change) => commentOf(change, targets, isOneFile)),
    unanswered,
  };
}

/** Returns whether a change notifies the subscribers of an issue. */
function notifies(change: Change): change is Change & { readonly do: "create comment" | "create notice" } {
  return change.do === "create comment" || change.do === "create notice";
}

function rowKeyOf({ path, on }: Change): Pick<Row, "path" | "address"> {
  return { path, address: on.addressInMinutes };
}

type Row = {
  readonly address: string;
  readonly path: string;
  readonly actions: string[];
  readonly reasons: string[];
};

/** Returns one row for each pair of file and issue, sorted by file and issue. */
function rowsOf(changes: readonly Change[], outcomes: readonly Outcome[]): readonly Row[] {
  const rows = new Map<string, Row>();
  const rowOf = (path: string, address: string): Row => {
    const key = `${path}\n${address}`;
    const row = rows.get(key) ?? { address, path, actions: [], reasons: [] };
    rows.set(key, row);
    return row;
  };
  for (const change of changes) {
    for (const { path, address, result, why } of writtenOutcomes(change)) {
      const row = rowOf(path, address);
      row.actions.push(outcomeWords.result(result));
      if (!resultKinds[result].isLabel) row.reasons.push(why);
    }
  }
  for (const { path, address, result, why, code } of outcomes) {
    if (code === "before baseline") continue;
    const row = rowOf(path, address);
    row.actions.push(outcomeWords.result(result, code));
    row.reasons.push(why);
  }
  return [...rows.values()].sort(compareRows);
}

/** @param isOneFile  omits the column with the file */
function table(
  rows: readonly Row[],
  targets: ReadonlyMap<string, Target>,
  isOneFile: boolean,
  serverUrl: string,
): string[] {
  if (rows.length === 0) return [];
  const { shown, omitted } = fitRows(rows, limits.tableBytes, ({ path, address, actions, reasons }) => {
    const target = targets.get(address);
    const name = [
      issueLink(address, serverUrl),
      ...(target === undefined ? [] : [describeTarget(target)]),
    ].join(" ");
    const cells = [name, unique(actions).join(", "), quoteCell(unique(reasons).join("; "))];
    return `| ${(isOneFile ? cells : [quoteCell(path), ...cells]).join(" | ")} |`;
  });
  const head = isOneFile ? pullRequestMessages.targetsHead : pullRequestMessages.filesHead;
  return [[...head, ...shown].join("\n"), ...(omitted > 0 ? [pullRequestMessages.moreTargets(omitted)] : [])];
}

function unique(all: readonly string[]): readonly string[] {
  return [...new Set(all)].filter((each) => each !== "");
}

/** Compares texts. The collator is created only once, because this takes longer than a comparison. */
const { compare } = new Intl.Collator("en", { numeric: true });

function compareRows(a: Pick<Row, "path" | "address">, b: Pick<Row, "path" | "address">): number {
  return compare(a.path, b.path) || compare(a.address, b.address);
}

function describeTarget({ title, kind, open }: Target): string {
  const state = open ? pullRequestMessages.state.open : pullRequestMessages.state.closed;
  return quoteCell(title === "" ? `(${state} ${kind})` : `${truncateTitle(title)} (${state} ${kind})`);
}

function truncateTitle(title: string): string {
  return title.length > limits.titleCharacters
    ? `${title.slice(0, limits.titleCharacters).toWellFormed()}…`
    : title;
}

/** Prints a comment without its marker line, collapsed. */
function commentOf(change: Change, targets: ReadonlyMap<string, Target>, isOneFile: boolean): string[] {
  if (!notifies(change) && change.do !== "edit comment") return [];
  const { addressInMinutes } = change.on;
  const title = targets.get(addressInMinutes)?.title ?? "";
  const names = [
    addressInMinutes,
    ...(title === "" ? [] : [truncateTitle(title)]),
    ...(isOneFile ? [] : [change.path]),
  ];
  const summary = names.map(escapeHtmlText).join(" · ");
  const body = change.body.slice(0, change.body.lastIndexOf("\n")).trimEnd();
  return [`<details><summary>${summary}</summary>\n\n${body}\n\n</details>`];
}

function items({ minutes, inferred }: Pick<PreviewInput, "minutes" | "inferred">): string[] {
  const all = minutes.flatMap(({ minutes: { actionItems }, changed }) =>
    actionItems.filter(({ explicit, done, line }) => (explicit || inferred) && !done && changed.has(line)),
  );
  if (all.length === 0) return [];
  const { shown, omitted } = fitRows(all, limits.itemsBytes, ({ owners, text, due }) => {
    const names = quotePlain(owners.join(", "), limits.itemCharacters) || pullRequestMessages.nobody;
    return `- ${names}: ${quoteInline(text, limits.itemCharacters)}${due === null ? "" : ` (${pullRequestMessages.due(due)})`}`;
  });
  const more = omitted > 0 ? [`- ${pullRequestMessages.moreItems(omitted)}`] : [];
  return [pullRequestMessages.items(all.length), [...shown, ...more].join("\n")];
}
