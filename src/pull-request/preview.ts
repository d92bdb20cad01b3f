import type { Minutes } from "../minutes/minutes.ts";
import type { Change, Outcome } from "../model/change.ts";
import { fitting } from "../render/byte-budget.ts";
import { htmlText } from "../render/html-text.ts";
import { issueLink } from "../render/links.ts";
import type { Plan } from "../backlinks/plan-backlinks.ts";
import { checkSentences as sentences } from "./messages.ts";
import { quoteCell, quoteInline, quotePlain } from "../render/quote.ts";
import { reasons } from "../backlinks/messages.ts";
import type { LookUp, Target } from "../model/target.ts";

/** What merging would make the bot say: what the plan of the merged minutes holds. */
export type Previewed = {
  readonly plan: Plan;
  readonly lookUps: readonly LookUp[];
  /** The minutes as they may be shown, each with the lines that the pull request brings. */
  readonly minutes: readonly { readonly minutes: Minutes; readonly changed: ReadonlySet<number> }[];
  /** Whether action items without a marker are followed. */
  readonly inferred: boolean;
  /** Whether everybody may read the minutes repository, and so the check. */
  readonly public: boolean;
  readonly serverUrl: string;
  /** What stands above it: that nothing of it is written, and why. */
  readonly notes: readonly string[];
};

export type Preview = {
  /** How many issues get a new comment. */
  readonly told: number;
  /** How many would get one, were there not more than one run may post. */
  readonly parked: number;
  /** The table, the notes and the action items. */
  readonly blocks: readonly string[];
  /** Folded comments, to be shown as far as there is room. */
  readonly comments: readonly string[];
  /** How many issues nothing is known of now. */
  readonly unanswered: number;
};

/** The table and the items in bytes, a title and an item in characters. */
const most = { table: 16_000, items: 8_000, title: 80, item: 300 };

export function previewOf(previewed: Previewed): Preview {
  const { plan, lookUps, serverUrl, notes } = previewed;
  // In public, what stands on a target that is not public shows nowhere but in what follows from the text alone.
  const isShown = ({ on }: Change): boolean => on.public || !previewed.public;
  // What heals of what went wrong before heals also without the merge.
  const changes = plan.changes.filter((change) => isShown(change) && change.do !== "delete duplicate");
  const outcomes = previewed.public
    ? [...plan.outcomes.filter((outcome) => outcome.public), ...plan.concealed]
    : plan.outcomes;
  const found = lookUps.flatMap((each) => ("target" in each ? [each.target] : []));
  const shown = found.filter((target) => target.public || !previewed.public);
  const targets = new Map(shown.map((target) => [target.written, target]));
  const rows = rowsOf(changes, outcomes);
  const isOneFile = new Set(rows.map(({ path }) => path)).size <= 1;
  const unanswered = new Set(
    lookUps.flatMap((each) => ("unreachable" in each && each.unreachable === "later" ? [each.address] : [])),
  ).size;
  const inOrder = [...changes].sort((a, b) => byPlace(placed(a), placed(b)));
  return {
    told: new Set(changes.filter((change) => change.do === "create comment").map(({ on }) => on.id)).size,
    parked: new Set(
      outcomes.filter(({ result }) => result === "parked").map(({ address }) => address.toLowerCase()),
    ).size,
    blocks: [
      sentences.preview(rows.length),
      ...notes,
      ...table(rows, targets, isOneFile, serverUrl),
      ...(previewed.public && plan.concealed.length > 0 ? [sentences.unreachableNote] : []),
      ...items(previewed),
    ],
    comments: inOrder.flatMap((change) => commentOf(change, targets, isOneFile)),
    unanswered,
  };
}

function placed({ path, on }: Change): Pick<Row, "path" | "address"> {
  return { path, address: on.written };
}

type Row = {
  readonly address: string;
  readonly path: string;
  readonly does: string[];
  readonly whys: string[];
};

/** One row for each issue that a file is about, in the order of the minutes and the addresses. */
function rowsOf(changes: readonly Change[], outcomes: readonly Outcome[]): readonly Row[] {
  const rows = new Map<string, Row>();
  const rowOf = (path: string, address: string): Row => {
    const key = `${path}\n${address}`;
    const row = rows.get(key) ?? { address, path, does: [], whys: [] };
    rows.set(key, row);
    return row;
  };
  for (const change of changes) {
    const does = doesOf(change);
    if (does === null) continue;
    const row = rowOf(change.path, change.on.written);
    row.does.push(does);
    if (!change.do.endsWith("label")) row.whys.push(change.why);
  }
  for (const { path, address, result, why } of outcomes) {
    if (why === reasons.stoodBefore) continue;
    const row = rowOf(path, address);
    row.does.push((sentences.leaves as Readonly<Record<string, string>>)[result] ?? result);
    row.whys.push(why);
  }
  return [...rows.values()].sort(byPlace);
}

/** @param isOneFile  then the table need not say of which minutes it speaks */
function table(
  rows: readonly Row[],
  targets: ReadonlyMap<string, Target>,
  isOneFile: boolean,
  serverUrl: string,
): string[] {
  if (rows.length === 0) return [];
  const { shown, left } = fitting(rows, most.table, ({ path, address, does, whys }) => {
    const target = targets.get(address);
    const name = [issueLink(address, serverUrl), ...(target === undefined ? [] : [about(target)])].join(" ");
    const cells = [name, unique(does).join(", "), quoteCell(unique(whys).join("; "))];
    return `| ${(isOneFile ? cells : [quoteCell(path), ...cells]).join(" | ")} |`;
  });
  const head = isOneFile ? sentences.targetsHead : sentences.filesHead;
  return [[...head, ...shown].join("\n"), ...(left > 0 ? [sentences.moreTargets(left)] : [])];
}

/** Null for what goes without saying, and for what no pull request brings about. */
function doesOf(change: Change): string | null {
  if (change.do === "edit comment") return sentences.edits[change.result];
  const words: Readonly<Record<string, string>> = sentences.does;
  return words[change.do] ?? null;
}

function unique(all: readonly string[]): readonly string[] {
  return [...new Set(all)].filter((each) => each !== "");
}

/** Made once: to make it takes longer than to compare. */
const { compare } = new Intl.Collator("en", { numeric: true });

function byPlace(a: Pick<Row, "path" | "address">, b: Pick<Row, "path" | "address">): number {
  return compare(a.path, b.path) || compare(a.address, b.address);
}

function about({ title, kind, open }: Target): string {
  const state = open ? sentences.state.open : sentences.state.closed;
  return quoteCell(title === "" ? `(${state} ${kind})` : `${shortened(title)} (${state} ${kind})`);
}

function shortened(title: string): string {
  return title.length > most.title ? `${title.slice(0, most.title).toWellFormed()}…` : title;
}

/** The very comment, without the line that signs it. */
function commentOf(change: Change, targets: ReadonlyMap<string, Target>, isOneFile: boolean): string[] {
  if (change.do !== "create comment" && change.do !== "edit comment") return [];
  const { written } = change.on;
  const title = targets.get(written)?.title ?? "";
  const names = [written, ...(title === "" ? [] : [shortened(title)]), ...(isOneFile ? [] : [change.path])];
  const summary = names.map(htmlText).join(" · ");
  const body = change.body.slice(0, change.body.lastIndexOf("\n")).trimEnd();
  return [`<details><summary>${summary}</summary>\n\n${body}\n\n</details>`];
}

function items({ minutes, inferred }: Previewed): string[] {
  const all = minutes.flatMap(({ minutes: { actionItems }, changed }) =>
    actionItems.filter(({ explicit, done, line }) => (explicit || inferred) && !done && changed.has(line)),
  );
  if (all.length === 0) return [];
  const { shown, left } = fitting(all, most.items, ({ owners, text, due }) => {
    const names = quotePlain(owners.join(", "), most.item) || sentences.nobody;
    return `- ${names}: ${quoteInline(text, most.item)}${due === null ? "" : ` (${sentences.due(due)})`}`;
  });
  const more = left > 0 ? [`- ${sentences.moreItems(left)}`] : [];
  return [sentences.items(all.length), [...shown, ...more].join("\n")];
}
