import { parseReminderMarker } from "../../action-items/item-markers.ts";
import { mentionedIn } from "../../render/mention.ts";

/** That a comment of ours mentioned somebody. */
export type Mention = { readonly comment: number; readonly login: string; readonly at: Date };

/** Two days: what is yesterday in one time zone is today in another. */
const remembered = 48 * 60 * 60 * 1000;

/**
 * Whom our reminders mentioned lately, wherever: minutes that no longer name an issue lead to none of the reminders on
 * it, and those of another repository lead to none of its neighbour's. It is the same person who gets them.
 */
export type MentionLog = {
  posted(comment: { readonly id: number; readonly body: string; readonly createdAt: Date }): void;
  lately(): readonly Mention[];
};

export function createMentionLog(now: () => Date): MentionLog {
  let all: readonly Mention[] = [];
  const lately = (): readonly Mention[] => {
    const from = now().getTime() - remembered;
    if ((all[0]?.at.getTime() ?? Infinity) < from) all = all.filter(({ at }) => at.getTime() >= from);
    return all;
  };
  return {
    lately,
    posted({ id, body, createdAt }) {
      if (parseReminderMarker(body) === null || all.some(({ comment }) => comment === id)) return;
      const mentions = mentionedIn(body).map((login) => ({ comment: id, login, at: createdAt }));
      all = [...lately(), ...mentions];
    },
  };
}
