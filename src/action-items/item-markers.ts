import type { CommentKind } from "../model/comment-kinds.ts";
import { isItemId } from "./tracking/item-id.ts";
import { parseMarkerLine, lastLine, markerLine } from "../render/marker-line.ts";

/**
 * The hidden last lines that sign reminders and answers. `backlinks/marker.ts` signs backlinks. Each parser ignores the other
 * kinds. The bot reads these lines later to know what it has posted.
 */

/** Signs a reminder on a target, or a digest on the dashboard. */
export type ReminderMarker = {
  readonly kind: Extract<CommentKind, "reminder" | "digest">;
  /** The database id of the minutes repository. */
  readonly repository: number;
  /** The action items that it asks about, each once, with the reminder round (1, 2, 3) of each. */
  readonly rounds: readonly ItemRound[];
};

export type ItemRound = { readonly id: string; readonly round: number };

/** Signs the answer to a comment with a rejected command. */
type AnswerMarker = {
  readonly repository: number;
  /** The database id of the comment that held the commands. */
  readonly comment: number;
};

const answerKind: CommentKind = "answer";

export function formatReminderMarker({ kind, repository, rounds }: ReminderMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", kind],
    ["rounds", rounds.map(({ id, round }) => `${id}:${round}`).join(",")],
  ]);
}

/** Parses the marker on the last line of a body, or returns null. */
export function parseReminderMarker(body: string): ReminderMarker | null {
  const line = lastLine(body);
  const fields = parseMarkerLine(line);
  const kind = fields?.get("kind");
  if (fields === null || (kind !== "reminder" && kind !== "digest")) return null;
  const rounds = (fields.get("rounds") ?? "")
    .split(",")
    .filter((each) => each !== "")
    .map((each) => {
      const colon = each.indexOf(":");
      return { id: each.slice(0, colon), round: Number(each.slice(colon + 1)) };
    });
  const marker: ReminderMarker = { kind, repository: Number(fields.get("repository")), rounds };
  const isSound = rounds.every(({ id, round }) => isItemId(id) && Number.isSafeInteger(round));
  return isSound && formatReminderMarker(marker) === line ? marker : null;
}

export function formatAnswerMarker({ repository, comment }: AnswerMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", answerKind],
    ["comment", String(comment)],
  ]);
}

/** Parses the marker on the last line of a body, or returns null. */
export function parseAnswerMarker(body: string): AnswerMarker | null {
  const line = lastLine(body);
  const fields = parseMarkerLine(line);
  if (fields?.get("kind") !== answerKind) return null;
  const marker: AnswerMarker = {
    repository: Number(fields.get("repository")),
    comment: Number(fields.get("comment")),
  };
  return formatAnswerMarker(marker) === line ? marker : null;
}
