import { trimEndChars } from "../characters.ts";
import type { DecisionPatterns } from "../vocabulary/decision-patterns.ts";
import { tidyWords } from "./decision-text.ts";

type VotePatterns = Pick<
  DecisionPatterns,
  "count" | "moreBallots" | "namedBallots" | "voteLabel" | "unanimity" | "bareResult" | "result"
>;

/** Matches a result in numbers only: "5-0-1", "7:2". */
const figures = /\d{1,4}\s?[-–/:]\s?\d{1,4}(?:\s?[-–/:]\s?\d{1,4})?(?![\d-])/;
/** What may stand between two counts, and after the last one: who abstained. */
const between = /^[\s,;/|·&+.–—-]*(?:(?:and|und|et|y|this|it)[\s,;]+)?(?:\([^()]{0,80}\)[\s,;]*)?$/i;
const afterLast = /^[\s.)\]]*(?:\([^()]{0,80}\)[\s.)\]]*)?$/;
const maxWordsAfter = 3;
/** Texts that are only a vote are shorter. */
const maxVote = 200;
const maxLabelled = 120;
/** Characters before the first count: "The votes for this were …". */
const maxLead = 45;
/** Characters between two counts: "; Ann and Bob abstained; ". */
const maxGap = 80;

/** Splits the vote from the end of a decision: "Paint it (5 in favour, 1 abstention)". */
export function splitVote(
  text: string,
  patterns: VotePatterns,
): { readonly text: string; readonly vote: string | null } {
  const from = startOfVote(text, patterns);
  if (from === null) return { text, vote: null };
  const vote = unwrap(text.slice(from.vote));
  return { text: trimEndChars(tidyWords(text.slice(0, from.text)), "([ "), vote };
}

function startOfVote(
  text: string,
  patterns: VotePatterns,
): { readonly text: number; readonly vote: number } | null {
  const label = patterns.voteLabel.matches(text).at(-1);
  if (label && label.index > 0) {
    const rest = label.index + label[0].length;
    const isVote = isCounted(text.slice(rest), patterns);
    if (isVote && /[.;,(–—-] ?$/.test(text.slice(0, label.index))) return { text: label.index, vote: rest };
  }
  const counts = patterns.count.matches(text);
  const last = counts.at(-1);
  if (last && afterLast.test(text.slice(endOfCounts(text, last, patterns)))) {
    let first = counts.length - 1;
    while (first > 0 && isNextTo(text, counts[first - 1], counts[first], patterns)) first--;
    const at = counts[first]?.index ?? 0;
    const before = text.slice(0, at);
    const isVote = first < counts.length - 1 || /[([] ?$/.test(before) || /vot/i.test(last[0]);
    if (isVote && /(?:^|[.;,:([–—-]) ?$/.test(before)) return { text: at, vote: at };
  }
  const bracket = /[([]([^()[\]]{1,60})[)\]][.\s]*$/.exec(text);
  if (bracket && bracket.index > 0) {
    const words = bracket[1] ?? "";
    const isVote =
      patterns.unanimity.test(words) || /^\s*\d{1,3}\s?[-–/:]\s?\d{1,3}\s?[-–/:]\s?\d{1,3}\s*$/.test(words);
    if (isVote) return { text: bracket.index, vote: bracket.index };
  }
  return null;
}

function isNextTo(
  text: string,
  one: RegExpExecArray | undefined,
  next: RegExpExecArray | undefined,
  { namedBallots }: VotePatterns,
): boolean {
  if (one === undefined || next === undefined) return false;
  const gap = text.slice(one.index + one[0].length, next.index);
  return between.test(gap) || (gap.length <= maxGap && namedBallots.test(gap));
}

function endOfCounts(text: string, last: RegExpExecArray, { moreBallots }: VotePatterns): number {
  const end = last.index + last[0].length;
  return end + (moreBallots.exec(text.slice(end))?.[0].length ?? 0);
}

function isCounted(text: string, patterns: VotePatterns): boolean {
  return (
    patterns.count.matches(text).length > 0 ||
    patterns.unanimity.test(text) ||
    figures.test(text.slice(0, 20))
  );
}

/** Characters of a line that are looked at for a vote. */
const maxLine = 400;

/** Reads the vote at the start of a text that is not tidied, see readVote. */
export function readVoteOfLine(text: string, patterns: VotePatterns): string | null {
  const { voteLabel, count, unanimity } = patterns;
  const line = text.slice(0, maxLine);
  const hasCue = voteLabel.mayMatch(line) || count.mayMatch(line) || unanimity.mayMatch(line);
  return hasCue ? readVote(tidyWords(line), patterns) : null;
}

/**
 * Returns the vote of a text that says little else, as written: "Vote: 5-0", "Passed unanimously", "There were 9 votes for it,
 * 3 against. We go on."
 */
export function readVote(text: string, patterns: VotePatterns): string | null {
  const label = patterns.voteLabel.matches(text).at(-1);
  if (label && /(?:^|[.;,])[^\p{L}\p{N}]{0,9}$/u.test(text.slice(0, label.index))) {
    const rest = text.slice(label.index + label[0].length);
    if (rest.length <= maxLabelled && isCounted(rest.slice(0, maxLead), patterns))
      return unwrap(withoutResult(rest, patterns));
  }
  const counts = patterns.count.matches(text);
  const [first] = counts;
  if (first && isVoteLead(text.slice(0, first.index), first[0], patterns)) {
    let last = first;
    for (const next of counts) if (next !== first && isNextTo(text, last, next, patterns)) last = next;
    const end = endOfCounts(text, last, patterns);
    const rest = text.slice(end);
    if (afterLast.test(rest) || (rest.length <= maxGap && patterns.namedBallots.test(rest)))
      return unwrap(text.slice(first.index));
    if (/^[.!](?:\s|$)/.test(rest) || countWords(rest) <= maxWordsAfter)
      return unwrap(text.slice(first.index, end));
  }
  const isShort = text.length <= maxVote;
  return isShort && patterns.unanimity.test(text) && isResultAlone(text, patterns) ? unwrap(text) : null;
}

/** Removes the result before a count: "motion passed (7 yes, 0 no)". */
function withoutResult(text: string, patterns: VotePatterns): string {
  const at = patterns.count.matches(text)[0]?.index ?? 0;
  const before = text.slice(0, at);
  return patterns.result.test(before) || patterns.bareResult.test(before) ? text.slice(at) : text;
}

/** Returns whether words before the first count introduce a vote, or there are none. */
function isVoteLead(before: string, count: string, patterns: VotePatterns): boolean {
  if (!/[\p{L}\p{N}]/u.test(before) || /^\P{L}*(?:with|by|mit|avec|par|con|por)\s+$/iu.test(before))
    return true;
  if (before.length <= maxLead && /vot|stimm/i.test(before + count)) return true;
  return /[.:;,] ?$/.test(before) && (patterns.result.test(before) || patterns.bareResult.test(before));
}

/** Returns whether a text says that a vote passed or failed, and nothing else: "Approved unanimously". */
export function isResultAlone(text: string, { bareResult, unanimity, count }: VotePatterns): boolean {
  const rest = bareResult.exec(text.trim())?.groups?.rest;
  if (rest !== undefined) {
    const words = count.replaceIn(unanimity.replaceIn(rest, " "), " ");
    return !/\p{L}/u.test(words) || /^\s{0,3}(?:by|with|mit|avec|con|por)\s[^.]{1,60}\.?$/i.test(words);
  }
  return !/\p{L}/u.test(unanimity.replaceIn(text, " "));
}

/** Returns the words of a result that say that all agreed: "einstimmig" in "wird einstimmig angenommen". */
export function unanimityIn(
  text: string,
  { unanimousResult, unanimity }: Pick<DecisionPatterns, "unanimousResult" | "unanimity">,
): string | null {
  const result = unanimousResult.exec(text)?.[0];
  return result === undefined ? null : (unanimity.exec(result)?.[0] ?? null);
}

function unwrap(vote: string): string {
  const words = tidyWords(vote.replace(/^[\s([]+/, ""));
  const opened = words.split(/[([]/).length;
  const closed = words.split(/[)\]]/).length;
  return trimEndChars(words, closed > opened ? ")]. " : ". ");
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
