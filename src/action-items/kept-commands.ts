import type { CommandComment } from "./commands/command-comments.ts";
import type { CommandIssue } from "./commands/command-context.ts";
import { issueKey } from "./commands/remembered-commands.ts";
import type { RememberedCommand } from "./dashboard/dashboard.ts";
import type { ItemSnapshot } from "./item-snapshot.ts";
import { hasUnreadableReference } from "./item-targets.ts";
import type { Item } from "./tracking/item.ts";

/**
 * Returns the remembered commands whose comments could not be read in this run: their issue was deleted or moved to a private
 * repository, GitHub did not answer, or the minutes name another issue now. They still count. A command no longer counts if its
 * issue was read without its comment: that is how people take it back.
 *
 * Commands for items that neither the minutes nor the dashboard know any more are forgotten.
 */
export function findKeptCommands(
  items: readonly Item[],
  issues: readonly CommandIssue[],
  comments: readonly CommandComment[],
  { parsedDashboard, lookups }: Pick<ItemSnapshot, "parsedDashboard" | "lookups">,
): readonly RememberedCommand[] {
  const { commands = [], known = [] } = parsedDashboard?.memory ?? {};
  if (commands.length === 0) return [];
  const itemIds = new Map([
    ...known.map(({ id }) => [id, id] as const),
    ...items.flatMap((item) => item.ids.map((id) => [id, item.id] as const)),
  ]);
  /** What a command does. Only for `not-me` it matters who wrote it. */
  const effectKey = ({ id, do: verb, at, login }: RememberedCommand): string =>
    [itemIds.get(id), verb, at.getTime(), verb === "not-me" ? login.toLowerCase() : ""].join(" ");
  const oldestRead = new Map(issues.map((issue) => [issueKey(issue), issue.oldestReadComment ?? 0]));
  const readComments = new Set(comments.map(({ comment }) => comment.id));
  const read = new Set(comments.flatMap(({ remembered }) => remembered.map(effectKey)));
  const unreadable = new Set(
    items.filter((item) => hasUnreadableReference(item, lookups)).flatMap(({ ids }) => ids),
  );
  const isUnread = ({ id, comment, source }: RememberedCommand): boolean =>
    // Earlier versions did not remember the issue of a command.
    source === undefined ? unreadable.has(id) : comment < (oldestRead.get(source.issue) ?? Infinity);
  const kept = commands.filter(
    (each) =>
      itemIds.has(each.id) &&
      isUnread(each) &&
      !readComments.has(each.comment) &&
      // The comments of a moved issue have new ids, but the same times.
      !read.has(effectKey(each)),
  );
  // Two dashboards that are being merged may remember the same command.
  return [...new Map(kept.map((each) => [`${each.comment} ${effectKey(each)}`, each])).values()];
}

/**
 * Returns what the dashboard remembers of the commands in comments. If everybody may read the minutes but not the issue, it does
 * not say who wrote there. Only an owner can write `not-me`, and owners are named in the minutes.
 */
export function selectRememberedCommands(
  comments: readonly CommandComment[],
  isPublic: boolean,
): readonly RememberedCommand[] {
  return comments.flatMap(({ issue, remembered }) =>
    isPublic && issue.public === false
      ? remembered.map((each) => (each.do === "not-me" ? each : { ...each, login: "" }))
      : remembered,
  );
}
