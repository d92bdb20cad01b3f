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
};

/** More texts between a motion and its result are another point. */
const maxUnits = 12;
const minWords = 3;

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
    const { result, motion } = this.patterns;
    const { text } = unit;
    const label = motion.exec(text)?.[0];
    if (label !== undefined) {
      const words = wordsBetween(unit.inline, unit.from + label.length, unit.from + text.length);
      const isNamed = /^\S+$/.test(words) ? "" : words;
      this.open = { line: lineAt(unit.inline, unit.from), text: isNamed, units: 0 };
    }
    const match = result.exec(text);
    if (match) return this.close(unit, match.index, match[0], match.groups?.failed !== undefined);
    if (!this.open) return this.readBare(unit);
    if (label !== undefined) return null;
    if (this.open.units++ > maxUnits) this.open = null;
    else if (isResultAlone(text, this.patterns) && /\p{L}/u.test(text))
      return this.close(unit, 0, text, this.hasFailed(text));
    else if (this.open.text === "" && !this.patterns.mover.test(text))
      this.open.text = wordsBetween(unit.inline, unit.from, unit.from + text.length);
    return null;
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
    return isResultAlone(text, this.patterns) ? this.close(unit, 0, text, false) : null;
  }

  private hasFailed(text: string): boolean {
    return this.patterns.bareResult.exec(text.trim())?.groups?.failed !== undefined;
  }

  private close(unit: TextUnit, at: number, result: string, hasFailed: boolean): VotedMotion {
    const line = lineAt(unit.inline, unit.from + at);
    const open = this.open;
    this.open = null;
    const label = this.patterns.motion.exec(unit.text)?.[0].length ?? 0;
    const own = this.withoutMovers(
      wordsBetween(unit.inline, unit.from + Math.min(label, at), unit.from + at),
    );
    const words = countWords(own) >= minWords ? own : (open?.text ?? "");
    const written = tidyWords(result);
    if (words === "")
      return {
        at,
        firstLine: line,
        text: wordsBetween(unit.inline, unit.from, unit.from + unit.text.length),
      };
    return {
      at,
      firstLine: open?.line ?? line,
      text: hasFailed ? `${trimEndChars(words, ". ")}. ${written}` : words,
    };
  }

  /** Removes the sentences that say who moved and seconded. */
  private withoutMovers(text: string): string {
    const sentences = text.split(/(?<=[.;])\s+/);
    return tidyWords(sentences.filter((sentence) => !this.patterns.mover.test(sentence)).join(" "));
  }
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0;
}
