import { isItemId } from "../tracking/item-id.ts";
import { readCommentLines } from "./command-lines.ts";
import { commandVerbs, distanceOf, guessVerb, readVerb, type CommandVerb } from "./command-verbs.ts";
import { isCommandLine, splitIds, splitPeriod } from "./parse-commands.ts";
import { formatPeriod } from "./period.ts";

/** A line with `/minutes` that is no command: in the middle of a line, in a list, or with a typing mistake. */
type NearMiss = {
  /** The part of the line from `/minutes` on. */
  readonly written: string;
  /** The command that its writer may have meant, or null. */
  readonly suggestion: string | null;
};

/** A word with a slash, after a space or an opening bracket. No part of a path, URL, file name or quotation. */
const slashWord = /(?<![^\s([{*_~])[/\\][ \u00A0]?(\p{L}{4,16})(?![\p{L}\p{N}_/\\@-]|\.\p{L})/gu;
const maxTypos = 2;
const maxIds = 5;

/** Words before and after `/minutes` where people speak of a folder or a page. */
const placeBefore = new Set(
  (
    "a an the our your in into inside on at to from of under below within via and or see folder directory path route " +
    "page url endpoint url: path: folder: der die das im in unter aus siehe ordner le la les dans sous el en los las"
  ).split(" "),
);
const placeAfter = new Set(
  (
    "a an the is are was were has have had of for from in on at to and or folder directory path route page pages url " +
    "endpoint file files repo repository"
  ).split(" "),
);
/** Words after `/minutes` where people do speak of the command. */
const commandWords = new Set(["command", "commands", "bot"]);

/** Returns whether a comment may hold a command or a near miss. Cheap, for comments of any issue. */
export function mayHoldCommand(body: string): boolean {
  return [...body.matchAll(slashWord)].some(([, word = ""]) => isNearlyMinutes(word.toLowerCase()));
}

/** Finds the lines in which somebody tried to write a command, or speaks of one. Paths such as `docs/minutes` are none. */
export function findNearMisses(body: string): readonly NearMiss[] {
  if (!mayHoldCommand(body)) return [];
  return readCommentLines(body).flatMap((line) => (isCommandLine(line) ? [] : (findInLine(line.text) ?? [])));
}

function findInLine(text: string): NearMiss | null {
  for (const match of text.matchAll(slashWord)) {
    const word = (match[1] ?? "").toLowerCase();
    if (!isNearlyMinutes(word)) continue;
    const written = text.slice(match.index).trim();
    // A word that is glued to `/minutes`: `/minutesdone`.
    const rest = `${word.startsWith("minutes") ? word.slice(7) : ""} ${text.slice(match.index + match[0].length)}`;
    const words = rest
      .replace(/^[\s:;,.>=–—-]{1,20}/, "")
      .split(/\s+/)
      .filter((each) => each !== "");
    const suggestion = suggestCommand(words);
    if (suggestion !== null || (word === "minutes" && isMention(text.slice(0, match.index), words)))
      return { written, suggestion };
  }
  return null;
}

function isNearlyMinutes(word: string): boolean {
  return (
    distanceOf(word, "minutes", maxTypos) <= maxTypos ||
    (word.startsWith("minutes") && commandVerbs.some((verb) => verb === word.slice(7)))
  );
}

/** Returns whether people speak of the command, not of a folder with this name. */
function isMention(before: string, [after = ""]: readonly string[]): boolean {
  const next = after.toLowerCase().replaceAll(/\P{L}/gu, "");
  if (commandWords.has(next)) return true;
  const previous = /\S{1,20}$/.exec(before.trimEnd().slice(-20))?.[0].toLowerCase() ?? "";
  return !placeBefore.has(previous) && !placeAfter.has(next);
}

/** Returns the command that the words after `/minutes` most likely mean, such as `/minutes done q3k7zp`, or null. */
export function suggestCommand(words: readonly string[]): string | null {
  const ids = splitIds(words).filter(isItemId).slice(0, maxIds);
  const verb = findVerbIn(words);
  if (verb === null) return ids.length === 0 ? null : formatSuggestion("done", ids, words);
  return formatSuggestion(verb, ids, words);
}

/** The verb is first, or behind the id: `/minutes q3k7zp done`. */
function findVerbIn(words: readonly string[]): CommandVerb | null {
  const verb = readVerb(words).verb ?? guessVerb(words).verb;
  if (verb !== null || !splitIds(words.slice(0, 1)).every(isItemId)) return verb;
  const others = words.slice(1);
  return readVerb(others).verb ?? guessVerb(others).verb;
}

function formatSuggestion(verb: CommandVerb, ids: readonly string[], words: readonly string[]): string {
  const targets = verb === "help" ? [] : ids;
  const { period } = verb === "snooze" ? splitPeriod(words) : { period: null };
  const time = verb === "snooze" ? [period === null ? "2 weeks" : formatPeriod(period)] : [];
  return ["/minutes", verb, ...targets, ...time].join(" ");
}
