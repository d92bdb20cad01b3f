import type { Config } from "../config/config.ts";
import type { Backlink } from "./backlink.ts";
import type { EligibilityOptions } from "./eligibility.ts";
import type { BacklinkComment } from "../model/target.ts";
import type { MarkerRow } from "../model/backlink-marker.ts";
import type { CommentContext } from "../render/comment-context.ts";

export type IssuePlanContext = CommentContext &
  EligibilityOptions & {
    readonly config: Config;
    readonly now: Date;
    /** Whether the file exists at the head. */
    readonly exists: (path: string) => boolean;
    /** Paths of files whose new comments wait for approval, because they exceed the limit of a run. */
    readonly overLimit: ReadonlySet<string>;
    /** Whether bodies are formatted; false where comments are only counted. */
    readonly formatsComments: boolean;
  };

/** The minutes of one meeting, with the comment of ours that is about them. The meetings of a history share their comment. */
export type CommentAssignment = {
  /** Null if it is not posted yet. */
  readonly comment: BacklinkComment | null;
  /** What the comment's marker says about these minutes. Null if it does not name them yet. */
  readonly recorded: MarkerRow | null;
  /** The minutes whose comment these become a row of. Null if they have a comment of their own, or are in it already. */
  readonly joins: CommentAssignment | null;
  /** Whether people are notified of the new row with a line. */
  readonly needsNotice: boolean;
  /** Path of the minutes that the comment is about. A rename changes it. */
  path: string;
  /** Content of these minutes if they were read in this run. */
  backlink: Backlink | null;
  passage: string;
  repeatedIn: string[];
  isOverLimit: boolean;
  /** Whether the comment shows a passage after this run. */
  isLive: boolean;
  why: string;
};
