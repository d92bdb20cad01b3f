import type { BlobContent } from "../../github/read/files/blobs.ts";
import type { ReadingOptions } from "../../minutes/minutes.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import type { Problem } from "../../problem.ts";
import { minutesProblems } from "../../minutes/messages.ts";
import type { FileCheckResult, CheckOptions, Reader, Reading } from "../../reader/reader.ts";
import type { MinutesChange } from "./minutes-change.ts";
import type { PullRequestInput } from "./read-pull-request.ts";
import { maxFileBytes } from "../../minutes/markdown/limits.ts";
import { filePathOf } from "../../minutes/meeting-path.ts";

/** The readings of a file on the default branch and at the head. Null if it does not exist there. */
export type FileReadings = { readonly before: Reading | null; readonly now: Reading | null };

export async function readBothVersions(
  reader: Reader,
  { file, before, after }: MinutesChange,
  settings: ReadingOptions,
): Promise<FileReadings> {
  const read = async (path: string, content: BlobContent | null): Promise<Reading | null> => {
    if (content === null) return null;
    if ("tooLarge" in content) return { path, problem: tooLarge(path, content.tooLarge) };
    const [reading] = await reader.read([{ path, bytes: content.bytes }], settings);
    return reading ?? null;
  };
  return { before: await read(file.previousPath ?? file.path, before), now: await read(file.path, after) };
}

function tooLarge(path: string, bytes: number): Problem {
  return minutesProblems.tooLarge(filePathOf(path), bytes, maxFileBytes(path));
}

/** Returns the file in the form that the plan reads. A renamed file is one removed and one added file. */
export function minutesFilesOf(
  { file, after }: MinutesChange,
  { before, now }: FileReadings,
  { pull }: PullRequestInput,
  at: Date,
): readonly MinutesFile[] {
  const version = (commit: string, reading: Reading | null) => ({
    commit,
    at,
    reading: reading === null ? null : "minutes" in reading ? reading.minutes : ("unreadable" as const),
  });
  const [then, head] = [pull.defaultBranch.oid, pull.head.oid];
  const isMoved = file.previousPath !== null && file.previousPath !== file.path && after !== null;
  if (!isMoved) return [{ path: file.path, versions: [version(then, before), version(head, now)] }];
  return [
    { path: file.previousPath, versions: [version(then, before), version(head, null)] },
    { path: file.path, versions: [version(then, null), version(head, now)] },
  ];
}

export async function checkContent(
  reader: Reader,
  path: string,
  content: BlobContent,
  settings: ReadingOptions,
  options: CheckOptions,
): Promise<FileCheckResult> {
  if ("tooLarge" in content) return { path, problem: tooLarge(path, content.tooLarge) };
  return reader.check({ path, bytes: content.bytes }, settings, options);
}
