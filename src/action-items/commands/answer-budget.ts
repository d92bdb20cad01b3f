import { dayMs } from "../../minutes/dates/calendar-date.ts";
import type { CommandComment } from "./command-comments.ts";
import { compareStated, statedTime } from "./command-time.ts";

const maxPerDay = { person: 3, issue: 10 };
/** Older comments get no answer: after a long downtime nobody waits for it any more. */
const maxAgeDays = 7;

/** @property isLast  whether its writer gets no other answer on this day */
type SelectedAnswer = { readonly isLast: boolean };

/**
 * Selects the comments that are answered, by id. A person gets at most three answers in 24 hours, and each of these once:
 * the help, a hint that a line is no command, and the refusal of somebody without access. An issue gets at most ten. The 24
 * hours are counted from the time of the comments or of their last edit, so a comment over the limit never gets an answer.
 * @param withRemarks  ids of the comments whose commands count, but whose writers have to know that they bring no reminder
 */
export function selectCommentsToAnswer(
  comments: readonly CommandComment[],
  now: Date,
  withRemarks: ReadonlySet<number> = new Set(),
): ReadonlyMap<number, SelectedAnswer> {
  const answered: CommandComment[] = [];
  const last = new Set<number>();
  const topicsOf = (each: CommandComment): readonly string[] =>
    getTopics(each, withRemarks.has(each.comment.id));
  const candidates = comments
    .filter((each) => each.isAnswered || topicsOf(each).length > 0)
    .toSorted((a, b) => compareStated(a.comment, b.comment));
  for (const each of candidates) {
    const { issue, comment } = each;
    const recent = answered.filter(
      (other) => statedTime(other.comment).getTime() > statedTime(comment).getTime() - dayMs,
    );
    const own = recent.filter((other) => other.comment.login === comment.login);
    const onIssue = recent.filter((other) => other.issue.id === issue.id);
    const isNew = topicsOf(each).some((topic) => !own.some((other) => topicsOf(other).includes(topic)));
    const isWithinLimits = own.length < maxPerDay.person && onIssue.length < maxPerDay.issue && isNew;
    if (!each.isAnswered && !isWithinLimits) continue;
    answered.push(each);
    if (own.length === maxPerDay.person - 1) last.add(comment.id);
  }
  const oldest = now.getTime() - maxAgeDays * dayMs;
  return new Map(
    answered
      .filter(({ comment }) => statedTime(comment).getTime() > oldest)
      .map(({ comment: { id } }) => [id, { isLast: last.has(id) }]),
  );
}

/** Returns what an answer is about. A mistake in a command is a topic of its own, because its writer waits for an answer. */
function getTopics(
  { comment, rejections, asksHelp, isAnswered }: CommandComment,
  hasRemark: boolean,
): readonly string[] {
  const topics = rejections.map(({ why }) => {
    if (why.kind === "not allowed" || why.kind === "not owner") return "refusal";
    return why.kind === "near miss" ? "hint" : `mistake ${comment.id}`;
  });
  const all = [...topics, ...(asksHelp ? ["help"] : []), ...(hasRemark ? [`remark ${comment.id}`] : [])];
  // The writer corrected the comment after the answer, which may have been about anything.
  return all.length === 0 && isAnswered ? ["refusal", "hint", "help"] : all;
}
