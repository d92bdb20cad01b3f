import type { Change, Outcome } from "../model/change.ts";
import type { IssuePlanContext } from "./comment-assignment.ts";

/** The writes that lead to the wanted state on GitHub, and the outcomes that need no write. */
export type BacklinkPlan = {
  readonly changes: readonly Change[];
  readonly outcomes: readonly Outcome[];
  /**
   * Outcomes that readers of a public repository see for targets that are not public. They depend only on the text of the
   * minutes, so that private, missing and not-installed targets look the same.
   */
  readonly redacted: readonly Outcome[];
};

export type BacklinkPlanContext = Omit<IssuePlanContext, "overLimit" | "formatsComments"> & {
  /** Whether a person approved the comments over the limit. */
  readonly overLimitApproved: boolean;
};
