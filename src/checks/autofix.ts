import type { ReadingOptions } from "../minutes/minutes.ts";
import { readMinutes } from "../minutes/read-minutes.ts";
import { checkMinutes, type CheckedMinutes } from "./check.ts";
import { applyTextFixes } from "./apply-text-fixes.ts";
import type { CheckInput } from "./check-input.ts";

type AutofixResult = {
  readonly path: string;
  readonly text: string;
  /** The input for checking the fixed minutes; `secrets` is null if the text has changed since they were searched. */
  readonly input: CheckInput;
  /** The findings without a fix. */
  readonly remaining: CheckedMinutes;
};

/** Maximum rounds of fixes, since a fix may enable another one. Two were enough in all tests. */
const maxRounds = 10;

/** Applies all fixes to minutes, then the fixes that the result needs, until none is left. */
export function autofix(input: CheckInput, options: ReadingOptions): AutofixResult {
  let current = input;
  let remaining = checkMinutes(current);
  for (let round = 0; round < maxRounds && remaining.findings.some(({ fix }) => fix !== null); round++) {
    const text = applyTextFixes(current.text, remaining.findings);
    const path =
      remaining.findings.flatMap(({ fix }) => (fix?.do === "rename" ? [fix.path] : []))[0] ??
      current.minutes.path;
    // The offsets of secrets are valid only for the text in which they were found.
    const secrets = text === input.text ? input.secrets : null;
    current = { ...current, text, minutes: readMinutes(path, text, options), secrets };
    remaining = checkMinutes(current);
  }
  return { path: current.minutes.path, text: current.text, input: current, remaining };
}
