import type { Block } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { leadingArrow } from "./arrows.ts";
import { startsWithKeyword } from "./keywords.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText } from "./tasks.ts";
import type { TextUnit } from "./text-units.ts";

/** Recognises "Discuss the arm (@x)" with sub-bullets at the top level. It is a topic with its speaker, and no task. */
export function isTopic({ isBullet, item }: TextUnit): boolean {
  if (!isBullet || !item || nearestListItem(item.parent)) return false;
  return item.children.some((child) => child.kind === "item");
}

/** Returns whether a sub-bullet begins with a keyword. Then the bullet is what the task is about. */
export function hasMarkedTaskBelow(
  { isBullet, item }: TextUnit,
  texts: ReadonlyMap<Block, Inline>,
  patterns: VocabularyPatterns,
): boolean {
  if (!isBullet || !item) return false;
  return item.children.some((child) => {
    const first = child.kind === "item" ? child.children[0] : undefined;
    const text = first ? texts.get(first)?.text : undefined;
    return text !== undefined && startsWithKeyword(text, patterns);
  });
}

/** Returns whether a task is nothing but the link of an issue: its box tells the state of that issue. */
export function isIssueAlone({ inline }: TextUnit, text: string): boolean {
  return inline.links.length === 1 && /^(?:[\w./-]*#\d+|[\w./-]*\d)$/.test(text.trim());
}

/** Uses the parent bullet's text for a task without text. A line "-> @x" below a bullet assigns that bullet. */
export function withParentText(
  unit: TextUnit,
  task: ParsedTask,
  texts: ReadonlyMap<Block, Inline>,
): ParsedTask {
  if (task.text !== "") return task;
  // "-> @x (oil it)" below no bullet has its task in brackets.
  if (!unit.item && !leadingArrow.test(unit.text)) return task;
  if (!unit.item)
    return {
      ...task,
      text: cleanTaskText(/\(([^()]{1,200})\)\s*$/.exec(unit.text.slice(-300))?.[1] ?? ""),
    };
  const first = unit.item.children[0];
  const parent = cleanTaskText(first ? (texts.get(first)?.text ?? "") : "");
  return { ...task, text: parent };
}
