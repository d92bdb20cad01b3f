import { addressKey } from "../../minutes/minutes.ts";
import type { StatedItem } from "./item.ts";
import { removeRemarks, isInActionItemList, specificTopics } from "./topic.ts";
import {
  diceSimilarity,
  sharedWeight,
  weightTerms,
  type WeightedTerms,
} from "../../minutes/vocabulary/weighted-terms.ts";

/** A statement of an action item, prepared for comparison. */
export type Statement = {
  readonly text: WeightedTerms;
  /** Its terms in order. */
  readonly key: string;
  /** Terms of the innermost specific heading. `topics` are those of all specific headings. */
  readonly topic: WeightedTerms;
  readonly topics: WeightedTerms;
  /** Returns the terms of the text above it. They are computed on demand, because they are rarely needed. */
  readonly contextTerms: () => WeightedTerms;
  /** Whether it is in a list of action items, outside its topic. */
  readonly isInActionItemList: boolean;
  /** In lower case. */
  readonly owners: readonly string[];
  readonly references: readonly string[];
  readonly done: boolean;
};

const statementCache = new WeakMap<StatedItem, Statement>();

/** Prepares a statement for comparison, with a cache by object identity. */
export function prepareStatement(item: StatedItem): Statement {
  const known = statementCache.get(item);
  if (known) return known;
  const parsed = parseStatement(item);
  statementCache.set(item, parsed);
  return parsed;
}

function parseStatement(item: StatedItem): Statement {
  const text = weightTerms(item.text);
  let contextTerms: WeightedTerms | null = null;
  return {
    text,
    key: text.terms.join(" "),
    ...weightTopics(specificTopics(item)),
    contextTerms: () => (contextTerms ??= weightTerms(item.contextText ?? "")),
    isInActionItemList: isInActionItemList(item),
    owners: item.owners.map((owner) => owner.toLowerCase()),
    references: item.references.map(addressKey),
    done: item.done,
  };
}

const topicTermsCache = new WeakMap<readonly string[], Pick<Statement, "topic" | "topics">>();

/** @param headings  result of `specificTopics`. All items under one heading share the same array. */
function weightTopics(headings: readonly string[]): Pick<Statement, "topic" | "topics"> {
  const known = topicTermsCache.get(headings);
  if (known !== undefined) return known;
  const titles = headings.map(removeRemarks);
  const words = { topic: weightTerms(titles.at(-1) ?? ""), topics: weightTerms(titles.join(" ")) };
  topicTermsCache.set(headings, words);
  return words;
}

/** Whether two statements in one file are the same item: one in a list of action items, one under its topic. */
export function isDuplicateStatement(a: Statement, b: Statement): boolean {
  return (
    a.isInActionItemList !== b.isInActionItemList &&
    overlaps(a.owners, b.owners) &&
    Math.min(a.text.total, b.text.total) >= 2 &&
    diceSimilarity(a.text, b.text) >= 0.8
  );
}

/** Minimum similarity and term weight for two statements, by their location. */
const thresholds = {
  /** Both under the same topic. */
  together: { similarity: 0.5, weight: 0.4 },
  /** At least one of them in a list of action items. */
  pending: { similarity: 0.6, weight: 0.4 },
  /** At least one of them not under a specific heading. */
  nowhere: { similarity: 0.6, weight: 1.5 },
  /** Under different topics. "Create draft" under both of them means two items, so the text itself has to be distinctive. */
  apart: { similarity: 0.8, weight: 2 },
} as const;

/**
 * Scores whether two statements are the same action item. Below 0 they are different items; among several candidates the
 * highest score wins. It considers topics, text, owners and references (figures: docs/reading.md).
 * @param earlier  statement of an earlier meeting than `later`
 */
export function scoreSimilarity(earlier: Statement, later: Statement): number {
  const similarity = diceSimilarity(earlier.text, later.text);
  if (similarity === 0 || hasDifferentIdentifiers(earlier.text, later.text)) return -1;
  const context = compareContexts(earlier, later);
  const { similarity: minSimilarity, weight: minWeight } = thresholds[context];
  if (Math.min(earlier.text.total, later.text.total) < minWeight) return -1;
  const words =
    context === "pending" ? Math.max(similarity, rephrasedSimilarity(earlier, later)) : similarity;
  const reference = overlaps(earlier.references, later.references) ? 0.2 : 0;
  return words + reference - ownerPenalty(earlier.owners, later.owners) - minSimilarity;
}

function compareContexts(a: Statement, b: Statement): keyof typeof thresholds {
  const haveTopics = a.topic.total > 0 && b.topic.total > 0;
  if (haveTopics && (diceSimilarity(a.topic, b.topic) >= 0.6 || diceSimilarity(a.topics, b.topics) >= 0.6))
    return "together";
  if (a.isInActionItemList || b.isInActionItemList) return "pending";
  return haveTopics ? "apart" : "nowhere";
}

/** Returns whether two texts name different things. "Move #332 forward" and "move #356 forward" are different items. */
function hasDifferentIdentifiers(a: WeightedTerms, b: WeightedTerms): boolean {
  return a.identifiers.length > 0 && b.identifiers.length > 0 && !overlaps(a.identifiers, b.identifiers);
}

/**
 * Returns the similarity of a task that was rephrased for a list of action items. There it is shortened, or it includes its
 * topic: "create PR" under "Gripper" becomes "create PR for the gripper".
 */
function rephrasedSimilarity(earlier: Statement, later: Statement): number {
  const laterShare = coveredShare(later, earlier);
  const both = Math.sqrt(laterShare * coveredShare(earlier, later));
  const shortened = laterShare > 0.95 && later.text.total >= 2.5 ? 0.62 : 0;
  return Math.max(both, shortened, prefixSimilarity(earlier.text, later.text));
}

/** Returns the share of a task's terms that another statement or its context contains. */
function coveredShare({ text }: Statement, by: Statement): number {
  const context = by.isInActionItemList ? [by.text] : [by.text, by.topics, by.contextTerms()];
  return sharedWeight(text, ...context) / text.total;
}

/** Returns the similarity of a text and its continuation: "Extend the manual", "Extend the manual by …". */
function prefixSimilarity(short: WeightedTerms, long: WeightedTerms): number {
  if (short.total < 1 || !short.terms.every((word, index) => long.terms[index] === word)) return 0;
  return 0.6 + 0.05 * Math.min(short.total, 4);
}

function ownerPenalty(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 0;
  if (a.length === 0 || b.length === 0) return 0.2;
  return overlaps(a, b) ? 0 : 0.3;
}

function overlaps(a: readonly string[], b: readonly string[]): boolean {
  return a.some((each) => b.includes(each));
}
