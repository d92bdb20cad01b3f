import { commentKinds, type CommentKind } from "../../model/comment-kinds.ts";
import { lastLine, parseMarkerLine } from "../../render/marker-line.ts";
import { mentionedLogins } from "../../render/mention.ts";

/** A mention of a person in a comment of ours. */
export type LoggedMention = { readonly comment: number; readonly login: string; readonly at: Date };

/** Two days, because a mention of yesterday in one time zone is from today in another one. */
const mentionRetentionMs = 48 * 60 * 60 * 1000;

/**
 * Log of the people that our reminders mentioned recently, across all repositories, because the daily limit is per person. The
 * comments themselves cannot be used. We would not find the reminders on an issue that the minutes no longer reference, nor
 * the reminders of another minutes repository.
 */
export type MentionLog = {
  record(comment: { readonly id: number; readonly body: string; readonly createdAt: Date }): void;
  recent(): readonly LoggedMention[];
};

export function createMentionLog(now: () => Date): MentionLog {
  let all: readonly LoggedMention[] = [];
  const recent = (): readonly LoggedMention[] => {
    const from = now().getTime() - mentionRetentionMs;
    if ((all[0]?.at.getTime() ?? Infinity) < from) all = all.filter(({ at }) => at.getTime() >= from);
    return all;
  };
  return {
    recent,
    record({ id, body, createdAt }) {
      const kind = commentKindOf(body);
      if (kind === null || !commentKinds[kind].countsMentions) return;
      if (all.some(({ comment }) => comment === id)) return;
      const mentions = mentionedLogins(body).map((login) => ({ comment: id, login, at: createdAt }));
      all = [...recent(), ...mentions];
    },
  };
}

/** Kind of one of our comments by the marker on its last line, or null. */
function commentKindOf(body: string): CommentKind | null {
  const kind = parseMarkerLine(lastLine(body))?.get("kind") ?? "";
  return Object.hasOwn(commentKinds, kind) ? (kind as CommentKind) : null;
}
