import type { CommentKind } from "./comment-kinds.ts";

/**
 * The hidden last line that signs a backlink comment: which minutes it is about and what it shows. The parser reads back
 * exactly what the formatter writes, and no path can break out of it.
 */
export type BacklinkMarker = {
  /** The database id of the minutes repository: it survives renames. */
  readonly repository: number;
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
