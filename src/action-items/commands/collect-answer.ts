import { isOwner } from "../item-commands.ts";
import type { ItemWithState } from "../tracking/status-claim.ts";
import type { AnswerContent } from "./answer-comment.ts";
import type { CommandComment } from "./command-comments.ts";

/** Collects what the answer to a comment has to say. */
export function collectAnswer(
  { issue, comment, rejections, asksHelp }: CommandComment,
  items: readonly ItemWithState[],
): AnswerContent {
  const ids = new Set(issue.items);
  const here = asksHelp ? items.filter(({ item }) => ids.has(item.id)) : [];
  const own = here.filter(({ item }) => isOwner(item, comment.login)).map(({ item }) => item.id);
  return {
    rejections,
    help: asksHelp ? { items: here, own: new Set(own) } : null,
    items: new Map(items.map(({ item }) => [item.id, item])),
  };
}
