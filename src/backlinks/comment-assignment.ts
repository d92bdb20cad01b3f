import type { Config } from "../config/config.ts";
import type { Backlink } from "./backlink.ts";
import type { EligibilityOptions } from "./eligibility.ts";
import type { BacklinkComment } from "../model/target.ts";
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

/** One comment of ours on the target, existing or to be posted, with the minutes that it is about. */
export type CommentAssignment = {
  /** Null if it is not posted yet. */
  readonly comment: BacklinkComment | null;
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
