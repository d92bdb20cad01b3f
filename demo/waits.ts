import { formatDate } from "./page/view.ts";

/** Why an open action item got no reminder, in the words of the bot, and when it may get one, as ISO time. */
export type Wait = { readonly why: string; readonly at?: string };

const maxReasons = 3;

/** Returns in one sentence without a stop why a week brought no reminder: the reasons of most items first. */
export function explainWaits(waits: readonly Wait[]): string {
  if (waits.length === 0) return "no reminder: no action item is open";
  const groups = new Map<string, { count: number; next: string | null }>();
  for (const { why, at = null } of waits) {
    const { count = 0, next = null } = groups.get(why) ?? {};
    groups.set(why, { count: count + 1, next: next === null || (at !== null && at < next) ? at : next });
  }
  const sorted = [...groups].toSorted(([, a], [, b]) => b.count - a.count);
  const named = sorted
    .slice(0, maxReasons)
    .map(
      ([why, { count, next }]) =>
        `${count === 1 ? "1 item" : `${count} items`}: ${why}${next === null ? "" : `, next on ${formatDate(new Date(next))}`}`,
    );
  const others = sorted.slice(maxReasons).reduce((sum, [, { count }]) => sum + count, 0);
  return `no reminder (${named.join("; ")}${others > 0 ? `; ${others} more` : ""})`;
}
