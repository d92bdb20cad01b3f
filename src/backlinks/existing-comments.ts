import type { MarkerRow } from "../model/backlink-marker.ts";
import type { BacklinkComment, Target } from "../model/target.ts";
import type { CommentAssignment } from "./comment-assignment.ts";
import type { FileReference } from "./file-reference.ts";
import { meetingsOf } from "./history/marker-history.ts";
import { outcomeReasons } from "./messages.ts";

/**
 * Assigns our comments on a target to the minutes in their markers: one assignment for each meeting. The oldest comment about
 * minutes counts. A later one of which nothing is left is a duplicate, unless a person changed it.
 */
export function assignExistingComments(
  { comments }: Pick<Target, "comments">,
  byPath: ReadonlyMap<string, FileReference>,
  repositoryId: number,
): { assignments: CommentAssignment[]; duplicates: BacklinkComment[] } {
  const assignments = new Map<string, CommentAssignment>();
  const duplicates: BacklinkComment[] = [];
  const ours = comments.filter(({ marker }) => marker.repository === repositoryId);
  for (const comment of [...ours].sort((a, b) => a.id - b.id)) {
    const meetings = meetingsOf(comment.marker).filter(({ path }) => !assignments.has(path));
    if (meetings.length === 0 && comment.humanChange === null) duplicates.push(comment);
    for (const recorded of meetings)
      if (!assignments.has(recorded.path))
        assignments.set(recorded.path, assignRecorded(comment, recorded, byPath.get(recorded.path)?.state));
  }
  return { assignments: [...assignments.values()], duplicates };
}

function assignRecorded(
  comment: BacklinkComment,
  recorded: MarkerRow,
  state: FileReference["state"] | undefined,
): CommentAssignment {
  const backlink = state?.kind === "backlink" ? state.backlink : null;
  return {
    comment,
    recorded,
    joins: null,
    needsNotice: false,
    path: recorded.path,
    backlink,
    passage: backlink?.passage ?? recorded.passage,
    repeatedIn: [...recorded.repeatedIn],
    isOverLimit: false,
    isLive: state === undefined || isContentUnknown(state) ? recorded.kind === "backlink" : backlink !== null,
    why:
      backlink !== null && recorded.kind === "withdrawn"
        ? outcomeReasons.mentionedAgain
        : outcomeReasons.corrected,
  };
}

/** Returns whether the content of the minutes is unknown. Their comment then stays as it is. */
export function isContentUnknown({ kind }: FileReference["state"]): boolean {
  return kind === "unreadable" || kind === "moved outside";
}
