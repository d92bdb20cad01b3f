import type { Block } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import { taskBox } from "../markdown/task-box.ts";

/** Matches a full name, with a role or without: "Ada Lovelace - Chair". */
const fullName =
  /^\p{Lu}[\p{L}'’-]{1,30}(?: (?:\p{Lu}[\p{L}'’.-]{0,30}|de|da|van|von|der|den|zu|du|el|al)){1,4}(?: {1,3}[-–—:(] ?\p{L}[\p{L} ]{0,30}\)?)?$/u;
const handleAlone = /^@[\w.-]+$/;

/** Blocks above people without a label: title, date, place. */
const maxBlocksAbove = 8;
const minPeople = 3;
/** Percentage of the boxes of a list that have to hold a person. */
const minPercentOfBoxes = 80;

/** People without a label: their blocks, and whether each line of a block is a person. */
type UnlabelledPeople = { readonly blocks: readonly Block[]; readonly isLinewise: boolean };

/**
 * Finds people that no label introduces: a list of handles at the start of the file, a list of boxes with names, a paragraph
 * near the start in which each line is a full name.
 */
export function findUnlabelledPeople(
  blocks: readonly Block[],
  texts: ReadonlyMap<Block, Inline>,
): UnlabelledPeople | null {
  const textOf = (block: Block): string => texts.get(block.children[0] ?? block)?.text.trim() ?? "";
  const lists = listsOf(blocks);
  const first = lists.find(([item]) => item === blocks[blocks[0]?.kind === "heading" ? 1 : 0]);
  if (first && first.length >= minPeople && first.every((item) => handleAlone.test(textOf(item))))
    return { blocks: first, isLinewise: false };
  const boxes = lists.find((items) => {
    if (items.length < minPeople || !items.every((item) => taskBox.test(textOf(item)))) return false;
    const people = items.filter((item) => isPerson(textOf(item).replace(taskBox, "").trim()));
    return people.length * 100 >= items.length * minPercentOfBoxes;
  });
  if (boxes) return { blocks: boxes, isLinewise: false };
  const paragraph = blocks.slice(0, maxBlocksAbove).find((block) => {
    const lines = block.kind === "paragraph" ? textOf(block).replaceAll("\\", " ").split("\n") : [];
    return lines.length >= minPeople && lines.every((line) => fullName.test(line.trim()));
  });
  return paragraph ? { blocks: [paragraph], isLinewise: true } : null;
}

function isPerson(text: string): boolean {
  return handleAlone.test(text) || fullName.test(text.replace(/ \([^()]{1,30}\)/g, ""));
}

/** Returns the lists of the top level, bullet by bullet. */
function listsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const lists: Block[][] = [];
  blocks.forEach((block, at) => {
    if (block.kind !== "item") return;
    const list = blocks[at - 1]?.kind === "item" ? lists.at(-1) : undefined;
    if (list) list.push(block);
    else lists.push([block]);
  });
  return lists;
}
