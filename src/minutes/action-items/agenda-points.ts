import type { PeopleReader } from "../people/people-reader.ts";
import type { ActionItem, Topic } from "../minutes.ts";
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
  if (isOnAgenda(topics, unit.item.from, patterns)) return true;
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

/**
 * Removes tasks of an agenda that stand again further down, with the same owners: an agenda that repeats the tasks of the last
 * meeting, and the notes about them.
 */
export function withoutRepeatedAgenda(
  items: readonly ActionItem[],
  topics: readonly Topic[],
  patterns: VocabularyPatterns,
): readonly ActionItem[] {
  const keyOf = ({ text, owners }: ActionItem): string => [text, ...owners].join("\n").toLowerCase();
  const lastLines = new Map(items.map((item) => [keyOf(item), item.line]));
  return items.filter(
    (item) => lastLines.get(keyOf(item)) === item.line || !isOnAgenda(topics, item.line, patterns),
  );
}

/** Maximum headings above a line that are looked at. Real agendas have fewer. */
const maxHeadings = 50;

/** Returns whether a line is below the heading "Agenda", or below a heading within that section. */
function isOnAgenda(
  topics: readonly Topic[],
  line: number,
  { agenda }: Pick<VocabularyPatterns, "agenda">,
): boolean {
  let depth = Infinity;
  const end = (topicAt(topics, line) ?? -1) + 1;
  for (const topic of topics.slice(Math.max(0, end - maxHeadings), end).toReversed()) {
    if (topic.depth >= depth) continue;
    depth = topic.depth;
    if (agenda.test(topic.title)) return true;
    // A title of the file that names its agenda is above everything.
    if (depth <= 2) return false;
  }
  return false;
}
