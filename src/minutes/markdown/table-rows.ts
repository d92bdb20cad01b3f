import type { Inline } from "./inline.ts";

/** A cell of a table: offsets into the inline text, and its text. */
type TableCell = { readonly from: number; readonly to: number; readonly text: string };

const delimiter = /^[\s|:-]+$/;

/** Returns the rows of a table without the row of dashes, cell by cell. An escaped pipe is text. */
export function readTableRows({ text, source, lineStarts }: Inline): readonly (readonly TableCell[])[] {
  return lineStarts.flatMap((start, index) => {
    const end = (lineStarts[index + 1] ?? text.length + 1) - 1;
    if (delimiter.test(source.slice(start, end))) return [];
    const cells: TableCell[] = [];
    let from = source[start] === "|" ? start + 1 : start;
    for (let at = from; at <= end; at++) {
      if (at < end && (source[at] !== "|" || source[at - 1] === "\\")) continue;
      cells.push({ from, to: at, text: text.slice(from, at) });
      from = at + 1;
    }
    return [cells];
  });
}
