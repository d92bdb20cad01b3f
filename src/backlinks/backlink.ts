import { dateInText } from "../minutes/dates/date.ts";
import { groupBy } from "../minutes/group-by.ts";
import { hashOf } from "../minutes/hash.ts";
import type { ActionItem, LineRange, Minutes, Reference } from "../minutes/minutes.ts";
import { mergeRanges } from "../render/line-ranges.ts";
import { indexOf, referencesTo } from "./minutes-index.ts";

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
  const references = referencesTo(minutes, addresses);
  const [first] = references;
  if (first === undefined) return null;
  const said: Said = {
    topics: [...groupBy(references, ({ topic }) => topic)].map(([topic, all]) => ({
      topic,
      ranges: mergeRanges(all.flatMap(({ passage }) => [...passage.above, passage.lines])),
    })),
    passages: mergeRanges(references.map(({ passage }) => passage.lines)),
    lines: first.passage.lines,
    inferred,
  };
  const known = backlinks.get(minutes) ?? new Map<string, Backlink>();
  backlinks.set(minutes, known);
  const key = JSON.stringify(said);
  const backlink = known.get(key) ?? makeBacklink(minutes, said);
  known.set(key, backlink);
  return backlink;
}

/** Where minutes speak of a target. */
type Said = {
  readonly topics: readonly { readonly topic: Reference["topic"]; readonly ranges: readonly LineRange[] }[];
  readonly passages: readonly LineRange[];
  /** The first passage. */
  readonly lines: LineRange;
  readonly inferred: boolean;
};

/** Where several targets are named together the same is said about all of them, and a hundred kilobytes are hashed once. */
const backlinks = new WeakMap<Minutes, Map<string, Backlink>>();

function makeBacklink(minutes: Minutes, { passages, inferred, ...said }: Said): Backlink {
  const topics = said.topics.map(({ topic, ranges }) => ({
    title: topicTitle(minutes, topic),
    lines: passageLines(minutes, ranges, topic === null ? null : (minutes.topics[topic]?.line ?? null)),
  }));
  const items = indexOf(minutes)
    .itemsIn(passages)
    .filter(({ explicit }) => inferred || explicit)
    .map(({ owners, text, done, due }) => ({ owners, text, done, due }));
  const passage = hashOf(topics.flatMap(({ lines }) => lines.map(wordsOf).filter((words) => words !== "")));
  return {
    path: minutes.path,
    series: minutes.series,
    date: minutes.date,
    topics,
    items,
    lines: said.lines,
    passage,
    content: hashOf([passage, JSON.stringify(topics.map(({ title }) => title)), JSON.stringify(items)]),
  };
}

/** The heading that only gives the meeting's date would say twice which meeting it was. */
function topicTitle({ topics, date }: Minutes, topic: number | null): string | null {
  const title = topic === null ? null : (topics[topic]?.title ?? null);
  return topic === 0 && title !== null && date !== null && dateInText(title) === date ? null : title;
}

/**
 * The lines of all passages once each, in order, with a blank line where text between them was left out.
 * @param ranges  in order, none of which touches another
 * @param heading  the line of the topic's own heading, which the comment names anyway
 */
function passageLines(
  minutes: Minutes,
  ranges: readonly LineRange[],
  heading: number | null,
): readonly string[] {
  const lines: string[] = [];
  let previous: number | null = null;
  for (const { from, to } of ranges)
    for (let number = from; number <= to; number += 1) {
      if (number === heading) continue;
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
