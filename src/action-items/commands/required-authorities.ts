import { readCommandComments } from "./command-comments.ts";
import type { CommandContext, CommandIssue } from "./command-context.ts";

type AuthorityQuery = {
  readonly login: string;
  readonly repositoryId: number;
  /** True for a command that still needs an answer. Otherwise the command already counts. */
  readonly isNew: boolean;
};

/**
 * Returns the people whose authority is needed to evaluate the commands on an issue. It omits authors whose commands were all
 * rejected before.
 */
export function findRequiredAuthorities(
  issue: CommandIssue,
  context: Omit<CommandContext, "authority">,
): readonly AuthorityQuery[] {
  const comments = readCommandComments(issue, { ...context, authority: new Map() });
  const undecided = comments.filter(
    ({ rejections, needsAnswer, comment }) =>
      rejections.some(({ why }) => why.kind === "not allowed") &&
      (needsAnswer || comment.acknowledged || comment.editedAt !== null),
  );
  return undecided.map(({ needsAnswer, comment: { login, acknowledged } }) => ({
    login,
    repositoryId: issue.repositoryId,
    isNew: needsAnswer || !acknowledged,
  }));
}
