import type { ForeignComment } from "../../model/target.ts";

/**
 * Returns the time from which the commands in a comment count: that of its last edit, which may have added or changed them, or
 * that of its creation.
 */
export function statedTime({ at, editedAt }: Pick<ForeignComment, "at" | "editedAt">): Date {
  return editedAt ?? at;
}

/** Compares comments by the time from which they count, the earlier one first. */
export function compareStated(
  a: Pick<ForeignComment, "id" | "at" | "editedAt">,
  b: Pick<ForeignComment, "id" | "at" | "editedAt">,
): number {
  return statedTime(a).getTime() - statedTime(b).getTime() || a.id - b.id;
}

/**
 * Returns the time of a command: that of its comment, and a millisecond more for each command above it. So the last of several
 * commands counts. GitHub's times are whole seconds, and a comment has at most fifty commands.
 * @param position  index of the command in its comment
 */
export function commandTime(comment: Pick<ForeignComment, "at" | "editedAt">, position: number): Date {
  return new Date(statedTime(comment).getTime() + position);
}
