import type { CommentKind } from "./comment-kinds.ts";

/**
 * The hidden last line that signs a backlink comment: which minutes it is about and what it shows. The parser reads back
 * exactly what the formatter writes, and no path can break out of it.
 */
export type BacklinkMarker = MarkerMeeting & {
  /** The database id of the minutes repository: it survives renames. */
  readonly repository: number;
  /** The other meetings of a comment that is a history. The fields above are about the newest one. */
  readonly history?: MarkerHistory;
};

/** One meeting of a comment. */
export type MarkerMeeting = {
  readonly path: string;
  /** `withdrawn` keeps the hashes of the withdrawn passage, so that a rename can still be recognised. */
  readonly kind: Extract<CommentKind, "backlink" | "withdrawn">;
  /** Equal in two comments that quote the same passage. */
  readonly passage: string;
  /** Equal in two comments of one file with the same passage, topic and items. */
  readonly content: string;
  /** The commit and lines of the permalink. */
  readonly at: { readonly commit: string; readonly from: number; readonly to: number };
  /** Paths of later minutes of the series with the same passage. */
  readonly repeatedIn: readonly string[];
};

/** A meeting of a history, with what it said in a line: a run that did not read its minutes can print its row. */
export type MarkerRow = MarkerMeeting & { readonly said: string };

export type MarkerHistory = {
  /** What the newest meeting said in a line. */
  readonly said: string;
  /** The other meetings, the newest first, and then the withdrawn ones. */
  readonly rows: readonly MarkerRow[];
  /** Earlier comments of the series on the same target, the oldest first. */
  readonly comments: readonly EarlierComment[];
  /** Number of rows that were left out because the comment was full. */
  readonly omitted: number;
};

/** A comment before a history, with its newest meeting and what that said in a line. */
export type EarlierComment = { readonly id: number; readonly path: string; readonly said: string };

/** The marker of a notice: the one line about a decision or a task in a meeting of a history. */
export type NoticeMarker = {
  readonly repository: number;
  readonly path: string;
  readonly kind: Extract<CommentKind, "notice" | "withdrawn-notice">;
  /** Equal in two notices that say the same. */
  readonly content: string;
  readonly at: MarkerMeeting["at"];
  /** Id of the comment with the history. */
  readonly history: number;
};
