import { dateInText } from "../minutes/dates/written-date.ts";
import { groupBy } from "../minutes/group-by.ts";
import { hashOf } from "../minutes/hash.ts";
import { shownVote } from "../minutes/decisions/shown-vote.ts";
import type {
  ActionItem,
  Decision,
  LineRange,
  MentionLevel,
  Minutes,
  Reference,
} from "../minutes/minutes.ts";
import { mergeRanges } from "../render/line-ranges.ts";
import { isNothingButDecisions } from "./decision-passage.ts";
import { indexMinutes, findReferences } from "./minutes-index.ts";

/** The content of one minutes file about one target, from which a comment is formatted. */
export type Backlink = {
  readonly path: string;
  readonly series: string;
  readonly seriesTitle: string | null;
  readonly date: string | null;
  readonly topics: readonly TopicPassage[];
  /** What was decided about the target, each text once. */
  readonly decisions: readonly BacklinkDecision[];
  /** Whether the passages say nothing but the decisions, so that one of both is enough. */
  readonly isDecisionOnly: boolean;
  readonly items: readonly Pick<ActionItem, "owners" | "text" | "done" | "due">[];
  /** Lines of the first passage, which the permalink highlights. */
  readonly lines: LineRange;
  /** Lines of the other passages. */
  readonly moreLines: readonly LineRange[];
  /** The most that the minutes say about the target. */
  readonly level: MentionLevel;
  /** Hash of the passages' text. It is equal if two meetings recorded the same. */
  readonly passage: string;
  /** Hash of all content that the comment shows, without the template, so that a new template edits no comment. */
  readonly content: string;
};

type BacklinkDecision = Pick<Decision, "text" | "vote">;

export type TopicPassage = {
  /** The heading as written, or null above the first one. */
  readonly title: string | null;
  readonly lines: readonly string[];
};

/**
 * Collects the passages and action items about one target.
 * @param addresses  keys (`addressKey`) of all addresses of the target: a moved issue has two
 * @param inferred  whether items without a keyword are shown
 * @returns null if the minutes do not reference the target
 */
export function readBacklink(
  minutes: Minutes,
  addresses: ReadonlySet<string>,
  inferred: boolean,
): Backlink | null {
  const all = findReferences(minutes, addresses);
  const level = levels.find((each) => all.some((reference) => reference.level === each));
  const isDiscussed = (each: Reference): boolean => each.level === "said" || each.level === "status";
  // What is said about an issue counts, and not that the agenda lists it, too.
  const references = all.some(isDiscussed) ? all.filter(isDiscussed) : all;
  const [first] = references;
  if (first === undefined || level === undefined) return null;
  const passages = mergeRanges(references.map(({ passage }) => passage.lines));
  const decisions = indexMinutes(minutes).decisionsAbout(addresses, passages);
  const parts: BacklinkParts = {
    topics: [...groupBy(references, ({ topic }) => topic)].map(([topic, all]) => ({
      topic,
      ranges: mergeRanges(all.flatMap(({ passage }) => [...passage.above, passage.lines])),
    })),
    passages,
    lines:
      passages.find(({ from, to }) => from <= first.passage.lines.from && first.passage.lines.to <= to) ??
      first.passage.lines,
    level: decisions.length > 0 ? "said" : level,
    decisions: decisions.map((each) => {
      const { line, lines, text } = each;
      return { line, lines, text, vote: shownVote(each) };
    }),
    inferred,
  };
  const known = backlinkCache.get(minutes) ?? new Map<string, Backlink>();
  backlinkCache.set(minutes, known);
  const key = JSON.stringify(parts);
  const backlink = known.get(key) ?? buildBacklink(minutes, parts);
  known.set(key, backlink);
  return backlink;
}

/** Positions of the references to a target. */
type BacklinkParts = {
  readonly topics: readonly { readonly topic: Reference["topic"]; readonly ranges: readonly LineRange[] }[];
  readonly passages: readonly LineRange[];
  /** The first passage. */
  readonly lines: LineRange;
  readonly level: MentionLevel;
  readonly decisions: readonly Pick<Decision, "line" | "lines" | "text" | "vote">[];
  readonly inferred: boolean;
};

/** From most to least. */
const levels: readonly MentionLevel[] = ["said", "status", "postponed", "listed"];

/** Cache of backlinks. Targets that are named together share one, so that a long passage is hashed only once. */
const backlinkCache = new WeakMap<Minutes, Map<string, Backlink>>();

function buildBacklink(minutes: Minutes, { passages, inferred, ...parts }: BacklinkParts): Backlink {
  const topics = parts.topics.map(({ topic, ranges }) => ({
    title: displayTitle(minutes, topic),
    lines: passageLines(minutes, ranges, topic === null ? null : (minutes.topics[topic]?.line ?? null)),
  }));
  const items = indexMinutes(minutes)
    .itemsIn(passages)
    .filter(({ explicit }) => inferred || explicit)
    .map(({ owners, text, done, due }) => ({ owners, text, done, due }));
  const decisions = [
    ...new Map(parts.decisions.map(({ text, vote }) => [text.toLowerCase(), { text, vote }])).values(),
  ];
  const decidedElsewhere = parts.decisions
    .filter(({ line }) => !passages.some(({ from, to }) => from <= line && line <= to))
    .map(({ lines }) => lines);
  const passage = hashOf(
    topics.flatMap(({ lines }) => lines.map(normalizeLine).filter((words) => words !== "")),
  );
  return {
    path: minutes.path,
    series: minutes.series,
    seriesTitle: minutes.seriesTitle,
    date: minutes.date,
    topics,
    decisions,
    isDecisionOnly: isNothingButDecisions(minutes.lines, passages, parts.decisions),
    items,
    lines: parts.lines,
    moreLines: mergeRanges([...passages, ...decidedElsewhere]).filter(
      ({ from }) => from !== parts.lines.from,
    ),
    level: parts.level,
    passage,
    content: hashOf([
      passage,
      JSON.stringify(topics.map(({ title }) => title)),
      JSON.stringify(items),
      // Without decisions the hash is that of earlier versions, so that a new version edits no comment.
      ...(decisions.length > 0 ? [JSON.stringify(decisions)] : []),
    ]),
  };
}

/** Returns the title to show, or null for a heading that only repeats the meeting's date. */
function displayTitle({ topics, date }: Minutes, topic: number | null): string | null {
  const title = topic === null ? null : (topics[topic]?.title ?? null);
  return topic === 0 && title !== null && date !== null && dateInText(title) === date ? null : title;
}

/**
 * Joins the lines of all passages in order, with a blank line for omitted text between them.
 * @param ranges  line ranges in order and without overlap
 * @param heading  line number of the topic's heading, which the comment shows separately
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

/** Strips indentation, bullet and repeated spaces, which do not change the meaning. */
function normalizeLine(line: string): string {
  return line
    .trim()
    .replace(/^(?:[-*+]|\d{1,9}[.)])\s+/, "")
    .replaceAll(/\s+/g, " ");
}
