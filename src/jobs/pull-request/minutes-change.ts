import type { BlobContent } from "../../github/read/files/blobs.ts";
import type { ChangedFile } from "../../github/read/files/changed-files.ts";

/** A change of one minutes file. */
export type MinutesChange = {
  readonly file: ChangedFile;
  /** The text after the merge. Null if removed. */
  readonly after: BlobContent | null;
  /** The text on the default branch. Null if new. */
  readonly before: BlobContent | null;
  /** Whether only its name keeps the file from being minutes. */
  readonly isMisnamed: boolean;
};
