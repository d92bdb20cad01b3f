import type { Block, Document } from "./blocks.ts";
import type { Inline } from "./inline.ts";
import { nearestItem } from "./passage.ts";
import { arrowAtStart } from "./commitments.ts";
import { startsWithMarker } from "./markers.ts";
import type { Wordings } from "./wordings.ts";

/** A stretch of running text that may hold a task: a bullet's text, a paragraph's line that begins anew, a table row. */
export type Unit = {
  readonly block: Block;
  readonly inline: Inline;
  /** Offsets into `inline.text`. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The bullet that it belongs to, and whether it is the bullet's own first text. */
  readonly item: Block | null;
  readonly isBullet: boolean;
};

/** Characters after which a paragraph's next line is a unit of its own; what people write is shorter. */
const longest = 4000;

/** A block's text in units: a line that begins with a marker or an arrow, and each row of a table, is one of its own. */
export function unitsOf(
  document: Document,
  block: Block,
  inline: Inline,
  wordings: Wordings,
): readonly Unit[] {
  const { text, lineStarts } = inline;
  const starts = [0];
  for (const start of lineStarts.slice(1)) {
    const line = text.slice(start, start + 80);
    const long = start - (starts.at(-1) ?? 0) > longest;
    if (long || block.kind === "table" || startsWithMarker(line, wordings) || arrowAtStart.test(line))
      starts.push(start);
  }
  const home = nearestItem(block.parent);
  const first = home?.children[0] === block;
  return starts.map((from, index) => {
    const to = (starts[index + 1] ?? text.length + 1) - 1;
    const part = text.slice(from, Math.min(to, from + 2 * longest));
    const isBullet = first && index === 0;
    const item = (!isBullet && arrowAtStart.test(part) ? bulletAbove(document, block) : null) ?? home;
    return { block, inline, from, to, text: part, item, isBullet };
  });
}

/** "-> @x" beneath a list speaks of its last bullet. */
function bulletAbove(document: Document, block: Block): Block | null {
  const siblings = block.parent ? block.parent.children : document.blocks;
  let at = siblings.lastIndexOf(block) - 1;
  while (siblings[at]?.kind === "paragraph") at--;
  const above = siblings[at];
  return above?.kind === "item" ? above : null;
}
