import type { Backlink } from "../backlink.ts";
import { hashOf } from "../../minutes/hash.ts";

/** What a meeting of a history notifies people of: decisions about the target, and open action items in the passage. */
export type Highlights = Pick<Backlink, "decisions" | "items">;

/** Returns what people are notified of, or null if it is nothing. */
export function findHighlights({ decisions, items }: Highlights): Highlights | null {
  const open = items.filter(({ done }) => !done);
  return decisions.length === 0 && open.length === 0 ? null : { decisions, items: open };
}

/** Returns a hash that is equal for two notices that say the same. */
export function hashHighlights({ decisions, items }: Highlights): string {
  return hashOf([JSON.stringify(decisions), JSON.stringify(items)]);
}
