import type { Problem } from "../problems.ts";

/** What a check-up found: that something is well, or what is not, with its cure. Only errors keep the bot from working. */
export type Finding =
  | { readonly level: "good" | "error"; readonly says: string }
  | { readonly level: "note" | "warning" | "error"; readonly problem: Problem };

export const good = (says: string): Finding => ({ level: "good", says });
export const failed = (says: string): Finding => ({ level: "error", says });
export const note = (problem: Problem): Finding => ({ level: "note", problem });
export const warning = (problem: Problem): Finding => ({ level: "warning", problem });
export const error = (problem: Problem): Finding => ({ level: "error", problem });
