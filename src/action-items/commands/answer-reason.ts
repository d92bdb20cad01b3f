import { itemOutcomeReasons } from "../messages.ts";
import type { AnswerContent } from "./answer-comment.ts";
import type { CommandComment } from "./command-comments.ts";
import type { CommandRejection } from "./command-context.ts";

type AnswerKind = keyof typeof itemOutcomeReasons.answer;

/** Returns why a comment gets an answer, for the delivery report. */
export function explainAnswer(
  { comment, rejections, asksHelp }: Pick<CommandComment, "comment" | "rejections" | "asksHelp">,
  { vainReminders }: Pick<AnswerContent, "vainReminders">,
): string {
  const kinds = [
    ...rejections.map(({ why }) => answerKinds[why.kind]),
    ...(vainReminders.length > 0 ? (["vain"] as const) : []),
    ...(asksHelp ? (["help"] as const) : []),
  ];
  return [...new Set(kinds)].map((kind) => itemOutcomeReasons.answer[kind](comment.login)).join("; ");
}

const answerKinds = {
  "near miss": "hint",
  ambiguous: "question",
  "not allowed": "refusal",
  "not owner": "refusal",
  "no issue": "noIssue",
  malformed: "mistake",
  "unknown id": "mistake",
  past: "mistake",
  "too long": "mistake",
} as const satisfies Readonly<Record<CommandRejection["kind"], AnswerKind>>;
