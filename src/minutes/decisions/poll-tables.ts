import type { Inline } from "../markdown/inline.ts";
import { readTableRows } from "../markdown/table-rows.ts";
import type { DecisionPatterns } from "../vocabulary/decision-patterns.ts";

/** Returns the vote of a table with a column for each ballot and one row of counts: "SF 4, F 9, N 1". Null for other tables. */
export function readPollTable(inline: Inline, { ballot }: Pick<DecisionPatterns, "ballot">): string | null {
  if (inline.lineStarts.length > 3) return null;
  const [head, counts, ...others] = readTableRows(inline);
  if (!head || !counts || others.length > 0) return null;
  const columns = head
    .map(({ text }, at) => ({ name: text.trim(), count: counts[at]?.text.trim() ?? "" }))
    .filter(({ name, count }) => name !== "" || count !== "");
  const isPoll =
    columns.length > 1 && columns.every(({ name, count }) => ballot.test(name) && /^\d{1,4}$/.test(count));
  return isPoll ? columns.map(({ name, count }) => `${name} ${count}`).join(", ") : null;
}
