import type { PeopleReader } from "../people/people-reader.ts";
import type { ActionItem, Topic } from "../minutes.ts";
import { topicAt } from "../topics.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { isAttribute } from "./attributes.ts";
import { beginsWithVerb } from "./clauses.ts";
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
    !beginsWithTask(text.replace(/^[^:]{1,40}:/, ""), patterns) &&
    findCommitments(text, people, patterns).length === 0
  );
}

/**
 * Removes tasks that stand in the file a second time: on an agenda that repeats the tasks of the last meeting, and in the notes,
 * without a keyword, if a list of tasks has them as well ("Ada will mail the teams", and "Ada: mail the teams about the date").
 */
export function withoutRepeats(
  items: readonly ActionItem[],
  topics: readonly Topic[],
  patterns: VocabularyPatterns,
): readonly ActionItem[] {
  const keyOf = ({ text, owners }: ActionItem): string => [text, ...owners].join("\n").toLowerCase();
  const lastLines = new Map(items.map((item) => [keyOf(item), item.line]));
  const listed = items
    .filter(({ explicit, owners }) => explicit && owners.length > 0)
    .slice(0, maxListed)
    .map(({ text, owners }) => ({ stems: stemsOf(text), owners: new Set(owners.map(lowerCase)) }));
  let compared = 0;
  return items.filter((item) => {
    if (lastLines.get(keyOf(item)) !== item.line) return !isOnAgenda(topics, item.line, patterns);
    if (item.explicit || item.owners.length === 0 || listed.length === 0) return true;
    if (++compared > maxCompared) return true;
    const own = stemsOf(item.text);
    const owners = item.owners.map(lowerCase);
    return !listed.some(
      (other) => owners.every((name) => other.owners.has(name)) && areSimilar(own, other.stems),
    );
  });
}

/** Maximum tasks with a keyword, and tasks that are compared with them. Real minutes have fewer. */
const maxListed = 100;
const maxCompared = 200;
/** Characters of a word that are compared: "mailing" is "mail". Shorter words say little. */
const stemLength = 4;
/** Minimum number of words that two tasks share, and their part of the shorter task. */
const minShared = 2;
const minSharedPart = 0.5;

function stemsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => word !== "will").map((word) => word.slice(0, stemLength)));
}

function areSimilar(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= minShared && shared >= minSharedPart * Math.min(a.size, b.size);
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}

/** Returns whether the text of a box begins with a verb, in small letters or not: "Circulate the text". */
function beginsWithTask(text: string, patterns: VocabularyPatterns): boolean {
  const words = text.trim();
  return beginsWithVerb(words.charAt(0).toLowerCase() + words.slice(1), patterns);
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
