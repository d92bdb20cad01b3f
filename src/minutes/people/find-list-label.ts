import type { Block } from "../markdown/blocks.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import type { ListLayout } from "./list-layout.ts";
import { namesIn, type Line } from "./list-line.ts";
import { countOf, readPeopleLabel, textAfterLabel } from "./people-labels.ts";

/** Maximum lines above the label, such as "Date: …" and "Place: …". */
const maxLinesAbove = 10;

type Paragraph = { readonly block: Block; readonly text: string; readonly lines: readonly Line[] };

/** Where a paragraph stands: whether no list precedes it, and whether one is near. */
type ListState = { readonly isFirst: boolean; readonly isNear: boolean };

/** Returns the place in the lines of a paragraph of the label of a list of people. Null if there is none. */
export function findListLabel(
  { block, text, lines }: Paragraph,
  { isFirst, isNear }: ListState,
  layout: ListLayout,
  patterns: VocabularyPatterns,
): number | null {
  if (isFirst) {
    if (textAfterLabel(text, patterns) !== null && /:|^\s*\S+\s*$/.test(text)) return 0;
    if (textAfterLabel(lines[0]?.text ?? "", patterns)?.trim() === "") return 0;
  }
  for (const [index, { text: line }] of lines.slice(0, maxLinesAbove).entries()) {
    const label = readPeopleLabel(line, patterns);
    if (!label) continue;
    if (isFirst && index > 0 && label.kind === "present" && line.includes(":")) return index;
    if (isNear && label.kind === "absent") return index;
    const isOpen = isFirst || isNear;
    if (label.kind === "absent" || (!isOpen && label.kind !== "present")) continue;
    if (label.kind === "group" && !isNear) continue;
    const below = lines.slice(index + 1).map((each) => each.text.replace(/^\(.{0,80}\)$/, ""));
    const end = below.findIndex((each, at) => each === "" && at > 0);
    const names = label.rest === "" ? namesIn(below.slice(0, end < 0 ? below.length : end)) : label.rest;
    if (names === "" ? layout.hasPeopleBelow(block, !isOpen) : layout.arePeople(names)) return index;
    if (label.kind === "group" && layout.arePeople(label.rest, true)) return index;
  }
  return null;
}

/** Returns whether a label has a number in place of names, and the list below is another one: it has another length. */
export function isOnlyCount(
  block: Block,
  text: string,
  layout: ListLayout,
  patterns: VocabularyPatterns,
): boolean {
  const label = readPeopleLabel(text, patterns);
  const count = label && countOf(label);
  return count !== null && layout.countItemsBelow(block) !== count;
}
