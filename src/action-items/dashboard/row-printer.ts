import type { KnownItem } from "../tracking/item.ts";
import type { ItemTextContext } from "../item-text-context.ts";
import type { Steps } from "../../minutes/steps.ts";
import { formatRow, orderOwners, toKnownItem, type DashboardRow, type RowDetail } from "./dashboard-rows.ts";
import type { PrintedRow } from "./dashboard-groups.ts";
import { parseBox, readKnownItem } from "./parse-dashboard.ts";

/** The text of a row. It does not depend on the other rows. */
export type SizedRow = PrintedRow & {
  /** The item as the hidden line has to remember it, or null if the visible line shows everything. */
  readonly hidden: KnownItem | null;
  /** Length of its lines and of what the hidden line may say about it, in characters. */
  readonly size: number;
};

/** Length of what the hidden line says about an item besides its text: when it landed, and the latest tick. */
const memoryCharacters = { landing: 17, tick: 30 };

/** Prints rows with one level of detail, each once. */
export class RowPrinter {
  private readonly detail: RowDetail;
  private readonly context: ItemTextContext;
  private readonly currentLines: ReadonlyMap<string, string>;
  private readonly cache = new Map<DashboardRow, SizedRow>();

  /** @param currentLines  the current line of each item without its box, by id */
  constructor(detail: RowDetail, context: ItemTextContext, currentLines: ReadonlyMap<string, string>) {
    this.detail = detail;
    this.context = context;
    this.currentLines = currentLines;
  }

  /** Prints rows, one in each step, so that later calls are cheap. Stops when they are longer than `maxChars`. */
  *printAll(rows: readonly DashboardRow[], maxChars: number): Steps<boolean> {
    let size = 0;
    for (const row of rows) {
      const { printed } = this.print(row);
      size += printed.box.length + printed.shared.reduce((sum, { line }) => sum + line.length, 0);
      if (size > maxChars) return false;
      yield;
    }
    return true;
  }

  print(row: DashboardRow): SizedRow {
    const before = this.cache.get(row);
    if (before !== undefined) return before;
    const printed = formatRow(row, this.detail, this.context, this.currentLines.get(row.item.id));
    const known = toKnownItem(row);
    const box = parseBox(printed.box);
    const seen = box === null ? null : readKnownItem(box);
    const isVisible = seen?.id === known.id && seen.path === known.path && seen.text === known.text;
    const headings = orderOwners(row.item).slice(0, printed.shared.length + 1);
    const size =
      printed.box.length +
      printed.shared.reduce((sum, { line }) => sum + line.length + 1, 1) +
      headings.reduce((sum, owner) => sum + Math.min(owner.length, 200) + 8, 0) +
      (isVisible ? 0 : known.id.length + known.path.length + known.text.length + 4) +
      memoryCharacters.landing +
      memoryCharacters.tick;
    const sized = { row, printed, hidden: isVisible ? null : known, size };
    this.cache.set(row, sized);
    return sized;
  }
}
