import type { Topic } from "../minutes.ts";
import type { PeopleReader } from "../people/people-reader.ts";
import { topicAt } from "../topics.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { findCommitments } from "./commitments.ts";
import { taskBox } from "./listed-sections.ts";
import type { TextUnit } from "./text-units.ts";

/** Recognises a box of an agenda ("- [x] Pump"), and a box with remarks below it that names no task. */
export function isTopicBox(
  unit: TextUnit,
  topics: readonly Topic[],
  people: PeopleReader,
  patterns: VocabularyPatterns,
): boolean {
  const box = taskBox.exec(unit.text);
  if (!box || unit.item === null) return false;
  const topic = topicAt(topics, unit.item.from);
  if (topic !== null && patterns.agenda.test(topics[topic]?.title ?? "")) return true;
  const hasRemarks = unit.isBullet && unit.item.children.some((child) => child.kind === "item");
  const text = unit.text.slice(box[0].length);
  return (
    hasRemarks &&
    !patterns.task.test(text.replace(/^[^:]{1,40}:/, "")) &&
    findCommitments(text, people, patterns).length === 0
  );
}
