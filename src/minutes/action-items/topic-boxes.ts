import type { PeopleReader } from "../people/people-reader.ts";
import { topicAt } from "../topics.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { isAttribute } from "./attributes.ts";
import { findCommitments } from "./commitments.ts";
import { isDoneStatus } from "./done.ts";
import type { ItemContext } from "./item-builder.ts";
import { matchBox } from "../markdown/task-box.ts";
import type { TextUnit } from "./text-units.ts";

/** Recognises a box of an agenda ("- [x] Pump"), and a box with remarks below it that names no task. */
export function isTopicBox(
  unit: TextUnit,
  { topics, texts }: Pick<ItemContext, "topics" | "texts">,
  people: PeopleReader,
  patterns: VocabularyPatterns,
): boolean {
  const box = matchBox(unit.text);
  if (!box || unit.item === null) return false;
  const topic = topicAt(topics, unit.item.from);
  if (topic !== null && patterns.agenda.test(topics[topic]?.title ?? "")) return true;
  const hasRemarks =
    unit.isBullet &&
    unit.item.children.some((child) => {
      const first = child.kind === "item" ? child.children[0] : undefined;
      const remark = first ? texts.get(first)?.text : undefined;
      return remark !== undefined && !isDoneStatus(remark, patterns) && !isAttribute(remark, patterns);
    });
  const text = unit.text.slice(box[0].length);
  return (
    hasRemarks &&
    !patterns.task.test(text.replace(/^[^:]{1,40}:/, "")) &&
    findCommitments(text, people, patterns).length === 0
  );
}
