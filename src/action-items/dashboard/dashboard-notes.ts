import { normalizeLineEnds } from "../../minutes/markdown/lines.ts";
import type { DashboardIssue } from "./dashboard-issue.ts";
import { parseDashboard } from "./parse-dashboard.ts";

/**
 * Reads the notes that people wrote above the bot's line. If the last edit is ours, the notes come from the last edit of a
 * person in the history, because our edit may have overwritten it. Notes that the bot moved there from other dashboards stay.
 */
export function readNotes({ body, versions }: Pick<DashboardIssue, "body" | "versions">): string {
  const notes = splitNotes(body);
  const last = versions.at(-1);
  const at = versions.findLastIndex(({ ours }) => !ours);
  const theirs = versions[at]?.body ?? null;
  const isOurs = last?.ours === true && last.body === body;
  if (!isOurs || theirs === null) return notes;
  const theirNotes = splitNotes(theirs);
  const isOlder = versions
    .slice(0, at)
    .some(
      (version) =>
        version.body !== null && normalizeNotes(splitNotes(version.body)) === normalizeNotes(notes),
    );
  return !isOlder && normalizeNotes(notes).startsWith(normalizeNotes(theirNotes)) ? notes : theirNotes;
}

/** Returns the notes in a body. A body without the bot's line consists of notes only. */
function splitNotes(body: string): string {
  return parseDashboard(body)?.notes ?? body;
}

function normalizeNotes(text: string): string {
  return normalizeLineEnds(text).trimEnd();
}
