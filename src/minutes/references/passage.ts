import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import type { LineRange, Passage, Topic } from "../minutes.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/**
 * Returns the smallest complete block around a reference: its bullet with sub-bullets and parent bullets, or its
 * paragraph. If the reference is in a heading, or in a block of only references, returns the whole topic.
 */
export function passageAt(
  document: MarkdownDocument,
  line: number,
  topic: Topic | null,
  texts: ReadonlyMap<Block, Inline>,
  patterns: VocabularyPatterns,
): Passage {
  const leaf = document.blockAt[line - 1] ?? null;
  const whole = topic ? { above: [], lines: topic.lines } : null;
  if (!leaf || leaf.kind === "heading") return whole ?? { above: [], lines: { from: line, to: line } };
  let holder = nearestListItem(leaf) ?? leaf;
  while (holdsOnlyReferences(document, holder, texts, patterns)) {
    const around = nearestListItem(holder.parent);
    if (!around) return whole ?? range(holder);
    holder = around;
  }
  return { above: rangesAbove(holder), lines: { from: holder.from, to: holder.to } };
}

function range({ from, to }: Block): Passage {
  return { above: [], lines: { from, to } };
}

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

/** Cached results by block, since many references may share one. */
const resultCache = new WeakMap<Block, boolean>();

/** Returns whether a block, sub-bullets included, contains only references and filler such as "see". */
function holdsOnlyReferences(
  document: MarkdownDocument,
  block: Block,
  texts: ReadonlyMap<Block, Inline>,
  patterns: VocabularyPatterns,
): boolean {
  const known = resultCache.get(block);
  if (known !== undefined) return known;
  const inline = texts.get(block);
  const filler = !inline || isFiller(inline, patterns, isBelowHeading(document, block));
  const parts = block.children;
  const result =
    filler &&
    (inline !== undefined || parts.length > 0) &&
    parts.every((part) => holdsOnlyReferences(document, part, texts, patterns));
  resultCache.set(block, result);
  return result;
}

/** Returns whether a paragraph is the first block below a heading. There a link's text is only a name for the topic. */
function isBelowHeading(document: MarkdownDocument, block: Block): boolean {
  if (block.kind !== "paragraph") return false;
  let above = block.from - 1;
  while (above > 0 && !document.blockAt[above - 1]) above--;
  return document.blockAt[above - 1]?.kind === "heading";
}

function isFiller(
  inline: Inline,
  patterns: Pick<VocabularyPatterns, "filler">,
  titlesCount: boolean,
): boolean {
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
    const word = patterns.filler.find((filler) => rest === filler || rest.startsWith(`${filler} `));
    if (word !== undefined) rest = rest.slice(word.length);
  }
  return rest === "";
}
