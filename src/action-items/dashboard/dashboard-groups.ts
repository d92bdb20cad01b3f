import { dashboardMessages } from "../messages.ts";
import type { DashboardRow, FormattedRow } from "./dashboard-rows.ts";
import { formatOwnerName, nameOwner, orderOwners } from "./dashboard-rows.ts";

/** The lines under one heading of the dashboard. */
type OwnerGroup = {
  /** Printable heading. */
  readonly heading: string;
  readonly lines: readonly string[];
  /** Number of open items. */
  readonly open: number;
};

/** A row with its lines. */
export type PrintedRow = { readonly row: DashboardRow; readonly printed: FormattedRow };

/**
 * Groups rows by owner, in the order of their names. An item of several owners is whole under each of them and has its box
 * under the first one. The group without an owner is the last one.
 */
export function groupByOwner(rows: readonly PrintedRow[]): readonly OwnerGroup[] {
  const groups = new Map<string, { name: string; readonly lines: string[]; open: number }>();
  const add = (owner: string, line: string, { item, state }: DashboardRow): void => {
    const key = owner.toLowerCase();
    const name = nameOwner(owner, item);
    const group = groups.get(key) ?? { name, lines: [], open: 0 };
    groups.set(key, group);
    // One item may give the owner as a handle and another one only by name.
    if (name.startsWith("@")) group.name = name;
    group.lines.push(line);
    if (!state.done) group.open += 1;
  };
  for (const { row, printed } of rows) {
    if (row.section !== "owner") continue;
    const [boxOwner = ""] = orderOwners(row.item);
    add(boxOwner, printed.box, row);
    for (const { owner, line } of printed.shared) add(owner, line, row);
  }
  const byOwner = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { name, lines, open }]) => ({ heading: formatOwnerName(name), lines, open }));
  const others = rows.filter(({ row }) => row.section === "no owner");
  if (others.length === 0) return byOwner;
  return [
    ...byOwner,
    {
      heading: dashboardMessages.nobody,
      lines: others.map(({ printed }) => printed.box),
      open: others.filter(({ row }) => !row.state.done).length,
    },
  ];
}
