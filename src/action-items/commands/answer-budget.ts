import { dayMs } from "../../minutes/dates/calendar-date.ts";
import type { CommandComment } from "./command-comments.ts";

const maxPerDay = { person: 3, issue: 10 };

/**
 * Selects the comments whose rejected commands are answered, by id. Each person and each issue has a limit per 24 hours, so
 * that nobody can make the bot post without end. The 24 hours are counted from the time of the comments, so a comment over
 * the limit never gets an answer.
 */
export function selectCommentsToAnswer(comments: readonly CommandComment[]): ReadonlySet<number> {
  const answered = new Set<number>();
  const rejected = comments
    .filter((comment) => comment.rejection !== null)
    .toSorted((a, b) => a.comment.at.getTime() - b.comment.at.getTime() || a.comment.id - b.comment.id);
  for (const { issue, comment } of rejected) {
    const recent = rejected.filter(
      (other) =>
        other.issue.id === issue.id &&
        answered.has(other.comment.id) &&
        other.comment.at.getTime() > comment.at.getTime() - dayMs,
    );
    const own = recent.filter((other) => other.comment.login === comment.login);
    if (own.length < maxPerDay.person && recent.length < maxPerDay.issue) answered.add(comment.id);
  }
  return answered;
}
