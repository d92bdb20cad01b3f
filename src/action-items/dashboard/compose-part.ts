import type { ItemTextContext } from "../item-text-context.ts";
import { dashboardMessages } from "../messages.ts";
import type { KnownItem, StatusClaim } from "../tracking/item.ts";
import { groupByOwner } from "./dashboard-groups.ts";
import { formatDashboardMarker } from "./dashboard-marker.ts";
import { formatMemory } from "./dashboard-memory.ts";
import { toKnownItem, type DashboardRow } from "./dashboard-rows.ts";
import type { DashboardItem, DashboardMemory, DashboardView } from "./dashboard.ts";
import type { SizedRow } from "./row-printer.ts";

const limits = { memoryCharacters: 24_000, unlistedItems: 400 };

/** What one issue of the list shows. */
export type PartContent = {
  readonly part: number;
  /** Number of issues of the list. */
  readonly count: number;
  readonly rows: readonly SizedRow[];
  /** Lines that say which issue has the items of whom. Null if the list is one issue. */
  readonly index: readonly string[] | null;
  /** Rows that are in no issue. They are counted and remembered in the first one. */
  readonly leftOut: readonly DashboardRow[];
};

/** Composes the bot's part of the body of an issue. */
export class PartComposer {
  private readonly view: DashboardView;
  private readonly listed: ReadonlySet<string>;
  private readonly doneLongAgo: readonly KnownItem[];
  private readonly context: ItemTextContext;

  /** @param rows  all rows of the list */
  constructor(view: DashboardView, rows: readonly DashboardRow[], context: ItemTextContext) {
    this.view = view;
    this.listed = new Set(rows.map(({ item }) => item.id));
    this.doneLongAgo = selectOldDoneItems(view.items, this.listed);
    this.context = context;
  }

  compose(content: PartContent, maxChars: number): string {
    const { repositoryId, times, appUrl } = this.context;
    const { part, rows, index, leftOut } = content;
    const marker = formatDashboardMarker({
      repository: repositoryId,
      since: this.view.since,
      ...(part > 1 ? { part } : {}),
    });
    const blocks = [
      formatLead(content),
      ...(index === null ? [] : [dashboardMessages.index, index.join("\n")]),
      ...groupByOwner(rows).flatMap(({ heading, lines }) => [`### ${heading}`, lines.join("\n")]),
      ...formatDoneEarlier(rows),
      ...(leftOut.length > 0 ? [dashboardMessages.leftOut(leftOut.length)] : []),
      ...fold(
        dashboardMessages.howTo,
        dashboardMessages
          .howToLines(times)
          .map((line) => `- ${line}`)
          .join("\n"),
      ),
      dashboardMessages.footer(appUrl),
    ];
    const memory = formatMemory(
      this.selectMemory(content),
      Math.min(limits.memoryCharacters, Math.floor(maxChars / 2)),
    );
    return `${marker}\n<!-- ${dashboardMessages.edit} -->\n\n${blocks.join("\n\n")}\n${memory}`;
  }

  /**
   * Selects what the hidden line of an issue remembers: what concerns its own items. The first issue also remembers all ticks,
   * and the items that are not listed, as far as they fit.
   */
  private selectMemory({ part, count, rows, leftOut }: PartContent): DashboardMemory {
    const { memory } = this.view;
    const own = new Set(rows.map(({ row }) => row.item.id));
    const hidden = rows.flatMap((row) => row.hidden ?? []);
    if (part > 1)
      return {
        lastReadEditAt: null,
        ticks: memory.ticks.filter(({ id }) => own.has(id)),
        known: hidden,
        landed: memory.landed.filter(({ id }) => own.has(id)),
      };
    const unlisted = leftOut.slice(0, limits.unlistedItems).map(toKnownItem);
    return {
      ...memory,
      ...(count > 1 ? { parts: count } : {}),
      known: [...hidden, ...unlisted, ...this.doneLongAgo, ...memory.known],
      // The issue that lists an item remembers when it landed.
      landed: memory.landed.filter(({ id }) => count === 1 || own.has(id) || !this.listed.has(id)),
    };
  }
}

function formatLead({ part, count, rows }: PartContent): string {
  if (count > 1) return dashboardMessages.leadOfPart(part, count);
  return rows.some(({ row }) => row.section !== "done") ? dashboardMessages.lead : dashboardMessages.nothing;
}

function formatDoneEarlier(rows: readonly SizedRow[]): readonly string[] {
  const lines = rows.filter(({ row }) => row.section === "done").map(({ printed }) => printed.box);
  if (lines.length === 0) return [];
  return fold(dashboardMessages.doneEarlier(lines.length), dashboardMessages.doneNote, lines.join("\n"));
}

function fold(summary: string, ...blocks: readonly string[]): readonly string[] {
  return [`<details><summary>${summary}</summary>`, ...blocks, "</details>"];
}

/** Returns old items that people marked as done. They must be recognised after a correction of their minutes, or they would be open again. */
function selectOldDoneItems(
  items: readonly DashboardItem[],
  listed: ReadonlySet<string>,
): readonly KnownItem[] {
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
