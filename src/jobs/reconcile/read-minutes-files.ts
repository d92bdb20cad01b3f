import type { ItemFile } from "../../action-items/tracking/item.ts";
import { readBlobs, type BlobRepository } from "../../github/read/files/blobs.ts";
import type { Access, App } from "../../github/client/app.ts";
import type { FileState } from "../../github/read/files/trees.ts";
import type { Minutes, ReadingOptions } from "../../minutes/minutes.ts";
import type { FileVersion, MinutesFile } from "../../backlinks/file-reference.ts";
import type { Problem } from "../../problem.ts";
import { minutesProblems } from "../../minutes/messages.ts";
import type { Reader } from "../../reader/reader.ts";
import { maxMinutesFileBytes } from "../../minutes/markdown/limits.ts";

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

/** Action items of one version of a file. Null if its name has no date. */
export type FileItems = { readonly path: string; readonly blob: string; readonly file: ItemFile | null };

export async function readMinutesFiles(
  history: ReadonlyMap<string, readonly [FileState, ...FileState[]]>,
  github: { readonly app: App; readonly access: Access; readonly minutes: BlobRepository },
  reader: Reader,
  settings: ReadingOptions,
): Promise<MinutesFilesRead> {
  const states = [...history].flatMap(([path, all]) => all.map(({ blob }) => ({ path, blob })));
  const oids = states.flatMap(({ blob }) => blob ?? []);
  const contents = await readBlobs(github.app, github.access, github.minutes, oids, maxMinutesFileBytes);
  // The same text under another name belongs to another meeting, because the name contains the date.
  const wanted = new Map<string, { path: string; blob: string; bytes: Uint8Array }>();
  const readings = new Map<string, Minutes | Problem>();
  for (const { path, blob } of states) {
    if (blob === null) continue;
    const content = contents.get(blob);
    if (content === undefined) continue;
    if ("tooLarge" in content)
      readings.set(
        fileVersionKey(path, blob),
        minutesProblems.tooLarge(path, content.tooLarge, maxMinutesFileBytes),
      );
    else wanted.set(fileVersionKey(path, blob), { path, blob, bytes: content.bytes });
  }
  const retryPaths = new Set<string>();
  const items: FileItems[] = [];
  for (const { path, blob, bytes } of wanted.values()) {
    const [reading] = await reader.read([{ path, bytes }], settings);
    if (reading === undefined) continue;
    const isRead = "minutes" in reading;
    readings.set(fileVersionKey(path, blob), isRead ? reading.minutes : reading.problem);
    if (isRead) items.push({ path, blob, file: reading.items });
    else if (reading.isTransient) retryPaths.add(path);
  }
  const problems: Problem[] = [];
  const files = [...history].map(([path, all]): MinutesFile => {
    const versions = all.map(({ commit, blob }, i): FileVersion => {
      const reading = blob === null ? null : readings.get(fileVersionKey(path, blob));
      const isUnread = reading === undefined || (reading !== null && "code" in reading);
      if (isUnread && reading !== undefined && i === all.length - 1) problems.push(reading);
      return { commit: commit.oid, at: commit.at, reading: isUnread ? "unreadable" : reading };
    });
    const [first, ...rest] = versions;
    if (first === undefined) throw new Error(`${path} has no states`);
    return { path, versions: [first, ...rest] };
  });
  const texts = new Map(
    [...history].flatMap(([path, all]) => {
      const text = wanted.get(fileVersionKey(path, all.at(-1)?.blob ?? ""));
      return text === undefined ? [] : [[path, text.bytes] as const];
    }),
  );
  return { files, problems, texts, items, retryPaths };
}

/** Returns the key of one version of a file. It is the same in all commits. */
export function fileVersionKey(path: string, blob: string): string {
  return `${blob} ${path}`;
}
