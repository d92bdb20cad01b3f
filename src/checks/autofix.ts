import type { ReadingSettings } from "../minutes/minutes.ts";
import { readMinutes } from "../minutes/read.ts";
import { checkMinutes, type Checked } from "./check.ts";
import { applyFixes } from "./apply-fixes.ts";
import type { CheckInput } from "./input.ts";

export type Mended = {
  readonly path: string;
  readonly text: string;
  /** The input of a check of the mended minutes; `secrets` is null where the text has changed since they were looked for. */
  readonly input: CheckInput;
  /** What is left: nothing of it can be fixed. */
  readonly left: Checked;
};

/** Rounds after which fixes that bring forth others are given up: two have always done. */
const mostRounds = 10;

/** The minutes with every fix applied, and again what the fixes brought to light, until there is none left. */
export function mend(input: CheckInput, settings: ReadingSettings): Mended {
  let current = input;
  let left = checkMinutes(current);
  for (let round = 0; round < mostRounds && left.findings.some(({ fix }) => fix !== null); round++) {
    const text = applyFixes(current.text, left.findings);
    const path =
      left.findings.flatMap(({ fix }) => (fix?.do === "rename" ? [fix.path] : []))[0] ?? current.minutes.path;
    // Offsets of secrets hold for the text in which they were found.
    const secrets = text === input.text ? input.secrets : null;
    current = { ...current, text, minutes: readMinutes(path, text, settings), secrets };
    left = checkMinutes(current);
  }
  return { path: current.minutes.path, text: current.text, input: current, left };
}
