import { isOwner } from "../item-commands.ts";
import type { ItemWithState } from "../tracking/status-claim.ts";
import type { AnswerContent } from "./answer-comment.ts";
import type { CommandComment } from "./command-comments.ts";
import { findVainReminders } from "./vain-reminders.ts";

/**
 * Collects what the answer to a comment has to say.
 * @param obstacles  why items get no reminders until somebody changes something, by id
 * @param isLast  whether its writer gets no other answer on this day
 */
export function collectAnswer(
  each: CommandComment,
  items: readonly ItemWithState[],
  obstacles: ReadonlyMap<string, string>,
  isLast: boolean,
): AnswerContent {
  const { issue, comment, rejections, asksHelp } = each;
  const ids = new Set(issue.items);
  const here = asksHelp ? items.filter(({ item }) => ids.has(item.id)) : [];
  const own = here.filter(({ item }) => isOwner(item, comment.login)).map(({ item }) => item.id);
  return {
    rejections,
    vainReminders: findVainReminders(each, obstacles),
    help: asksHelp ? { items: here, own: new Set(own), notReminded: new Set(obstacles.keys()) } : null,
    items: new Map(items.map(({ item }) => [item.id, item])),
    isLast,
  };
}
