import type { Block, Document } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import type { LineRange, Passage, Topic } from "../minutes.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

/**
 * The smallest whole thing around a reference: its bullet with sub-bullets and the bullets above it, or its paragraph;
 * the whole topic where the reference stands in the heading, or in something that holds nothing but references.
 */
export function passageAt(
  document: Document,
  line: number,
  topic: Topic | null,
  texts: ReadonlyMap<Block, Inline>,
  wordings: Wordings,
): Passage {
  const leaf = document.at[line - 1] ?? null;
  const whole = topic ? { above: [], lines: topic.lines } : null;
  if (!leaf || leaf.kind === "heading") return whole ?? { above: [], lines: { from: line, to: line } };
  let holder = nearestItem(leaf) ?? leaf;
  while (saysNothing(document, holder, texts, wordings)) {
    const around = nearestItem(holder.parent);
    if (!around) return whole ?? range(holder);
    holder = around;
  }
  return { above: pathAbove(holder), lines: { from: holder.from, to: holder.to } };
}

function range({ from, to }: Block): Passage {
  return { above: [], lines: { from, to } };
}

export function nearestItem(block: Block | null): Block | null {
  for (let at = block; at; at = at.parent) if (at.kind === "item") return at;
  return null;
}

/** The items above an item, outermost first, each without its sub-bullets; not those that begin on its own line. */
function pathAbove(item: Block): LineRange[] {
  const path: LineRange[] = [];
  for (let above = nearestItem(item.parent); above; above = nearestItem(above.parent)) {
    const to = Math.min(ownEnd(above), item.from - 1);
    if (to >= above.from) path.unshift({ from: above.from, to });
  }
  return path;
}

/** The last line of an item's own text, before its first sub-bullet. */
export function ownEnd(item: Block): number {
  let end = item.from;
  for (const child of item.children) {
    if (child.kind === "item") break;
    end = child.to;
  }
  return end;
}

/** What is known of blocks of this document: many references may share one. */
const verdicts = new WeakMap<Block, boolean>();

/** Whether a block, sub-bullets included, says nothing but where to look. */
function saysNothing(
  document: Document,
  block: Block,
  texts: ReadonlyMap<Block, Inline>,
  wordings: Wordings,
): boolean {
  const known = verdicts.get(block);
  if (known !== undefined) return known;
  const inline = texts.get(block);
  const filler = !inline || isFiller(inline, wordings, beneathHeading(document, block));
  const parts = block.children;
  const verdict =
    filler &&
    (inline !== undefined || parts.length > 0) &&
    parts.every((part) => saysNothing(document, part, texts, wordings));
  verdicts.set(block, verdict);
  return verdict;
}

/** Whether it is the first thing beneath a heading; there a link's title is only a name for the topic. */
function beneathHeading(document: Document, block: Block): boolean {
  if (block.kind !== "paragraph") return false;
  let above = block.from - 1;
  while (above > 0 && !document.at[above - 1]) above--;
  return document.at[above - 1]?.kind === "heading";
}

function isFiller(inline: Inline, wordings: Wordings, titlesCount: boolean): boolean {
  const parts: string[] = [];
  let at = 0;
  for (const { label } of titlesCount ? inline.links : []) {
    if (!label || label.from < at) continue;
    parts.push(inline.text.slice(at, label.from), " ");
    at = label.to;
  }
  const text = parts.join("") + inline.text.slice(at);
  let rest = text
    .toLowerCase()
    .replace(/(?<![\w./-])[\w./-]*#\d+/g, " ")
    .replace(/[^\p{L}\p{N}.]+/gu, " ")
    .trim();
  for (let before = ""; rest !== before;) {
    before = rest;
    rest = rest.replace(/^[.\s]+/, "");
    const word = wordings.filler.find((filler) => rest === filler || rest.startsWith(`${filler} `));
    if (word !== undefined) rest = rest.slice(word.length);
  }
  return rest === "";
}
