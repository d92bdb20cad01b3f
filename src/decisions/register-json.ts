import { filePathOf } from "../minutes/meeting-path.ts";
import { newestFirst, type RegisterEntry } from "./register-entry.ts";

/**
 * Returns one object for each decision, the newest meeting first. docs/json.md documents the fields.
 * @param urlOf  returns the link to a line of the minutes
 */
export function listForJson(
  entries: readonly RegisterEntry[],
  urlOf: (entry: RegisterEntry) => string | null,
): readonly object[] {
  return newestFirst(entries).map((entry) => ({
    path: filePathOf(entry.path),
    line: entry.line,
    date: entry.date,
    series: entry.series,
    topic: entry.topic,
    text: entry.text,
    vote: entry.vote,
    issue: entry.issues[0] ?? null,
    issues: entry.issues,
    url: urlOf(entry),
  }));
}
