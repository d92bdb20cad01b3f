import type { BlobContent } from "../../github/read/files/blobs.ts";
import { meetingPathOf, unreadMeetingPath } from "../../minutes/meeting-path.ts";
import { indexSections } from "../../github/read/files/meeting-trees.ts";
import type { MinutesChange } from "./minutes-change.ts";

/**
 * Returns the changes of the meetings of a growing file: those whose text is new, gone, another one or in another file. Meetings
 * that only moved within the file are left out. Returns null if the file has no meeting, before or after.
 */
export function expandChange(
  change: MinutesChange,
  mayGrow: (path: string) => boolean,
): readonly MinutesChange[] | null {
  const { file, before, after } = change;
  const previousFile = file.previousPath ?? file.path;
  const then = sectionsOf(previousFile, before, mayGrow);
  const now = sectionsOf(file.path, after, mayGrow);
  const shared = { ...change, isMisnamed: false };
  // What cannot be read says nothing about its meetings: they are not gone.
  if (now === null)
    return [{ ...shared, file: { ...file, path: unreadMeetingPath(file.path), previousPath: null } }];
  const names = [...new Set([...(then?.keys() ?? []), ...now.keys()])];
  if (names.length === 0) return null;
  const isMoved = previousFile !== file.path;
  return names.flatMap((name): readonly MinutesChange[] => {
    const [path, previousPath] = [meetingPathOf(file.path, name), meetingPathOf(previousFile, name)];
    const status = isMoved ? "renamed" : "modified";
    // Nobody knows what the file had. It counts as having had the same, as in a delivery.
    if (then === null) return [{ ...shared, file: { ...file, path, previousPath, status }, before: after }];
    if (!then.has(name))
      return [{ ...shared, file: { ...file, path, previousPath: null, status: "added" }, before: null }];
    if (!now.has(name)) {
      const removed = { ...file, path: previousPath, previousPath, status: "removed" } as const;
      return [{ ...shared, file: removed, after: null }];
    }
    if (then.get(name) === now.get(name) && !isMoved) return [];
    return [{ ...shared, file: { ...file, path, previousPath, status } }];
  });
}

/** Returns the hashes of the sections of a file, by name. Null if it cannot be read. */
function sectionsOf(
  path: string,
  content: BlobContent | null,
  mayGrow: (path: string) => boolean,
): ReadonlyMap<string, string> | null {
  if (content === null || !mayGrow(path)) return new Map();
  const sections = indexSections(path, content);
  return sections && new Map(sections.map(({ name, hash }) => [name, hash]));
}

/** Returns the paths of the meetings that files have after the merge. */
export function meetingPathsAfter(
  changes: readonly MinutesChange[],
  mayGrow: (path: string) => boolean,
): readonly string[] {
  return changes.flatMap(({ file, after }) =>
    [...(sectionsOf(file.path, after, mayGrow)?.keys() ?? [])].map((name) => meetingPathOf(file.path, name)),
  );
}
