import { dayMs } from "../../minutes/dates/calendar-date.ts";
import type { CommandComment } from "./command-comments.ts";
import { statedTime } from "./command-time.ts";

const maxPerDay = { person: 3, issue: 10 };
/** Older comments get no answer: after a long downtime nobody waits for it any more. */
const maxAgeDays = 7;

/**
 * Selects the comments that are answered, by id. A person gets at most three answers in 24 hours, and each of these once:
 * the help, a hint that a line is no command, and the refusal of somebody without access. An issue gets at most ten. The 24
 * hours are counted from the time of the comments or of their last edit, so a comment over the limit never gets an answer.
 */
export function selectCommentsToAnswer(comments: readonly CommandComment[], now: Date): ReadonlySet<number> {
  const answered: CommandComment[] = [];
  const candidates = comments
    .filter(({ rejections, asksHelp, isAnswered }) => rejections.length > 0 || asksHelp || isAnswered)
    .toSorted(
      (a, b) =>
        statedTime(a.comment).getTime() - statedTime(b.comment).getTime() || a.comment.id - b.comment.id,
    );
  for (const each of candidates) {
    const { issue, comment } = each;
    const recent = answered.filter(
      (other) => statedTime(other.comment).getTime() > statedTime(comment).getTime() - dayMs,
    );
    const own = recent.filter((other) => other.comment.login === comment.login);
    const onIssue = recent.filter((other) => other.issue.id === issue.id);
    const isNew = getTopics(each).some((topic) => !own.some((other) => getTopics(other).includes(topic)));
    const isWithinLimits = own.length < maxPerDay.person && onIssue.length < maxPerDay.issue && isNew;
    if (each.isAnswered || isWithinLimits) answered.push(each);
  }
  const oldest = now.getTime() - maxAgeDays * dayMs;
  return new Set(
    answered.filter(({ comment }) => statedTime(comment).getTime() > oldest).map(({ comment }) => comment.id),
  );
}

/** Returns what an answer is about. A mistake in a command is a topic of its own, because its writer waits for an answer. */
function getTopics({ comment, rejections, asksHelp, isAnswered }: CommandComment): readonly string[] {
  const topics = rejections.map(({ why }) => {
    if (why.kind === "not allowed" || why.kind === "not owner") return "refusal";
    return why.kind === "near miss" ? "hint" : `mistake ${comment.id}`;
  });
  const all = [...topics, ...(asksHelp ? ["help"] : [])];
  // The writer corrected the comment after the answer, which may have been about anything.
  return all.length === 0 && isAnswered ? ["refusal", "hint", "help"] : all;
}
