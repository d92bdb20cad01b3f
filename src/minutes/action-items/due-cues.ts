import type { DateLanguage } from "../languages/language.ts";
import { dateLanguages } from "../languages/languages.ts";
import { patterns } from "../dates/date-patterns.ts";

/** The cues of each language, with what they mean. The first language that has a cue counts. */
const cues = dateLanguages.map((language) => {
  const { dueCues, dueLabels, durationCues } = language;
  return {
    language,
    any: wholeText([...dueLabels, ...durationCues, ...dueCues]),
    label: wholeText(dueLabels),
    duration: wholeText(durationCues),
  };
});

const anyCue = dateLanguages
  .flatMap(({ dueCues, dueLabels, durationCues }) => [...dueLabels, ...dueCues, ...durationCues])
  .join("|");
const cueAndGap = String.raw`(?<![\p{L}\p{N}_~-])(?<!time )(${anyCue})(?![\p{L}-])[ :=]{0,4}(?:[-–—] )?`;

/** Matches the words before a due date: "by", "due on", "Deadline: ". */
export const dueCue = new RegExp(cueAndGap, "giu");

const numberAfterCue = new RegExp(String.raw`${cueAndGap}(?!${patterns.time})\d`, "iu");

/** Matches the cue of a due date after the owner: "… — Anna, due Friday". */
export const cueAfterOwner = new RegExp(String.raw`^[\s,;:)(–—-]{1,4}${cueAndGap}`, "iu");

/** What a cue says about the date after it. */
type DueCue = {
  readonly language: DateLanguage;
  /** Whether nothing but a date can follow: "deadline". */
  readonly isLabel: boolean;
  /** Whether a length of time can follow: "within two weeks". */
  readonly isDuration: boolean;
};

/** Returns what a cue says about the date after it. */
export function dueCueOf(cue: string): DueCue {
  return {
    language: cues.find(({ any }) => any.test(cue))?.language ?? dateLanguages[0],
    isLabel: cues.some(({ label }) => label.test(cue)),
    isDuration: cues.some(({ duration }) => duration.test(cue)),
  };
}

/** Returns whether a number that is no time follows a cue: "by 6 December". */
export function hasNumberedDueDate(text: string): boolean {
  return numberAfterCue.test(text.replace(/[’ʼ]/g, "'"));
}

function wholeText(alternatives: readonly string[]): RegExp {
  return new RegExp(`^(?:${alternatives.join("|")})$`, "iu");
}
