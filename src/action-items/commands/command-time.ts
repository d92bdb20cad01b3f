import type { ForeignComment } from "../../model/target.ts";

/**
 * Returns the time of a command: that of its comment, and a millisecond more for each command above it. So the last of several
 * commands counts. GitHub's times are whole seconds, and a comment has at most fifty commands.
 * @param position  index of the command in its comment
 */
export function commandTime({ at }: Pick<ForeignComment, "at">, position: number): Date {
  return new Date(at.getTime() + position);
}
