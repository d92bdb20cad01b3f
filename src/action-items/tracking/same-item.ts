import { addressKey } from "../../minutes/minutes.ts";
import type { StatedItem } from "./item.ts";
import { bareTitle, isPending, tellingTopics } from "./topic.ts";
import { dice, weightShared, wordsOf, type Words } from "./weighted-terms.ts";

/** A statement of an action item, made ready for comparing. */
export type Statement = {
  readonly text: Words;
  /** Its words in their order. */
  readonly key: string;
  /** What it is about: the innermost heading that tells it, and all of them. */
  readonly topic: Words;
  readonly topics: Words;
  /** What stands above it; read where it is asked for, which is seldom. */
  readonly around: () => Words;
  /** Whether it stands in a list of action items, away from its topic. */
  readonly isPending: boolean;
  /** In lower case. */
  readonly owners: readonly string[];
  readonly references: readonly string[];
  readonly done: boolean;
};

const statements = new WeakMap<StatedItem, Statement>();

/** A statement made ready, once for as long as somebody keeps the item. */
export function statementOf(item: StatedItem): Statement {
  const known = statements.get(item);
  if (known) return known;
  const made = readStatement(item);
  statements.set(item, made);
  return made;
}

function readStatement(item: StatedItem): Statement {
  const text = wordsOf(item.text);
  let around: Words | null = null;
  return {
    text,
    key: text.list.join(" "),
    ...topicWords(tellingTopics(item)),
    around: () => (around ??= wordsOf(item.around ?? "")),
    isPending: isPending(item),
    owners: item.owners.map((owner) => owner.toLowerCase()),
    references: item.references.map(addressKey),
    done: item.done,
  };
}

const wordsOfTopics = new WeakMap<readonly string[], Pick<Statement, "topic" | "topics">>();

/** @param telling  as `tellingTopics` gives it, the same for all items in one place */
function topicWords(telling: readonly string[]): Pick<Statement, "topic" | "topics"> {
  const known = wordsOfTopics.get(telling);
  if (known !== undefined) return known;
  const titles = telling.map(bareTitle);
  const words = { topic: wordsOf(titles.at(-1) ?? ""), topics: wordsOf(titles.join(" ")) };
  wordsOfTopics.set(telling, words);
  return words;
}

/** Whether two statements, of different minutes of one series, are of the same action item. */
export function isSameItem(earlier: Statement, later: Statement): boolean {
  return likeness(earlier, later) >= 0;
}

/** Whether a file states an item twice: in a list of action items, and under its topic. */
export function isSaidTwice(a: Statement, b: Statement): boolean {
  return (
    a.isPending !== b.isPending &&
    shares(a.owners, b.owners) &&
    Math.min(a.text.total, b.text.total) >= 2 &&
    dice(a.text, b.text) >= 0.8
  );
}

/** How alike the tasks have to be, and how much they have to tell, by where the two stand. */
const needed = {
  /** Under the same topic. */
  together: { alike: 0.5, weight: 0.4 },
  /** At least one in a list of action items. */
  pending: { alike: 0.6, weight: 0.4 },
  /** Not under a heading that tells what they are about. */
  nowhere: { alike: 0.6, weight: 1.5 },
  /** Under two topics: "create draft" under both are two items; the words alone have to tell that it is one. */
  apart: { alike: 0.8, weight: 2 },
} as const;

/**
 * How sure it is that two statements are of one action item: below 0 they are of two, and of several the highest counts.
 * Their topics, their words, their owners and the references near them have a say (figures: docs/reading.md).
 * @param earlier  of an earlier meeting than the other
 */
export function likeness(earlier: Statement, later: Statement): number {
  const share = dice(earlier.text, later.text);
  if (share === 0 || contradict(earlier.text, later.text)) return -1;
  const place = placeOf(earlier, later);
  const { alike, weight } = needed[place];
  if (Math.min(earlier.text.total, later.text.total) < weight) return -1;
  const words = place === "pending" ? Math.max(share, retold(earlier, later)) : share;
  const reference = shares(earlier.references, later.references) ? 0.2 : 0;
  return words + reference - ownersApart(earlier.owners, later.owners) - alike;
}

function placeOf(a: Statement, b: Statement): keyof typeof needed {
  const areTold = a.topic.total > 0 && b.topic.total > 0;
  if (areTold && (dice(a.topic, b.topic) >= 0.6 || dice(a.topics, b.topics) >= 0.6)) return "together";
  if (a.isPending || b.isPending) return "pending";
  return areTold ? "apart" : "nowhere";
}

/** "Move #332 forward" and "move #356 forward", two standards, two releases: the rest is only the phrase. */
function contradict(a: Words, b: Words): boolean {
  return a.identifiers.length > 0 && b.identifiers.length > 0 && !shares(a.identifiers, b.identifiers);
}

/**
 * In a list of action items a task is told with its topic: "create PR" under "Gripper" becomes "create PR for the
 * gripper", and "implement this" what stood above it. Or it is told in short.
 */
function retold(earlier: Statement, later: Statement): number {
  const ofLater = shareTold(later, earlier);
  const both = Math.sqrt(ofLater * shareTold(earlier, later));
  const inShort = ofLater > 0.95 && later.text.total >= 2.5 ? 0.62 : 0;
  return Math.max(both, inShort, goesOn(earlier.text, later.text));
}

/** How much of what a task says is also said by another statement, or around that. */
function shareTold({ text }: Statement, by: Statement): number {
  const told = by.isPending ? [by.text] : [by.text, by.topics, by.around()];
  return weightShared(text, ...told) / text.total;
}

/** "Extend the manual" may go on as "Extend the manual by …". */
function goesOn(short: Words, long: Words): number {
  if (short.total < 1 || !short.list.every((word, index) => long.list[index] === word)) return 0;
  return 0.6 + 0.05 * Math.min(short.total, 4);
}

function ownersApart(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 0;
  if (a.length === 0 || b.length === 0) return 0.2;
  return shares(a, b) ? 0 : 0.3;
}

function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.some((each) => b.includes(each));
}
