import { isItemId } from "./tracking/item-id.ts";
import { fieldsOf, lastLine, markerLine } from "../render/marker-line.ts";

/**
 * The hidden last lines that sign reminders and answers, beside `marker.ts`, which signs backlinks: each kind is text to
 * the readers of the others. What the bot did is read back from them.
 */

/** Signs a reminder on a target, or a digest on the dashboard. */
export type ReminderMarker = {
  readonly kind: "reminder" | "digest";
  /** The database id of the minutes repository. */
  readonly repository: number;
  /** The action items that it asks about, each once, and the how manieth time it is for each. */
  readonly rounds: readonly Round[];
};

export type Round = { readonly id: string; readonly round: number };

/** Signs the refusal of commands in a comment. */
export type AnswerMarker = {
  readonly repository: number;
  /** The database id of the comment that held the commands. */
  readonly comment: number;
};

export function formatReminderMarker({ kind, repository, rounds }: ReminderMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", kind],
    ["rounds", rounds.map(({ id, round }) => `${id}:${round}`).join(",")],
  ]);
}

/** The marker on the last line of a comment's body, or null. */
export function parseReminderMarker(body: string): ReminderMarker | null {
  const line = lastLine(body);
  const fields = fieldsOf(line);
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
    ["kind", "answer"],
    ["comment", String(comment)],
  ]);
}

/** The marker on the last line of a comment's body, or null. */
export function parseAnswerMarker(body: string): AnswerMarker | null {
  const line = lastLine(body);
  const fields = fieldsOf(line);
  if (fields?.get("kind") !== "answer") return null;
  const marker: AnswerMarker = {
    repository: Number(fields.get("repository")),
    comment: Number(fields.get("comment")),
  };
  return formatAnswerMarker(marker) === line ? marker : null;
}
