import { isItemId } from "../tracking/item-id.ts";
import { readCommentLines } from "./command-lines.ts";
import { commandVerbs, distanceOf, guessVerb, readVerb, type CommandVerb } from "./command-verbs.ts";
import { isIntroduced, isPlaceOrRate, speaksOfCommand, type Mention } from "./mention-context.ts";
import { isCommandLine, parseRepository, splitIds, splitPeriod } from "./parse-commands.ts";
import { formatPeriod, type Period } from "./period.ts";

/** A line with `/minutes` that is no command: in the middle of a line, in a list, or with a typing mistake. */
type NearMiss = {
  /** The part of the line from `/minutes` on. */
  readonly written: string;
  /** The command that its writer may have meant, or null. */
  readonly suggestion: string | null;
};

/** A word with a slash, after a space or an opening bracket. No part of a path, URL, file name or quotation. */
const slashWord =
  /(?<![^\s([{*_~])([/\\][ \u00A0]?)(\p{L}{4,16})(?![\p{L}\p{N}_/\\@-]|\.\p{L}|[?#%=&][\p{L}\p{N}])/gu;
const maxTypos = 2;
const maxIds = 5;
/** Limits for a comment, a line, and what is read around a word. They keep the time linear. Lengths are in characters. */
const limits = { nearMisses: 50, wordsOfLine: 20, words: 12, written: 200, before: 60 };

/** Returns whether a comment may hold a command or a near miss. Cheap, for comments of any issue. */
export function mayHoldCommand(body: string): boolean {
  for (const { 2: word = "" } of body.matchAll(slashWord))
    if (isNearlyMinutes(word.toLowerCase())) return true;
  return false;
}

/** Finds the lines in which somebody tried to write a command, or speaks of one. Paths such as `docs/minutes` are none. */
export function findNearMisses(body: string): readonly NearMiss[] {
  if (!mayHoldCommand(body)) return [];
  const found: NearMiss[] = [];
  for (const line of readCommentLines(body)) {
    if (found.length === limits.nearMisses) break;
    const nearMiss = isCommandLine(line) ? null : findInLine(line.text);
    if (nearMiss !== null) found.push(nearMiss);
  }
  return found;
}

function findInLine(text: string): NearMiss | null {
  let count = 0;
  for (const match of text.matchAll(slashWord)) {
    if (!isNearlyMinutes((match[2] ?? "").toLowerCase())) continue;
    if (++count > limits.wordsOfLine) return null;
    const mention = readMention(text, match);
    const suggestion = suggestForMention(mention);
    if (suggestion !== null || speaksOfCommand(mention))
      return { written: text.slice(match.index, match.index + limits.written).trim(), suggestion };
  }
  return null;
}

function readMention(text: string, match: RegExpExecArray): Mention {
  const [written, slash = "", letters = ""] = match;
  const word = letters.toLowerCase();
  // A word that is glued to `/minutes`: `/minutesdone`.
  const glued = word.startsWith("minutes") ? word.slice(7) : "";
  const end = match.index + written.length;
  const after = `${glued} ${text.slice(end, end + limits.written)}`;
  const words = after
    .replace(/^[\s:;,.>=–—-]{1,20}/, "")
    .split(/\s+/)
    .filter((each) => each !== "");
  return {
    word: glued === "" ? word : "minutes",
    slash,
    before: text.slice(Math.max(0, match.index - limits.before), match.index),
    after,
    words: words.slice(0, limits.words),
  };
}

function isNearlyMinutes(word: string): boolean {
  return (
    distanceOf(word, "minutes", maxTypos) <= maxTypos ||
    (word.startsWith("minutes") && commandVerbs.some((verb) => verb === word.slice(7)))
  );
}

/** Returns the command that a mention in a sentence clearly means, or null. */
function suggestForMention({ word, slash, before, words }: Mention): string | null {
  const isFirst = !/[\p{L}\p{N}]/u.test(before);
  const { verb, rest } = readLeadingVerb(words, readVerb);
  if (verb !== null) {
    // "/ minutes" is a ratio in most sentences, and a similar word is another word.
    const needsCommand = slash.length > 1 || word !== "minutes" || isPlaceOrRate(before);
    if (slash.length > 1 && !isFirst) return null;
    // People also speak of "the /minutes issue".
    if (verb === "issue" && !isFirst && !words.some(isId)) return null;
    return needsCommand && !endsLikeCommand(words, rest) ? null : suggestCommand(words);
  }
  const guessed = readLeadingVerb(words, guessVerb);
  const isMeant = slash.length === 1 && (isFirst || isIntroduced(before)) && !isPlaceOrRate(before);
  const names = guessed.verb !== null || isId(words[0] ?? "");
  return isMeant && names && endsLikeCommand(words, guessed.rest) ? suggestCommand(words) : null;
}

type ReadVerb = (words: readonly string[]) => {
  readonly verb: CommandVerb | null;
  readonly rest: readonly string[];
};

/** The verb is first, or behind the id: `/minutes q3k7zp done`. */
function readLeadingVerb(words: readonly string[], read: ReadVerb): ReturnType<ReadVerb> {
  const found = read(words);
  return found.verb === null && isId(words[0] ?? "") ? read(words.slice(1)) : found;
}

const politeWords = new Set("please pls plz thanks thank thx sorry bitte danke".split(" "));

/** Returns whether the rest of a command, or of its part of the sentence, is made of ids, a period and politeness. */
function endsLikeCommand(words: readonly string[], rest: readonly string[]): boolean {
  const last = words.length - rest.length - 1;
  for (const [i, each] of rest.entries()) {
    if (/[.,;:!?)]$/.test(words[last + i] ?? "") && !isId(words[last + i] ?? "")) return true;
    if (politeWords.has(each.toLowerCase().replaceAll(/\P{L}/gu, ""))) return true;
    if (findPeriod(rest.slice(i)) !== null) return true;
    // "q3k7zp in octo-org/docs"
    const isIn = /^(?:in|to)$/i.test(each) && parseRepository(rest[i + 1] ?? "") !== null;
    if (isIn || parseRepository(each) !== null) continue;
    if (!splitIds([each]).every(isItemId)) return false;
  }
  return true;
}

function isId(word: string): boolean {
  const ids = splitIds([word]);
  return ids.length > 0 && ids.every(isItemId);
}

/** Finds the period with which some words begin, also before more of the sentence: "3 weeks, I am away". */
function findPeriod(words: readonly string[]): Period | null {
  const bare = words.slice(0, limits.words).map((word) => word.replace(/[.,;:!?)*_~]{1,4}$/, ""));
  for (let end = bare.length; end > 0; end--) {
    const { period, before } = splitPeriod(bare.slice(0, end));
    if (period !== null && before.length === 0) return period;
  }
  return null;
}

/** Returns the command that the words after `/minutes` most likely mean, such as `/minutes done q3k7zp`, or null. */
export function suggestCommand(written: readonly string[]): string | null {
  const words = written.slice(0, limits.words);
  const ids = splitIds(words).filter(isItemId).slice(0, maxIds);
  const verb = readLeadingVerb(words, readVerb).verb ?? readLeadingVerb(words, guessVerb).verb;
  if (verb === null) return ids.length === 0 ? null : formatSuggestion("done", ids, words);
  return formatSuggestion(verb, ids, words);
}

function formatSuggestion(verb: CommandVerb, ids: readonly string[], words: readonly string[]): string {
  const targets = verb === "help" ? [] : ids;
  const period =
    verb === "snooze"
      ? words.reduce<Period | null>((found, _, i) => found ?? findPeriod(words.slice(i)), null)
      : null;
  const time = verb === "snooze" ? [period === null ? "2 weeks" : formatPeriod(period)] : [];
  const repository = verb === "issue" ? words.flatMap((word) => parseRepository(word) ?? []).slice(0, 1) : [];
  const names = repository.map(({ owner, repo }) => `${owner}/${repo}`);
  return ["/minutes", verb, ...targets, ...time, ...names].join(" ");
}
