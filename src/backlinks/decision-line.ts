import type { Decision } from "../minutes/minutes.ts";
import { quoteInline, quotePlain } from "../render/quote.ts";
import { backlinkMessages } from "./messages.ts";

type DecisionLimits = {
  /** Maximum characters of the text, and of the vote. */
  readonly decisionCharacters: number;
  readonly voteCharacters: number;
};

/** Prints a decision with its vote on one line. */
export function formatDecision(
  { text, vote }: Pick<Decision, "text" | "vote">,
  limits: DecisionLimits,
): string {
  const count = vote === null ? "" : quotePlain(vote, limits.voteCharacters);
  const decision = quoteInline(text, limits.decisionCharacters) || backlinkMessages.noText;
  return `${decision}${count === "" ? "" : ` (${count})`}`;
}
