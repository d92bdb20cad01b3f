import type { ListLayout } from "./list-layout.ts";
import { readPeopleLabel } from "./people-labels.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A cell that lists people: the index of its row, and a line of its text. */
type PeopleCell = { readonly index: number; readonly text: string; readonly isPresent: true };

/**
 * Reads a table with whole lists of people in cells: beside a label (`| Present | Ada, Grace |`), or below one. Returns null
 * for any other table.
 */
export function readPeopleCells(
  rows: readonly (readonly string[])[],
  layout: ListLayout,
  patterns: VocabularyPatterns,
): readonly PeopleCell[] | null {
  const isLabel = (cell: string | undefined): boolean => {
    const label = readPeopleLabel((cell ?? "").replace(/[*_]/g, "").trim(), patterns);
    return label !== null && (label.kind === "present" || label.kind === "possible") && label.rest === "";
  };
  const found: PeopleCell[] = [];
  const add = (index: number, text: string): void => {
    for (const line of text.split("\n")) found.push({ index, text: line, isPresent: true });
  };
  const [head = [], ...body] = rows;
  rows.forEach((cells, index) => {
    const text = cells[1] ?? "";
    if (isLabel(cells[0]) && layout.arePeople(text)) add(index, text);
  });
  if (found.length > 0) return found;
  head.forEach((cell, column) => {
    if (!isLabel(cell)) return;
    body.forEach((cells, index) => {
      const text = cells[column] ?? "";
      if (/[,\n]/.test(text) && layout.arePeople(text)) add(index + 1, text);
    });
  });
  return found.length > 0 ? found : null;
}
