import { leadingArrow } from "./arrows.ts";
import type { Block, Document } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import { startsWithMarker } from "./markers.ts";
import { nearestItem } from "../references/passage.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

/** A stretch of running text that may hold a task: a bullet's text, or a paragraph's line that begins anew. */
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

/** A line for a bot that takes the minutes: "#info …", "#action …". */
const command = /^#[a-z]+ /;

/** Characters after which a paragraph's next line is a unit of its own; what people write is shorter. */
const longest = 4000;

/** A block's text in units: a line that begins with a marker or an arrow is one of its own, and each row of a table. */
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
    const anew =
      startsWithMarker(line, wordings) ||
      leadingArrow.test(line) ||
      command.test(line) ||
      isUnwrapped(text, start);
    if (long || anew || block.kind === "table") starts.push(start);
  }
  const home = nearestItem(block.parent);
  const first = home?.children[0] === block;
  return starts.map((from, index) => {
    const to = (starts[index + 1] ?? text.length + 1) - 1;
    const part = text.slice(from, Math.min(to, from + 2 * longest));
    const isBullet = first && index === 0;
    const item = (!isBullet && leadingArrow.test(part) ? bulletAbove(document, block) : null) ?? home;
    return { block, inline, from, to, text: part, item, isBullet };
  });
}

/** Characters from which on a line was broken because it was long. */
const wrapped = 50;

/** Whether a line does not go on with the sentence of the one above: that one is short, and this one begins anew. */
function isUnwrapped(text: string, start: number): boolean {
  const above = text.slice(text.lastIndexOf("\n", start - 2) + 1, start - 1).trimEnd();
  return (
    above.length < wrapped && !/[:,(–-]$/.test(above) && /^[\p{Lu}@]/u.test(text.slice(start, start + 2))
  );
}

/** "-> @x" beneath a list speaks of its last bullet. */
function bulletAbove(document: Document, block: Block): Block | null {
  const siblings = block.parent ? block.parent.children : document.blocks;
  let at = siblings.lastIndexOf(block) - 1;
  while (siblings[at]?.kind === "paragraph") at--;
  const above = siblings[at];
  return above?.kind === "item" ? above : null;
}
