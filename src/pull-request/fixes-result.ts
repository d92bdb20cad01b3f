/** What became of a request to apply the fixes of a pull request. */
export type FixesResult =
  | "committed"
  | "suggested"
  | "already suggested"
  | "nothing to fix"
  | "closed"
  | "newer commits"
  | "no write access";
