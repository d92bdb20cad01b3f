import type { HeardComment } from "./item-commands.ts";

const day = 24 * 60 * 60 * 1000;
const most = { person: 3, issue: 10 };

/**
 * The comments whose refused commands are answered, by number: on each issue the first few of a person within a day, and
 * of all together, so that nobody can make the bot talk without end. By when they were written: what was not answered
 * then is not answered later.
 */
export function answeredAmong(comments: readonly HeardComment[]): ReadonlySet<number> {
  const answered = new Set<number>();
  const refused = comments
    .filter((comment) => comment.refused !== null)
    .toSorted((a, b) => a.voice.at.getTime() - b.voice.at.getTime() || a.voice.id - b.voice.id);
  for (const { thread, voice } of refused) {
    const lately = refused.filter(
      (other) =>
        other.thread.id === thread.id &&
        answered.has(other.voice.id) &&
        other.voice.at.getTime() > voice.at.getTime() - day,
    );
    const own = lately.filter((other) => other.voice.login === voice.login);
    if (own.length < most.person && lately.length < most.issue) answered.add(voice.id);
  }
  return answered;
}
