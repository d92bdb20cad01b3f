import type { Block } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import type { FilteredPattern } from "../vocabulary/word-filter.ts";

type AttributePatterns = Pick<VocabularyPatterns, "ownerAttribute" | "dueAttribute" | "otherAttribute">;

/** What the sub-bullets of a task say about it: "Responsible: Ada", "Deadline: Friday". */
type TaskAttributes = { readonly owner: string | null; readonly due: string | null };

/** Maximum sub-bullets that are looked at. Real tasks have fewer. */
const maxAttributes = 20;

/** Returns whether a bullet says who does a task, until when, or in which state it is, and is no task itself. */
export function isAttribute(text: string, patterns: AttributePatterns): boolean {
  if (!text.includes(":")) return false;
  const { ownerAttribute, dueAttribute, otherAttribute } = patterns;
  return ownerAttribute.test(text) || dueAttribute.test(text) || otherAttribute.test(text);
}

/** Reads the attributes of a task from its sub-bullets. */
export function readAttributes(
  item: Block,
  texts: ReadonlyMap<Block, Inline>,
  patterns: AttributePatterns,
): TaskAttributes {
  let owner: string | null = null;
  let due: string | null = null;
  for (const child of item.children.slice(0, maxAttributes)) {
    const first = child.kind === "item" ? child.children[0] : undefined;
    const text = first ? (texts.get(first)?.text.slice(0, 200) ?? "") : "";
    owner ??= valueOf(text, patterns.ownerAttribute);
    due ??= valueOf(text, patterns.dueAttribute);
  }
  return { owner, due };
}

function valueOf(text: string, label: FilteredPattern): string | null {
  const match = label.exec(text);
  return match ? text.slice(match[0].length) : null;
}
