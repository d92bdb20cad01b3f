import type { TextUnit } from "../action-items/text-units.ts";
import { trimEndChars } from "../characters.ts";
import { lineAt } from "../markdown/inline.ts";
import type { DecisionPatterns } from "../vocabulary/decision-patterns.ts";
import { tidyWords, wordsBetween } from "./decision-text.ts";
import { isResultAlone } from "./votes.ts";

/** A motion whose result stands further down. */
type OpenMotion = { readonly line: number; text: string; units: number };

/** A motion with its result. A failed one is a decision, too: not to do it. */
export type VotedMotion = {
  readonly at: number;
  /** The line on which the motion begins. */
  readonly firstLine: number;
  readonly text: string;
  readonly isPostponed: boolean;
};

/** More texts between a motion and its result are another point. */
const maxUnits = 12;
const minWords = 3;
/** Maximum characters of a motion that is a part of a text. */
const maxMotion = 250;

/** Follows motions from their text to their result. */
export class Motions {
  private readonly patterns: DecisionPatterns;
  private open: OpenMotion | null = null;

  constructor(patterns: DecisionPatterns) {
    this.patterns = patterns;
  }

  /** Ends a motion without a result: another topic begins. */
  end(): void {
    this.open = null;
  }

  /** Reads a unit. Returns the decision if it has the result of a motion. */
  read(unit: TextUnit): VotedMotion | null {
    const { text } = unit;
    const isMotion = this.readMotion(unit);
    const match = this.patterns.result.exec(text);
    if (match && !/^\s{0,3}\?/.test(text.slice(match.index + match[0].length)))
      return this.close(unit, match.index, match[0], match.groups?.failed);
    if (!this.open) return this.readBare(unit);
    // "Motion: paint it. Carried."
    const end = isMotion ? text.trimEnd().search(/(?<=[.;:,] )[^.;:,]{1,80}\.?$/) : 0;
    const words = end < 0 ? "" : text.slice(end);
    if (/\p{L}/u.test(words) && isResultAlone(words, this.patterns))
      return this.close(unit, end, words, this.patterns.bareResult.exec(words.trim())?.groups?.failed);
    if (isMotion) return null;
    if (this.open.units++ > maxUnits) this.open = null;
    else if (this.open.text === "" && !this.patterns.mover.test(text))
      this.open.text = wordsBetween(unit.inline, unit.from, unit.from + text.length);
    return null;
  }

  /** Reads a label such as "Motion:". Returns whether a unit has one. */
  private readMotion(unit: TextUnit): boolean {
    const label = this.patterns.motion.exec(unit.text)?.[0];
    if (label === undefined) return false;
    const words = wordsBetween(unit.inline, unit.from + label.length, unit.from + unit.text.length);
    // "Motion: https://…" has its text below.
    const text = /^\S+$/.test(words) ? "" : this.withoutMovers(words);
    this.open = { line: lineAt(unit.inline, unit.from), text, units: 0 };
    return true;
  }

  /** Returns the motion above if the words after a mark are its result: "Resolution: passed", "Beschluss: angenommen". */
  readResult(unit: TextUnit, at: number, words: string): VotedMotion | null {
    if (!this.open || this.open.text === "" || !isResultAlone(words, this.patterns)) return null;
    const failed = this.patterns.bareResult.exec(words)?.groups?.failed;
    return this.close({ ...unit, from: unit.from + at, text: "" }, 0, words, failed, true);
  }

  /** "Approved unanimously" needs no motion. */
  private readBare(unit: TextUnit): VotedMotion | null {
    const { text } = unit;
    if (
      text.length > 120 ||
      !this.patterns.unanimity.test(text) ||
      !this.patterns.bareResult.test(text.trim())
    )
      return null;
    return isResultAlone(text, this.patterns) ? this.close(unit, 0, text, undefined) : null;
  }

  private close(
    unit: TextUnit,
    at: number,
    result: string,
    failed: string | undefined,
    isMarked = false,
  ): VotedMotion | null {
    const line = lineAt(unit.inline, unit.from + at);
    const open = this.open;
    this.open = null;
    // A motion that is withdrawn or put off decides nothing, unless a mark says so.
    const { nothing, postponed } = this.patterns;
    if (failed !== undefined && (nothing.test(failed) || (!isMarked && postponed.test(failed)))) return null;
    const label = this.patterns.motion.exec(unit.text)?.[0].length ?? 0;
    const own = this.withoutMovers(
      wordsBetween(unit.inline, unit.from + Math.min(label, at), unit.from + at),
    );
    const words = countWords(own) >= minWords ? own : (open?.text ?? "");
    const written = tidyWords(result);
    const isPostponed = failed !== undefined && postponed.test(failed);
    if (words === "")
      return {
        at,
        isPostponed,
        firstLine: line,
        text: wordsBetween(unit.inline, unit.from, unit.from + unit.text.length),
      };
    return {
      at,
      isPostponed,
      firstLine: open?.line ?? line,
      text: failed !== undefined ? `${trimEndChars(words, ". ")}. ${written}` : words,
    };
  }

  /** Removes the sentences that say who moved and seconded. */
  private withoutMovers(text: string): string {
    const sentences = text.split(/(?<=[.;])\s+/);
    const said = sentences.filter(
      (sentence) =>
        !this.patterns.mover.test(sentence) &&
        this.patterns.count.matches(sentence).length === 0 &&
        // "Voting: motion passed"
        this.patterns.voteLabel
          .matches(sentence)
          .every(({ index, 0: { length } }) => index + length < sentence.length),
    );
    // In a transcript, what was said before the motion stands in the same paragraph.
    let from = said.length - 1;
    let size = said[from]?.length ?? 0;
    while (from > 0 && (size += said[from - 1]?.length ?? 0) <= maxMotion) from--;
    return tidyWords(said.slice(Math.max(0, from)).join(" "));
  }
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0;
}
