import type { CommandComment } from "./command-comments.ts";

/** An item whose reminders somebody asks for, and why none can come. */
export type VainReminder = { readonly id: string; readonly why: string };

/**
 * Finds the items of the `remind` commands in a comment that get no reminder all the same.
 * @param obstacles  why items get no reminders until somebody changes something, by id
 */
export function findVainReminders(
  { switches }: Pick<CommandComment, "switches">,
  obstacles: ReadonlyMap<string, string>,
): readonly VainReminder[] {
  return switches.flatMap((each) => {
    const why = obstacles.get(each.id);
    return each.switch.on && why !== undefined ? [{ id: each.id, why }] : [];
  });
}
