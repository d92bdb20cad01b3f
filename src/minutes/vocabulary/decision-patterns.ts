import { alternatives, end, start } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { anyDigit, FilteredPattern, WordFilter } from "./word-filter.ts";

/** The words around decisions compiled for matching. */
export type DecisionPatterns = ReturnType<typeof compilePatterns>;

const cache = new WeakMap<Vocabulary, DecisionPatterns>();

/** Returns the compiled words, with a cache. */
export function compileDecisionPatterns(vocabulary: Vocabulary): DecisionPatterns {
  const known = cache.get(vocabulary);
  if (known) return known;
  const compiled = compilePatterns(vocabulary);
  cache.set(vocabulary, compiled);
  return compiled;
}

/** What stands between words, and at the start of a text before the first word. */
const noWord = "[^\\p{L}\\p{N}\\n]{0,20}";
const number = "(?:\\s{0,3}#?\\d[\\d.-]{0,9})?";
const bracket = "(?:\\s{0,3}\\([^()\\n]{1,80}\\))?";

const polls = ["SF", "WF", "F", "N", "A", "WA", "SA"];
const poll = `(?:${polls.join("|")})`;

function compilePatterns(vocabulary: Vocabulary) {
  const any = (key: keyof Vocabulary): string => alternatives(vocabulary[key]);
  const filter = new WordFilter();
  const filtered = (key: keyof Vocabulary, source: string, flags = "iu") =>
    new FilteredPattern(source, flags, filter, vocabulary[key]);
  const marker = (most: number, key: "decisionMarkers" | "decisionTitles" = "decisionMarkers") =>
    `(?:(?:${any("decisionQualifiers")})\\s{1,3}){0,${most}}(?:${any(key)})${end}(?:\\s{1,3}(?:${any("decisionTails")})${end}){0,2}`;
  const is = "(?:(?:is|was|were|has been|have been|ist|wurde|wird|est|a été|fue|es|ha sido)\\s{1,3})?";
  const result = `(?:(?:${any("unanimityWords")})\\s{1,3})?(?:(?<failed>${any("failedWords")})|${any("passedWords")})${end}`;
  const count = [
    `${start}(?:\\d{1,4}|${any("amounts")})\\s{1,3}(?:(?:votes?|members?|people|stimmen|voix|votos|not)\\s{1,3}){0,2}(?:${any("ballots")})(?:\\s{1,3}votes?)?${end}`,
    `${start}(?:${any("ballots")})\\s{0,3}[:=]\\s{0,3}\\d{1,4}(?![\\d.])`,
    `(?<!\\S)[+-]?[01]\\s?[:=]\\s?\\d{1,3}(?!\\d)`,
    `(?<!\\S)\\d{1,3}\\s?(?:x\\s?)?[+-]1s?${end}`,
    // The straw polls of standards groups: strongly for, for, neutral, against, strongly against
    `${start}${poll}\\s{0,3}[:=]\\s{0,3}\\d{1,3}(?![\\d.:])`,
  ].join("|");
  return {
    /** "Final decision:", "Decisions made:", "RESOLUTION 2 (by consensus):" */
    label: filtered(
      "decisionMarkers",
      `${start}${marker(3)}(?:\\s{1,3}(?:on|for|about|regarding|zu|zum|zur|sur|sobre)\\s[^:.;\\n]{1,60})?${number}${bracket}\\s{0,200}[:：]`,
      "giu",
    ),
    /** The words of a label at the start of a text, with or without a colon. */
    word: filtered("decisionMarkers", `^${noWord}(?<word>${marker(2)})`),
    /** A heading or label that is nothing else. */
    title: filtered(
      "decisionTitles",
      `^${noWord}(?:\\d{1,2}(?:\\.\\d{1,2}){0,3}[.):]?\\s{1,3})?${noWord}${marker(3, "decisionTitles")}${number}${bracket}${noWord}$`,
    ),
    /** "No consensus. We go on." */
    nothing: new RegExp(
      `^${noWord}(?:${any("noDecisions")})(?:${noWord}$|\\s+(?:${any("noneTails")})${end}|(?<=\\p{L}\\s\\p{L}{2,30})[.;]\\s)`,
      "iu",
    ),
    /** "Postponed to the next meeting": the words after the mark of a decision, or the result of a motion. */
    postponed: new RegExp(`^${noWord}(?:${any("putOffDecisions")})${end}`, "iu"),
    motion: filtered(
      "motionWords",
      `^${noWord}(?:${any("motionWords")})(?:\\s(?:an|von)\\s[^:.\\n]{1,40}(?=[:：]))?${number}(?:\\s{0,3}[:：]|\\s{1,3}(?=[-–—]\\s)|\\s{1,3}(?=(?:to|that|for|by|put|auf|zur|zum|pour|de|para)${end}))`,
    ),
    /** "Motion passed", "The vote was carried unanimously" */
    result: filtered(
      "votedWords",
      `(?<=^[^\\p{L}\\p{N}]{0,9}|[.;,:!?)–—-]\\s{0,3})(?:(?:the|der|die|das|la|le|el)\\s{1,3})?(?:${any("votedWords")})\\s{1,3}${is}${result}`,
    ),
    /** "Approved unanimously", "carried" alone */
    bareResult: new RegExp(
      `^${noWord}(?:(?:${any("voteLabels")})\\s{0,3}[:：]\\s{0,3})?(?:(?:${any("votedWords")})\\s{1,3})?${is}${result}(?<rest>[^\\n]*)$`,
      "iu",
    ),
    /** "wird einstimmig angenommen", "approved unanimously" */
    unanimousResult: new RegExp(
      `${start}(?:(?:${any("unanimityWords")})\\s{1,3}(?:${any("passedWords")})|(?:${any("passedWords")}),?\\s{1,3}(?:${any("unanimityWords")}))${end}`,
      "iu",
    ),
    unanimity: filtered("unanimityWords", `${start}(?:${any("unanimityWords")})${end}`),
    mover: filtered("moverWords", `${start}(?:${any("moverWords")})${end}`),
    voteLabel: filtered("voteLabels", `${start}(?:${any("voteLabels")})\\s{0,3}[:：]\\s{0,3}`, "giu"),
    count: new FilteredPattern(
      count,
      "giu",
      filter,
      [...vocabulary.ballots, ...polls, "0", "1", "1s"],
      [...vocabulary.amounts, anyDigit],
    ),
    /** The header of a column with the count of a vote: "SF", "Abstentions" */
    ballot: new RegExp(`^\\s*(?:${poll}|${any("ballots")})\\s*$`, "iu"),
    /** "; Ann and Bob abstained" after or between counts */
    namedBallots: new RegExp(
      `^[,;]\\s+\\p{L}[\\p{L}.'’-]{0,30}(?:,?\\s[\\p{L}.'’-]{1,30}){0,7}\\s(?:${any("ballots")})[\\s,;.]*$`,
      "iu",
    ),
    /** " or nay votes" after a count */
    moreBallots: new RegExp(
      `^\\s+(?:or|and|und|oder|et|ou|y|o)\\s+(?:${any("ballots")})(?:\\s+votes?)?${end}`,
      "iu",
    ),
  };
}
