import { checkMinutes } from "../checks/check.ts";
import type { CheckInput } from "../checks/input.ts";
import { mend } from "../checks/autofix.ts";
import { decode } from "../minutes/markdown/decode.ts";
import type { Minutes, ReadingSettings } from "../minutes/minutes.ts";
import type { CheckSetting, FileCheck, MinutesFile } from "./work.ts";
import { findSecrets } from "../secrets.ts";

/** What one file says, and what the rules say of it. */
export async function checkFile(
  { path, bytes }: MinutesFile,
  minutes: Minutes,
  settings: ReadingSettings,
  { around, mend: isWanted }: CheckSetting,
): Promise<FileCheck> {
  const text = decode(bytes);
  const input: CheckInput = { ...around, minutes, text, secrets: await findSecrets(text) };
  const checked = checkMinutes(input);
  if (!isWanted) return { path, minutes, text, checked, mended: null };
  const mended = mend(input, settings);
  // A fix moves what stands behind it: secrets are looked for again.
  const secrets = await findSecrets(mended.text);
  const left = checkMinutes({ ...mended.input, secrets });
  return { path, minutes, text, checked, mended: { path: mended.path, text: mended.text, left } };
}
