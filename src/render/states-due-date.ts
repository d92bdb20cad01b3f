import { joinPatterns } from "../minutes/languages/languages.ts";

const statedDue = new RegExp(`\\b(?:${joinPatterns(({ statedDueWords }) => statedDueWords)}) \\d`, "i");

/** Returns whether the text of a task already states its due date. */
export function statesDueDate(text: string, due: string): boolean {
  return statedDue.test(text) || text.includes(due);
}
