import type { Decision } from "../minutes.ts";

/** Returns the vote to print behind the text of a decision. Null if the text says it: "accepted unanimously". */
export function shownVote({ text, vote }: Pick<Decision, "text" | "vote">): string | null {
  return vote === null || text.toLowerCase().includes(vote.toLowerCase()) ? null : vote;
}
