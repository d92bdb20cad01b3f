import { normalizeLineEnds } from "../../minutes/markdown/lines.ts";
import type { Change, Location } from "../../model/change.ts";
import { itemOutcomeReasons, reminderMessages } from "../messages.ts";
import type { ReminderMarker } from "../item-markers.ts";
import type { ItemWithState } from "../tracking/status-claim.ts";
import type { PostedReminder } from "./item-reminders.ts";

/** Plans to show in the newest digest which of its items are done by now. Older digests are hidden. */
export function planDigestEdit(
  items: readonly ItemWithState[],
  postedReminders: readonly PostedReminder[],
  dashboard: Location | null,
): readonly Change[] {
  const newest = postedReminders
    .filter(({ issueId, marker }) => issueId === dashboard?.id && marker.kind === "digest")
    .sort((a, b) => a.comment.createdAt.getTime() - b.comment.createdAt.getTime())
    .at(-1);
  if (dashboard === null || newest === undefined || newest.comment.humanChange !== null) return [];
  const { id: comment, body: currentBody } = newest.comment;
  const states = new Map(items.flatMap(({ item, state }) => item.ids.map((id) => [id, state.done] as const)));
  const body = showDoneItems(currentBody, newest.marker, states);
  if (normalizeLineEnds(body) === normalizeLineEnds(currentBody)) return [];
  return [
    { do: "edit digest", on: dashboard, path: "", why: itemOutcomeReasons.doneInDigest, comment, body },
  ];
}

/**
 * Crosses out the done items in the body of a digest, and restores those that are open. Everything else stays as it is, so that
 * the edit mentions nobody who was not mentioned before.
 * @param marker  the marker of the digest
 * @param states  whether an item is done, by id. A missing item is unknown, for example while its minutes cannot be read.
 */
export function showDoneItems(
  body: string,
  marker: ReminderMarker,
  states: ReadonlyMap<string, boolean>,
): string {
  const found = new Set<string>();
  const ids = new Set(marker.rounds.map(({ id }) => id));
  const lines = body.split("\n").map((line) => {
    const item = parseLine(line);
    if (item === null || !ids.has(item.id)) return line;
    found.add(item.id);
    const isDone = states.get(item.id);
    return isDone === undefined ? line : formatLine(item, isDone);
  });
  const [only, ...others] = ids;
  const isDone = only === undefined ? undefined : states.get(only);
  if (isDone === undefined || others.length > 0 || found.size > 0) return lines.join("\n");
  // A digest of one item may be a sentence without its id.
  const prefix = `${reminderMessages.allDone} `;
  const open = body.startsWith(prefix) ? body.slice(prefix.length) : body;
  return isDone ? prefix + open : open;
}

/** The parts of a line: the task, then where it comes from and so on, then the id. */
type DigestLine = { readonly task: string; readonly rest: string; readonly id: string };

const doneSuffix = ` · ${reminderMessages.doneByNow}`;

function parseLine(line: string): DigestLine | null {
  const text = line.trimEnd();
  const source = text.indexOf(" · [");
  const link = source < 0 ? text.indexOf(" · ") : source;
  const end = text.lastIndexOf(" · `");
  if (!text.startsWith("- ") || link < 0 || !text.endsWith("`")) return null;
  const task = text.slice(2, link);
  const rest = text.slice(link, Math.max(link, end));
  return {
    task: /^~~(.*)~~$/.exec(task)?.[1] ?? task,
    rest: rest.endsWith(doneSuffix) ? rest.slice(0, -doneSuffix.length) : rest,
    id: text.slice(end + 4, -1),
  };
}

function formatLine({ task, rest, id }: DigestLine, isDone: boolean): string {
  return isDone ? `- ~~${task}~~${rest}${doneSuffix} · \`${id}\`` : `- ${task}${rest} · \`${id}\``;
}
