import type { Target } from "../../model/target.ts";
import type { Backlink } from "../backlink.ts";
import type { CommentAssignment, IssuePlanContext } from "../comment-assignment.ts";
import { outcomeReasons } from "../messages.ts";
import { findHighlights } from "./highlights.ts";

/** Plans a new comment for minutes. */
export function startComment(backlink: Backlink, isOverLimit: boolean, why: string): CommentAssignment {
  return { ...unwritten(backlink, isOverLimit), comment: null, joins: null, needsNotice: false, why };
}

/**
 * Plans a row for minutes in the comment of other minutes. They wait for that comment if it is over the limit, or if their
 * notice is. A new comment notifies of its rows, too.
 * @param mayNotify  whether a notice can be posted
 */
export function joinComment(
  host: CommentAssignment,
  backlink: Backlink,
  mayNotify: boolean,
  { overLimit }: Pick<IssuePlanContext, "overLimit">,
): CommentAssignment {
  const joins = host.joins ?? host;
  const isQuiet = host.comment !== null && findHighlights(backlink) === null;
  const needsNotice = mayNotify && host.comment !== null && !isQuiet;
  const isOverLimit =
    joins.comment === null ? joins.isOverLimit : needsNotice && overLimit.has(backlink.path);
  return {
    ...unwritten(backlink, isOverLimit),
    comment: host.comment,
    joins,
    needsNotice,
    why: isQuiet ? outcomeReasons.addedQuietly : outcomeReasons.added,
  };
}

function unwritten(
  backlink: Backlink,
  isOverLimit: boolean,
): Omit<CommentAssignment, "comment" | "joins" | "needsNotice" | "why"> {
  const { path, passage } = backlink;
  return { recorded: null, path, backlink, passage, repeatedIn: [], isOverLimit, isLive: !isOverLimit };
}

/** Returns whether minutes have a notice already, also a withdrawn one: that one is edited. */
export function hasNotice(
  { path }: Pick<Backlink, "path">,
  { notices }: Pick<Target, "notices">,
  { repositoryId }: Pick<IssuePlanContext, "repositoryId">,
): boolean {
  return notices.some(({ marker }) => marker.repository === repositoryId && marker.path === path);
}
