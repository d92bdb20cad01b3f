import type { MarkerMeeting, MarkerRow } from "../model/backlink-marker.ts";
import type { EditResult } from "../model/change.ts";
import type { CommentAssignment } from "./comment-assignment.ts";
import type { FileReference } from "./file-reference.ts";
import { summarizeBacklink } from "./history/said.ts";

const unknown = { passage: "", content: "", at: { commit: "", from: 0, to: 0 }, said: "" };

/** Returns what the marker says about minutes that were read. */
export function wantedMeeting(assignment: CommentAssignment, state: FileReference["state"]): MarkerRow {
  const { recorded, path, repeatedIn } = assignment;
  if (state.kind !== "backlink") return { path, ...unknown, ...recorded, kind: "withdrawn", repeatedIn: [] };
  const { backlink, commit } = state;
  const isSame =
    recorded?.kind === "backlink" && recorded.path === path && recorded.content === backlink.content;
  return {
    path,
    kind: "backlink",
    passage: backlink.passage,
    content: backlink.content,
    // A comment is not edited only because of a new link. Other edits keep the link too, if it is the only one.
    at: isSame && backlink.moreLines.length === 0 ? recorded.at : { commit, ...backlink.lines },
    repeatedIn,
    said: isSame && recorded.said !== "" ? recorded.said : summarizeBacklink(backlink),
  };
}

/** Returns how a comment changes so that it says what it should about minutes, or null if it says so already. */
export function findDifference(current: MarkerMeeting, wanted: MarkerMeeting): EditResult | null {
  if (wanted.kind === "withdrawn") return current.kind === "withdrawn" ? null : "withdrawn";
  if (current.path !== wanted.path) return "moved";
  if (current.kind === "withdrawn") return "restored";
  if (current.content !== wanted.content) return "edited";
  return current.repeatedIn.join("\n") === wanted.repeatedIn.join("\n") ? null : "repeated";
}
