import type { ItemFile } from "../../action-items/tracking/item.ts";
import { readRegisterEntries, type RegisterEntry } from "../../decisions/register-entry.ts";
import { readBlobs, type BlobRepository } from "../../github/read/files/blobs.ts";
import { blobOf, contentOf } from "../../github/read/files/section-blob.ts";
import type { Access, App } from "../../github/client/app.ts";
import type { FileState } from "../../github/read/files/trees.ts";
import type { Minutes, ReadingOptions } from "../../minutes/minutes.ts";
import type { FileVersion, MinutesFile } from "../../backlinks/file-reference.ts";
import type { Problem } from "../../problem.ts";
import { minutesProblems } from "../../minutes/messages.ts";
import type { Reader } from "../../reader/reader.ts";
import { maxFileBytes, maxGrowingFileBytes, maxMinutesFileBytes } from "../../minutes/markdown/limits.ts";
import { filePathOf, sectionOf } from "../../minutes/meeting-path.ts";

/** Minutes files with all their versions in a run, and the problems of files that cannot be read at the head. */
type MinutesFilesRead = {
  readonly files: readonly MinutesFile[];
  readonly problems: readonly Problem[];
  /** Bytes at the head, by path. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
  /** Action items of each version that was read. */
  readonly items: readonly FileItems[];
  /** Paths of files with a version that was not read in time. */
  readonly retryPaths: ReadonlySet<string>;
};

/** The changed minutes of a run, and the action items that it read in them. */
export type ChangedMinutes = { readonly files: readonly MinutesFile[]; readonly items: readonly FileItems[] };

/** Action items and decisions of one version of a file. */
export type FileItems = {
  readonly path: string;
  readonly blob: string;
  /** Null if its name has no date. */
  readonly file: ItemFile | null;
  readonly entries: readonly RegisterEntry[];
};

export async function readMinutesFiles(
  history: ReadonlyMap<string, readonly [FileState, ...FileState[]]>,
  github: { readonly app: App; readonly access: Access; readonly minutes: BlobRepository },
  reader: Reader,
  settings: ReadingOptions,
): Promise<MinutesFilesRead> {
  const states = [...history].flatMap(([path, all]) => all.map(({ blob }) => ({ path, blob })));
  const oids = states.flatMap(({ blob }) => (blob === null ? [] : [blobOf(blob)]));
  const isGrowing = states.some(({ path }) => sectionOf(path) !== null);
  const maxBytes = isGrowing ? maxGrowingFileBytes : maxMinutesFileBytes;
  const contents = await readBlobs(github.app, github.access, github.minutes, oids, maxBytes);
  // The same text under another name belongs to another meeting, because the name contains the date.
  const wanted = new Map<string, { path: string; blob: string; bytes: Uint8Array }>();
  const readings = new Map<string, Minutes | Problem>();
  for (const { path, blob } of states) {
    if (blob === null) continue;
    const content = contents.get(blobOf(blob));
    if (content === undefined) continue;
    if ("tooLarge" in content)
      readings.set(
        readingKey(path, blob),
        minutesProblems.tooLarge(filePathOf(path), content.tooLarge, maxFileBytes(path)),
      );
    else wanted.set(readingKey(path, blob), { path, blob, bytes: content.bytes });
  }
  const retryPaths = new Set<string>();
  const items: FileItems[] = [];
  for (const { path, blob, bytes } of wanted.values()) {
    const [reading] = await reader.read([{ path, bytes }], settings);
    if (reading === undefined) continue;
    const isRead = "minutes" in reading;
    readings.set(readingKey(path, blob), isRead ? reading.minutes : reading.problem);
    if (isRead)
      items.push({ path, blob, file: reading.items, entries: readRegisterEntries(reading.minutes) });
    else if (reading.isTransient) retryPaths.add(path);
  }
  // All sections of a file that cannot be read have the same problem.
  const problems = new Map<string, Problem>();
  const files = [...history].map(([path, all]): MinutesFile => {
    const versions = all.map(({ commit, blob }, i): FileVersion => {
      const reading = blob === null ? null : readings.get(readingKey(path, blob));
      const isUnread = reading === undefined || (reading !== null && "code" in reading);
      if (isUnread && reading !== undefined && i === all.length - 1)
        problems.set(problemKey(reading), reading);
      return { commit: commit.oid, at: commit.at, reading: isUnread ? "unreadable" : reading };
    });
    const [first, ...rest] = sectionOf(path) === null ? versions : knownVersions(versions);
    if (first === undefined) throw new Error(`${path} has no states`);
    return { path, versions: [first, ...rest] };
  });
  const texts = new Map(
    [...history].flatMap(([path, all]) => {
      const text = wanted.get(readingKey(path, all.at(-1)?.blob ?? ""));
      return text === undefined ? [] : [[path, text.bytes] as const];
    }),
  );
  return { files, problems: [...problems.values()], texts, items, retryPaths };
}

/**
 * Drops the versions of a section before the first one that was read. Nobody knows whether the file had the section then, so it
 * counts as one that was there: otherwise a file that can be read again would announce all its meetings.
 */
function knownVersions(versions: readonly FileVersion[]): readonly FileVersion[] {
  const from = versions.findIndex(({ reading }) => reading !== "unreadable");
  return from < 0 ? versions.slice(-1) : versions.slice(from);
}

function problemKey({ path, found }: Problem): string {
  return `${found} ${path ?? ""}`;
}

/** Returns the key of a reading. The lines of a section depend on the rest of its file. */
function readingKey(path: string, blob: string): string {
  return `${blob} ${path}`;
}

/** Returns the key of one version of a file or section. It is the same in all commits, whatever changes elsewhere in the file. */
export function fileVersionKey(path: string, blob: string): string {
  return `${contentOf(blob)} ${path}`;
}
