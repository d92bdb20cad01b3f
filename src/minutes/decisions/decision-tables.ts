import type { Inline } from "../markdown/inline.ts";
import { readTableRows } from "../markdown/table-rows.ts";
import type { DecisionPatterns } from "../vocabulary/decision-patterns.ts";

/** A cell with a decision: offsets into the table's text. */
type DecisionCell = { readonly from: number; readonly to: number };

/** A cell with fewer letters is a number or a name of a row: "D1". */
const minLetters = 3;

/**
 * Returns the cells of a table that hold decisions: those below "Decision", or below a heading "Decisions" the first with words
 * of each row.
 */
export function findDecisionCells(
  inline: Inline,
  isListed: boolean,
  { title }: Pick<DecisionPatterns, "title">,
): readonly DecisionCell[] {
  if (!isListed && !title.mayMatch(inline.text)) return [];
  const [head, ...rows] = readTableRows(inline);
  if (!head) return [];
  const column = head.findIndex(({ text }) => title.test(text));
  if (column < 0 && !isListed) return [];
  return rows.flatMap((cells) => {
    const cell = column < 0 ? cells.find(({ text }) => countLetters(text) >= minLetters) : cells[column];
    return cell && countLetters(cell.text) > 0 ? [cell] : [];
  });
}

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
