import {
  addressKey,
  type ActionItem,
  type LineRange,
  type Minutes,
  type Reference,
} from "../minutes/minutes.ts";
import { dateInText } from "../minutes/date.ts";
import { hashOf } from "../minutes/hash.ts";

/** What one minutes file says about one target: the content of a comment, before anybody words it. */
export type Backlink = {
  readonly path: string;
  readonly series: string;
  readonly date: string | null;
  readonly topics: readonly TopicPassage[];
  readonly items: readonly Pick<ActionItem, "owners" | "text" | "done" | "due">[];
  /** The lines that the permalink marks: those of the first passage. */
  readonly lines: LineRange;
  /** Hash of the passages' words: equal where two meetings said the same. */
  readonly passage: string;
  /** Hash of all that the comment shows. The template is not in it: a new template is no reason to edit. */
  readonly content: string;
};

export type TopicPassage = {
  /** The heading as written, or null above the first one. */
  readonly title: string | null;
  readonly lines: readonly string[];
};

/**
 * @param addresses  keys (`addressKey`) of all addresses that lead to the target: a moved issue has two
 * @param inferred  whether items without a marker are shown
 * @returns null where the minutes do not mention the target
 */
export function backlinkOf(
  minutes: Minutes,
  addresses: ReadonlySet<string>,
  inferred: boolean,
): Backlink | null {
  const references = minutes.references.filter(
    ({ address }) => address !== null && addresses.has(addressKey(address)),
  );
  const [first] = references;
  if (first === undefined) return null;
  const topics = [...new Set(references.map(({ topic }) => topic))].map((topic) => ({
    title: topicTitle(minutes, topic),
    lines: passageLines(
      minutes,
      references.filter((reference) => reference.topic === topic),
      topic === null ? null : (minutes.topics[topic]?.line ?? null),
    ),
  }));
  const items = minutes.actionItems
    .filter(
      (item) =>
        (inferred || item.explicit) && references.some(({ passage }) => within(passage.lines, item.line)),
    )
    .map(({ owners, text, done, due }) => ({ owners, text, done, due }));
  const passage = hashOf(
    ...topics.flatMap(({ lines }) => lines.map(wordsOf).filter((words) => words !== "")),
  );
  return {
    path: minutes.path,
    series: minutes.series,
    date: minutes.date,
    topics,
    items,
    lines: first.passage.lines,
    passage,
    content: hashOf(passage, JSON.stringify(topics.map(({ title }) => title)), JSON.stringify(items)),
  };
}

/** The heading that only gives the meeting's date would say twice which meeting it was. */
function topicTitle({ topics, date }: Minutes, topic: number | null): string | null {
  const title = topic === null ? null : (topics[topic]?.title ?? null);
  return topic === 0 && title !== null && date !== null && dateInText(title) === date ? null : title;
}

/**
 * The lines of all passages once each, in order, with a blank line where text between them was left out.
 * @param heading  the line of the topic's own heading, which the comment names anyway
 */
function passageLines(minutes: Minutes, references: readonly Reference[], heading: number | null): string[] {
  const ranges = references.flatMap(({ passage }) => [...passage.above, passage.lines]);
  const numbers = new Set(
    ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  );
  const lines: string[] = [];
  if (heading !== null) numbers.delete(heading);
  let previous: number | null = null;
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const line = minutes.lines[number - 1] ?? "";
    if (lines.length === 0 && line.trim() === "") continue;
    if (previous !== null && number > previous + 1 && !isBullet(line)) lines.push("");
    lines.push(line);
    previous = number;
  }
  return dedent(lines);
}

function dedent(lines: readonly string[]): string[] {
  const indent = /^\s*/.exec(lines[0] ?? "")?.[0] ?? "";
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()));
}

function isBullet(line: string): boolean {
  return /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line);
}

/** Indentation, the kind of bullet and runs of spaces make no difference to what was said. */
function wordsOf(line: string): string {
  return line
    .trim()
    .replace(/^(?:[-*+]|\d{1,9}[.)])\s+/, "")
    .replaceAll(/\s+/g, " ");
}

function within({ from, to }: LineRange, line: number): boolean {
  return from <= line && line <= to;
}
