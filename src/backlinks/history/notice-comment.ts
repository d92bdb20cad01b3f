import type { NoticeMarker } from "../../model/backlink-marker.ts";
import type { CommentContext } from "../../render/comment-context.ts";
import { formatMeetingName } from "../../render/meeting-name.ts";
import { quoteInline, quotePlain } from "../../render/quote.ts";
import { formatDecision } from "../decision-line.ts";
import type { Backlink } from "../backlink.ts";
import { permalink } from "../permalink.ts";
import type { Highlights } from "./highlights.ts";
import { commentUrl } from "./history-table.ts";
import { historyMessages } from "./messages.ts";
import { formatNoticeMarker } from "./notice-marker.ts";

const limits = {
  decisionCharacters: 240,
  voteCharacters: 80,
  tasks: 2,
  taskCharacters: 160,
  ownerCharacters: 80,
};

type Meeting = Pick<Backlink, "path" | "series" | "date" | "seriesTitle">;

/** Formats a notice: one line with what concerns people, and a link to the history. The marker is the last line. */
export function formatNotice(
  meeting: Meeting,
  highlights: Highlights,
  marker: NoticeMarker,
  issueUrl: string,
  context: CommentContext,
): string {
  const link = `[${formatMeetingName(meeting, context)}](${permalink(marker, context)})`;
  const { decisions, items } = highlights;
  const [first] = decisions;
  const parts =
    first === undefined
      ? [historyMessages.tasks(items.length, link, formatTasks(highlights))]
      : [
          historyMessages.decided(link, formatDecision(first, limits)),
          ...(decisions.length > 1 ? [historyMessages.moreDecisions(decisions.length - 1)] : []),
          ...(items.length > 0 ? [historyMessages.countTasks(items.length)] : []),
        ];
  return formatLine(parts, marker, issueUrl);
}

function formatTasks({ items }: Highlights): string {
  const tasks = items.slice(0, limits.tasks).map(({ owners, text }) => {
    const names = quotePlain(owners.join(", "), limits.ownerCharacters);
    const task = quoteInline(text, limits.taskCharacters);
    return [names, task].filter((part) => part !== "").join(": ");
  });
  const more = items.length - tasks.length;
  return [...tasks, ...(more > 0 ? [historyMessages.moreTasks(more)] : [])].join("; ");
}

/** Formats the line that replaces a notice when the minutes no longer have what it said. */
export function formatWithdrawnNotice(
  meeting: Meeting,
  marker: NoticeMarker,
  issueUrl: string,
  context: CommentContext,
): string {
  return formatLine([historyMessages.noHighlights(formatMeetingName(meeting, context))], marker, issueUrl);
}

function formatLine(parts: readonly string[], marker: NoticeMarker, issueUrl: string): string {
  const line = [...parts, historyMessages.history(commentUrl(issueUrl, marker.history))].join(" · ");
  return `${line}\n\n${formatNoticeMarker(marker)}`;
}
