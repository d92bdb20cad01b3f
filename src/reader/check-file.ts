import { checkMinutes } from "../checks/check.ts";
import type { CheckInput } from "../checks/check-input.ts";
import { autofix } from "../checks/autofix.ts";
import { readMeetingText } from "../minutes/growing/meeting-text.ts";
import { fixSection } from "../checks/section-fixes.ts";
import { filePathOf, sectionOf } from "../minutes/meeting-path.ts";
import { decodeText } from "../minutes/markdown/decode.ts";
import type { Minutes, ReadingOptions } from "../minutes/minutes.ts";
import type { CheckOptions, FileCheck, MinutesText } from "./reader-task.ts";
import { findSecrets } from "../secrets.ts";

/** Checks one file, and with `withFixes` also the file with all fixes applied. */
export async function checkFile(
  { path, bytes }: MinutesText,
  minutes: Minutes,
  settings: ReadingOptions,
  { context, withFixes }: CheckOptions,
): Promise<FileCheck> {
  const text = decodeText(bytes);
  const own = readMeetingText(path, text)?.text ?? "";
  const input: CheckInput = { ...context, minutes, text: own, secrets: await findSecrets(own) };
  const checked = checkMinutes(input);
  if (!withFixes) return { path, minutes, text, checked, fixed: null };
  const fixed = autofix(input, settings);
  return { path, minutes, text, checked, fixed: fixedFile(path, text, own, fixed) };
}

function fixedFile(
  path: string,
  text: string,
  own: string,
  fixed: { readonly path: string; readonly text: string },
): NonNullable<FileCheck["fixed"]> {
  if (sectionOf(path) === null) return { path: fixed.path, text: fixed.text };
  return { path: filePathOf(path), text: fixSection(text, own, fixed.text) };
}
