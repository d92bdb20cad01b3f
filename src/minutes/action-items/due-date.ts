// We do not use a library such as chrono-node here. It reads "10:30" as a date, rolls "January 13" to the next year, and does not
// say why it found no date; it does not know "mid February", "the 20th", "bis Ende Februar", "fin février", "KW 20" and "EOW".
import { trimEndChars } from "../characters.ts";
import { isNextMeeting, readDatePhrase } from "../dates/date-phrase.ts";
import { patterns } from "../dates/date-patterns.ts";
import { readPeriod } from "../dates/period-phrase.ts";
import { readPlainDuration } from "../dates/relative-day.ts";
import type { DatePhrase } from "../dates/resolve-day.ts";
import { findUnclearDate } from "../dates/unclear-date.ts";
import { dateInText, findWrittenDate } from "../dates/written-date.ts";
import { dateLanguages } from "../languages/languages.ts";
import { findMatches } from "../matches.ts";
import { cueAfterOwner, dueCue, dueCueOf } from "./due-cues.ts";

/** Why a text that looks like a due date has none. */
export type DueProblem = {
  /**
   * `passed`: before the meeting, and written without a year. `impossible`: there is no such day. `unclear`: it looks like a date
   * but cannot be read.
   */
  readonly reason: "passed" | "impossible" | "unclear";
  /** The due date as written, with its cue: "by February 30". */
  readonly text: string;
  /** The day that has passed. */
  readonly date?: string;
};

/** The due date of a task: `2023-12-20`, or null, perhaps with the reason. */
export type DueDate = { readonly date: string | null; readonly problem: DueProblem | null };

/** A meeting for texts whose date does not matter. */
const anyDay = "2024-01-01";

const none: DueDate = { date: null, problem: null };

const shorthandDay = /(?<!\p{L})(EO[BDWMQY])(?!\p{L})(.{0,20})/u;
const partOfPeriod = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?<!(?:^|\P{L})(?:${patterns.notDue}) ${patterns.fillers})(?:${patterns.middle}|${patterns.end})(?=[ -])`,
  "giu",
);

/** Characters in which due dates are looked for, and those of a phrase. */
const maxTextLength = 600;
const maxPhraseLength = 50;
const maxBesideLength = 80;

/** Finds the due date in a task's text, or right before or after it: "Ada (by Friday): write it", "write it (Ada, by Friday)". */
export function findDueDate(text: string, written: string, meeting: string | null): DueDate {
  const own = parseDueDate(text, meeting);
  if (own.date !== null || own.problem !== null) return own;
  const from = written.indexOf(text.slice(0, 20));
  if (text === "" || from < 0) return none;
  for (const beside of [written.slice(0, from), written.slice(from + text.length)]) {
    const due = beside.length > maxBesideLength ? none : parseDueDate(beside, meeting);
    if (due.date !== null || due.problem !== null) return due;
  }
  return none;
}

/**
 * Reads the due date in a task's text. The first phrase that is a date counts.
 *
 * @param meeting  day of the meeting, `2023-12-06`. "by Friday", "cwk 20" and "bis 23.8." are relative to it. Without it, only
 *                 full dates are read.
 */
export function parseDueDate(text: string, meeting: string | null): DueDate {
  const plain = toPlainText(text);
  let problem: DueProblem | null = null;
  for (const match of findMatches(plain, dueCue)) {
    const found = readAfterCue(plain, match, meeting);
    if (found?.day.kind === "read") return { date: found.day.date, problem: null };
    if (found && problem === null) problem = createProblem(plain, match, found);
  }
  const date = readWithoutCue(plain, meeting);
  return date === null ? { ...none, problem } : { date, problem: null };
}

/** Returns whether a text after an owner is only a due date: ", due Friday", " by the next meeting". */
export function isDueDateOnly(text: string): boolean {
  const plain = toPlainText(text);
  const match = cueAfterOwner.exec(plain);
  if (!match || plain.length - match[0].length > 40 || plain.includes("@")) return false;
  const isDate = readAfterCue(plain, match, anyDay) !== null;
  return isDate || dueCueOf(match[1] ?? "").isLabel || isNextMeeting(plain.slice(match[0].length));
}

function toPlainText(text: string): string {
  return text
    .slice(0, maxTextLength)
    .replace(/[’ʼ]/g, "'")
    .replace(/[^\S ]/g, " ");
}

function createProblem(text: string, match: RegExpExecArray, { day, length }: DatePhrase): DueProblem | null {
  if (day.kind === "read") return null;
  const written = text.slice(match.index, match.index + match[0].length + length).trim();
  return day.kind === "passed"
    ? { reason: day.kind, text: written, date: day.date }
    : { reason: day.kind, text: written };
}

function readAfterCue(text: string, match: RegExpExecArray, meeting: string | null): DatePhrase | null {
  const [before, written = ""] = match;
  const from = match.index + before.length;
  const phrase = /^[^;()]{0,50}[;)]?/.exec(text.slice(from, from + maxPhraseLength))?.[0] ?? "";
  const { language, isLabel, isDuration } = dueCueOf(written);
  if (meeting !== null) {
    const found =
      readDatePhrase(phrase, { meeting, cue: written, isLabel, language }) ??
      (isDuration ? readPlainDuration(phrase, meeting) : null);
    if (found) return found;
  }
  // "deadline for the draft is 2026-03-06", "till morning of 2026-03-06"
  const full = findWrittenDate(phrase);
  const maxFrom = isLabel ? phrase.length : (/^(?:\p{L}+ ){0,2}/u.exec(phrase)?.[0].length ?? 0);
  if (full && full.from <= maxFrom) return { day: { kind: "read", date: full.date }, length: full.to };
  const unclear = findUnclearDate(phrase, isLabel);
  return unclear === null ? null : { day: { kind: "unclear" }, length: unclear };
}

/** Reads "EOW" and "EOB 2023-12-20", and "mid February" at the end of the text. They need no cue. */
function readWithoutCue(text: string, meeting: string | null): string | null {
  const [, shorthand = "", after = ""] = shorthandDay.exec(text) ?? [];
  const full = dateInText(after);
  if (full !== null || meeting === null) return full;
  const context = { meeting, cue: "", isLabel: false, language: dateLanguages[0] };
  if (shorthand !== "") return readDate(readDatePhrase(`${shorthand}${after}`, context));
  const end = trimEndChars(text, " .)").slice(-maxPhraseLength);
  for (const { index } of findMatches(end, partOfPeriod)) {
    const found = readPeriod(end.slice(index), context);
    if (found?.length === end.length - index) return readDate(found);
  }
  return null;
}

function readDate(found: DatePhrase | null): string | null {
  return found?.day.kind === "read" ? found.day.date : null;
}
