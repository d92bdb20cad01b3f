import { hasNumberedDueDate } from "../minutes/action-items/due-cues.ts";

/** Returns whether the text of a task already states its due date. */
export function statesDueDate(text: string, due: string): boolean {
  return hasNumberedDueDate(text) || text.includes(due);
}
