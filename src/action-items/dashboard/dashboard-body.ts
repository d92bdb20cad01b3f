import type { StatusClaim } from "../tracking/item.ts";
import type { DashboardView, DashboardItem } from "./dashboard.ts";
import type { KnownItem } from "../tracking/item.ts";
import type { Steps } from "../../minutes/steps.ts";
import { formatDashboardMarker } from "./dashboard-marker.ts";
import { formatMemory } from "./dashboard-memory.ts";
import {
  toKnownItem,
  formatRow,
  formatOwnerName,
  selectRows,
  formatSharedRow,
  type RowDetail,
  type DashboardRow,
} from "./dashboard-rows.ts";
import { dashboardMessages } from "../messages.ts";
import type { ItemTextContext } from "../item-text-context.ts";
import { parseBox, readKnownItem, indexLinesById } from "./parse-dashboard.ts";

const detailLevels: readonly RowDetail[] = [
  { topic: 80, text: 300, brief: false },
  { topic: 60, text: 160, brief: false },
  { topic: 60, text: 160, brief: true },
  { topic: 50, text: 110, brief: true },
];
const minDetail: RowDetail = { topic: 30, text: 70, brief: true };

/** GitHub rejects a body of more than 65,536 characters, also on edit. */
const limits = { bodyCharacters: 59_999, memoryCharacters: 24_000, rows: 800, unlistedItems: 400 };
/** The bot's part may always have this length, however long the notes above it are. */
const minBotChars = 4_000;

/**
 * Formats the body of the dashboard, which `parseDashboard` reads back. It stays below 60,000 characters unless the notes
 * above the bot's line have more than 56,000. Equal items give an equal body for the whole day. It
 * takes steps, one item each.
 */
export function* formatDashboardInSteps(view: DashboardView, context: ItemTextContext): Steps<string> {
  const notes = view.notes === "" || view.notes.endsWith("\n") ? view.notes : `${view.notes}\n\n`;
  const maxChars = Math.max(limits.bodyCharacters - notes.length, minBotChars);
  const rows = selectRows(view.items, context);
  const currentLines = indexLinesById(view.currentBody ?? "");
  if (rows.length <= limits.rows)
    for (const detail of detailLevels) {
      const composer = new Composer(view, rows, currentLines, detail, maxChars, context);
      if ((yield* composer.printFirst(rows.length)) < rows.length) continue;
      const part = composer.compose(rows.length);
      if (part.length <= maxChars) return notes + part;
    }
  const composer = new Composer(view, rows, currentLines, minDetail, maxChars, context);
  let [fits, tooMany] = [0, (yield* composer.printFirst(limits.rows)) + 1];
  while (tooMany - fits > 1) {
    const count = (fits + tooMany) >> 1;
    if (composer.compose(count).length <= maxChars) fits = count;
    else tooMany = count;
    yield;
  }
  return notes + composer.compose(fits);
}

/** The text of an item. It does not depend on the number of other items. */
type FormattedRow = {
  readonly line: string;
  /** The item as the hidden line has to remember it, or null if the visible line shows everything. */
  readonly hidden: KnownItem | null;
};

class Composer {
  private readonly view: DashboardView;
  private readonly rows: readonly DashboardRow[];
  private readonly currentLines: ReadonlyMap<string, string>;
  private readonly detail: RowDetail;
  private readonly maxChars: number;
  private readonly context: ItemTextContext;
  private readonly doneLongAgo: readonly KnownItem[];
  private readonly printed = new Map<DashboardRow, FormattedRow>();

  constructor(
    view: DashboardView,
    rows: readonly DashboardRow[],
    currentLines: ReadonlyMap<string, string>,
    detail: RowDetail,
    maxChars: number,
    context: ItemTextContext,
  ) {
    this.view = view;
    this.rows = rows;
    this.currentLines = currentLines;
    this.doneLongAgo = selectOldDoneItems(view.items, rows);
    this.detail = detail;
    this.maxChars = maxChars;
    this.context = context;
  }

  /**
   * Formats the first rows, one in each step, so that `compose` is cheap.
   * @returns the maximum number of rows that may fit
   */
  *printFirst(count: number): Steps<number> {
    const wanted = this.rows.slice(0, count);
    let size = 0;
    for (const [i, row] of wanted.entries()) {
      size += this.print(row).line.length;
      if (size > this.maxChars) return i;
      yield;
    }
    return wanted.length;
  }

  /** Composes the bot's part of the body from the first rows. */
  compose(count: number): string {
    const { repositoryId, times, appUrl } = this.context;
    const shown = this.rows.slice(0, count);
    const omitted = this.rows.length - count;
    const blocks = [
      this.rows.some(({ section }) => section !== "done")
        ? dashboardMessages.lead
        : dashboardMessages.nothing,
      ...this.byOwner(shown),
      ...this.section(shown, "no owner", dashboardMessages.nobody),
      ...this.section(
        shown,
        "reminded",
        dashboardMessages.remindedHeading(times),
        dashboardMessages.askedOftenNote,
      ),
      ...this.section(shown, "question", dashboardMessages.question, dashboardMessages.questionNote),
      ...this.section(shown, "done", dashboardMessages.done, dashboardMessages.doneNote),
      ...(omitted > 0 ? [dashboardMessages.leftOut(omitted)] : []),
      `<details><summary>${dashboardMessages.howTo}</summary>`,
      dashboardMessages
        .howToLines(times)
        .map((line) => `- ${line}`)
        .join("\n"),
      "</details>",
      dashboardMessages.footer(appUrl),
    ];
    const marker = formatDashboardMarker({ repository: repositoryId, since: this.view.since });
    return `${marker}\n<!-- ${dashboardMessages.edit} -->\n\n${blocks.join("\n\n")}\n${this.memory(shown)}`;
  }

  private section(
    shown: readonly DashboardRow[],
    name: DashboardRow["section"],
    heading: string,
    note?: string,
  ): string[] {
    const lines = shown.filter(({ section }) => section === name).map((row) => this.print(row).line);
    return lines.length === 0
      ? []
      : [`### ${heading}`, ...(note === undefined ? [] : [note]), lines.join("\n")];
  }

  /** Groups items by owner. An item of several owners has its box under the first one. */
  private byOwner(shown: readonly DashboardRow[]): string[] {
    const groups = new Map<string, { readonly name: string; readonly lines: string[] }>();
    const linesOf = (owner: string): string[] => {
      const group = groups.get(owner.toLowerCase()) ?? { name: owner, lines: [] };
      groups.set(owner.toLowerCase(), group);
      return group.lines;
    };
    for (const row of shown.filter(({ section }) => section === "owner")) {
      const [first = "", ...others] = row.item.owners;
      linesOf(first).push(this.print(row).line);
      if (!this.detail.brief) for (const other of others) linesOf(other).push(formatSharedRow(row, first));
    }
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, { name, lines }]) => [`### ${formatOwnerName(name)}`, lines.join("\n")]);
  }

  /** Formats the hidden line. Items that are not listed are remembered by id and text, as far as they fit. */
  private memory(shown: readonly DashboardRow[]): string {
    const { memory } = this.view;
    const hidden = shown.flatMap((row) => this.print(row).hidden ?? []);
    const unlisted = this.rows.slice(shown.length).slice(0, limits.unlistedItems).map(toKnownItem);
    const known = [...hidden, ...unlisted, ...this.doneLongAgo, ...memory.known];
    return formatMemory(
      { ...memory, known },
      Math.min(limits.memoryCharacters, Math.floor(this.maxChars / 2)),
    );
  }

  private print(row: DashboardRow): FormattedRow {
    const before = this.printed.get(row);
    if (before !== undefined) return before;
    const line = formatRow(row, this.detail, this.context, this.currentLines.get(row.item.id));
    const known = toKnownItem(row);
    const box = parseBox(line);
    const seen = box === null ? null : readKnownItem(box);
    const isVisible = seen?.id === known.id && seen.path === known.path && seen.text === known.text;
    const printed = { line, hidden: isVisible ? null : known };
    this.printed.set(row, printed);
    return printed;
  }
}

/** Returns old items that people marked as done. They must be recognised after a correction of their minutes, or they would be open again. */
function selectOldDoneItems(
  items: readonly DashboardItem[],
  rows: readonly DashboardRow[],
): readonly KnownItem[] {
  const listed = new Set(rows.map(({ item }) => item.id));
  return items
    .filter(({ item, state }) => !listed.has(item.id) && isByPerson(state.claim))
    .sort(
      (a, b) => b.state.claim.at.getTime() - a.state.claim.at.getTime() || (a.item.id < b.item.id ? -1 : 1),
    )
    .slice(0, limits.unlistedItems)
    .map(toKnownItem);
}

function isByPerson({ by: { kind } }: StatusClaim): boolean {
  return kind === "tick" || kind === "command";
}
