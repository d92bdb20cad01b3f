import type { BlobContent } from "../../github/read/files/blobs.ts";
import type { ReadingSettings } from "../../minutes/minutes.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { minutesProblems, type Problem } from "../../problems.ts";
import type { Checking, CheckSetting, Reading } from "../../reader/reader.ts";
import type { World } from "../reconcile/reconcile.ts";
import { largest } from "../reconcile/minutes-files.ts";
import type { MinutesChange, SeenPullRequest } from "./read.ts";

/** What a file says on the default branch, and what it would say; null where there is none. */
export type FileReadings = { readonly before: Reading | null; readonly now: Reading | null };

export async function readingsOf(
  { reader }: World,
  { file, before, after }: MinutesChange,
  settings: ReadingSettings,
): Promise<FileReadings> {
  const read = async (path: string, content: BlobContent | null): Promise<Reading | null> => {
    if (content === null) return null;
    if ("tooLarge" in content) return { path, problem: tooLarge(path, content.tooLarge) };
    const [reading] = await reader.read([{ path, bytes: content.bytes }], settings);
    return reading ?? null;
  };
  return { before: await read(file.before ?? file.path, before), now: await read(file.path, after) };
}

function tooLarge(path: string, bytes: number): Problem {
  return minutesProblems.tooLarge(path, bytes, largest);
}

/** The file as the plan knows it; a renamed one is one that is gone and one that came. */
export function planFiles(
  { file, after }: MinutesChange,
  { before, now }: FileReadings,
  { pull }: SeenPullRequest,
  at: Date,
): readonly MinutesFile[] {
  const version = (commit: string, reading: Reading | null) => ({
    commit,
    at,
    reading: reading === null ? null : "minutes" in reading ? reading.minutes : ("unreadable" as const),
  });
  const [then, head] = [pull.base.oid, pull.head.oid];
  const isMoved = file.before !== null && file.before !== file.path && after !== null;
  if (!isMoved) return [{ path: file.path, versions: [version(then, before), version(head, now)] }];
  return [
    { path: file.before, versions: [version(then, before), version(head, null)] },
    { path: file.path, versions: [version(then, null), version(head, now)] },
  ];
}

export async function checkOne(
  { reader }: World,
  path: string,
  content: BlobContent,
  settings: ReadingSettings,
  setting: CheckSetting,
): Promise<Checking> {
  if ("tooLarge" in content) return { path, problem: tooLarge(path, content.tooLarge) };
  return reader.check({ path, bytes: content.bytes }, settings, setting);
}
