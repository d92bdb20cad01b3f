import { dateInPath } from "../../minutes/minutes-path.ts";
import type { BacklinkMarker, EarlierComment, MarkerRow } from "../../model/backlink-marker.ts";
import { fitRows } from "../../render/byte-budget.ts";
import type { CommentContext } from "../../render/comment-context.ts";
import { quoteCell } from "../../render/quote.ts";
import { historyMessages } from "./messages.ts";
import { meetingsOf, rowLength } from "./marker-history.ts";
import { permalink } from "../permalink.ts";

/** Limits of a history. The marker and the table share a comment with the newest passage. */
const limits = {
  markerCharacters: 20_000,
  tableCharacters: 20_000,
  /** Rows that are not folded. */
  openRows: 8,
  repeatedMeetings: 3,
  dateCharacters: 80,
};

/** Returns as many of the rows as the marker has room for. The oldest are left out. */
export function fitHistoryRows(rows: readonly MarkerRow[]): readonly MarkerRow[] {
  let length = 0;
  const end = rows.findIndex((row) => (length += rowLength(row)) > limits.markerCharacters);
  return end === -1 ? rows : rows.slice(0, end);
}

/** Returns the number of meetings of a history before the newest one, as far as they are known. */
export function countEarlierMeetings({ history }: Pick<BacklinkMarker, "history">): number {
  if (history === undefined) return 0;
  const rows = history.rows.filter(({ kind }) => kind === "backlink");
  const meetings = rows.reduce((sum, { repeatedIn }) => sum + 1 + repeatedIn.length, 0);
  return meetings + history.comments.length + history.omitted;
}

/**
 * Formats the table of all meetings of a history, the newest first. Most of a long table is folded.
 * @param issueUrl  URL of the target
 * @returns no block for a comment about a single meeting
 */
export function formatHistoryTable(
  marker: BacklinkMarker,
  issueUrl: string,
  context: Pick<CommentContext, "serverUrl" | "minutesRepository">,
): string[] {
  if (countEarlierMeetings(marker) === 0) return [];
  const meetings = meetingsOf(marker).filter(({ kind }) => kind === "backlink");
  const comments = marker.history?.comments ?? [];
  const lines = [
    ...meetings.map((row) => formatRow(row, context)),
    ...comments.toReversed().map((comment) => formatComment(comment, issueUrl)),
  ];
  const { shown, omitted } = fitRows(
    lines,
    limits.tableCharacters,
    (line) => line,
    ({ length }) => length,
  );
  const left = omitted + (marker.history?.omitted ?? 0);
  const more = left > 0 ? [historyMessages.moreMeetings(left)] : [];
  const folded = shown.slice(limits.openRows);
  const open = formatTable(shown.slice(0, limits.openRows));
  if (folded.length === 0) return [open, ...more];
  const summary = `<details><summary>${historyMessages.olderMeetings(folded.length + left)}</summary>`;
  return [open, summary, formatTable(folded), ...more, "</details>"];
}

function formatTable(rows: readonly string[]): string {
  return [...historyMessages.head, ...rows].join("\n");
}

function formatRow(row: MarkerRow, context: Pick<CommentContext, "serverUrl" | "minutesRepository">): string {
  const again = row.repeatedIn.slice(-limits.repeatedMeetings).map(dateOf);
  const date = `[${dateOf(row.path)}](${permalink(row, context)})`;
  const cell = again.length === 0 ? date : `${date}, ${historyMessages.again(again)}`;
  return `| ${cell} | ${quoteCell(row.said) || historyMessages.nothingSaid} |`;
}

function formatComment({ id, path, said }: EarlierComment, issueUrl: string): string {
  return `| [${dateOf(path)}](${commentUrl(issueUrl, id)}) | ${quoteCell(said) || historyMessages.ownComment} |`;
}

/** Returns the URL of a comment. A link from the same issue creates no cross-reference. */
export function commentUrl(issueUrl: string, id: number): string {
  const isDiscussion = /\/discussions\/\d+$/.test(issueUrl);
  return `${issueUrl}#${isDiscussion ? "discussioncomment" : "issuecomment"}-${id}`;
}

function dateOf(path: string): string {
  return quoteCell(dateInPath(path) ?? path, limits.dateCharacters);
}
