import type { LineRange } from "../minutes.ts";
import type { Block } from "./blocks.ts";

/** Returns the innermost bullet around a block, or the block itself if it is a bullet. */
export function nearestListItem(block: Block | null): Block | null {
  for (let at = block; at; at = at.parent) if (at.kind === "item") return at;
  return null;
}

/** Returns the parent items, outermost first, each without its sub-bullets; not those that begin on the item's own line. */
export function rangesAbove(item: Block): LineRange[] {
  const path: LineRange[] = [];
  for (let above = nearestListItem(item.parent); above; above = nearestListItem(above.parent)) {
    const to = Math.min(ownTextEnd(above), item.from - 1);
    if (to >= above.from) path.unshift({ from: above.from, to });
  }
  return path;
}

/** Returns the last line of an item's own text, before its first sub-bullet. */
export function ownTextEnd(item: Block): number {
  let end = item.from;
  for (const child of item.children) {
    if (child.kind === "item") break;
    end = child.to;
  }
  return end;
}
