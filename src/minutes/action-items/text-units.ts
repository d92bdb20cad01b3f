import { hasLetterOrDigit } from "../characters.ts";
import { leadingArrow } from "./arrows.ts";
import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import { isStruck } from "./done.ts";
import { startsWithKeyword } from "./keywords.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/**
 * A piece of running text that may contain a task: the text of a bullet, or a line of a paragraph that starts a new
 * sentence.
 */
export type TextUnit = {
  readonly block: Block;
  readonly inline: Inline;
  /** Offsets into `inline.text`. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The bullet that it belongs to; `isBullet` is true for the bullet's own first text. */
  readonly item: Block | null;
  readonly isBullet: boolean;
};

/** Returns the unit of a heading or table: its whole text, with blanks for the marks of a heading. */
export function unitOfBlock(block: Block, inline: Inline): TextUnit {
  const marks = /^#+/.exec(inline.text)?.[0].length ?? 0;
  const text = marks === 0 ? inline.text : " ".repeat(marks) + inline.text.slice(marks);
  return { block, inline, from: 0, to: text.length, text, item: null, isBullet: false };
}

/** Matches a line for a meeting bot: "#info …", "#action …". */
const command = /^#[a-z]+ /;

/** Characters after which the next line of a paragraph starts a new unit. Real paragraphs are shorter. */
const maxUnitLength = 4000;

/**
 * Splits a block into units. A line that begins with a keyword or an arrow starts one, and so does each row of a table.
 * @param isStart  returns whether another line starts one, by its offset
 */
export function splitIntoUnits(
  document: MarkdownDocument,
  block: Block,
  inline: Inline,
  patterns: VocabularyPatterns,
  isStart: (offset: number) => boolean = () => false,
): readonly TextUnit[] {
  const { text, lineStarts } = inline;
  const starts = [0];
  for (const start of lineStarts.slice(1)) {
    const line = text.slice(start, start + 80);
    const isTooLong = start - (starts.at(-1) ?? 0) > maxUnitLength;
    const startsNew =
      startsWithKeyword(line, patterns) ||
      leadingArrow.test(line) ||
      command.test(line) ||
      isUnwrapped(text, start) ||
      isStart(start);
    if (isTooLong || startsNew || block.kind === "table") starts.push(start);
  }
  const parentItem = nearestListItem(block.parent);
  const isFirstBlock = parentItem?.children[0] === block;
  return starts.map((from, index) => {
    const to = (starts[index + 1] ?? text.length + 1) - 1;
    const part = blankCorrections(
      inline,
      from,
      text.slice(from, Math.min(to, from + 2 * maxUnitLength)),
      patterns,
    );
    const isBullet = isFirstBlock && index === 0;
    const item = (!isBullet && leadingArrow.test(part) ? bulletAbove(document, block) : null) ?? parentItem;
    return { block, inline, from, to, text: part, item, isBullet };
  });
}

/** Maximum length of words that were corrected, in characters. What is longer is a task that was struck. */
const maxCorrection = 30;

/**
 * Blanks words that were corrected in a text: "~~Bob~~ Ada: oil it". A text that is struck as a whole, or up to its end, stays,
 * because it says that a task is done or dropped.
 * @param from  offset of the text in `inline.text`
 */
function blankCorrections(inline: Inline, from: number, text: string, patterns: VocabularyPatterns): string {
  const struck = inline.strikethrough.filter((span) => span.from < from + text.length && span.to > from);
  if (struck.length === 0 || isStruck(inline, from, from + text.length)) return text;
  let blanked = text;
  for (const span of struck) {
    const [start, end] = [Math.max(0, span.from - from), Math.min(text.length, span.to - from)];
    const after = /^[^\n]*/.exec(blanked.slice(end))?.[0] ?? "";
    const isTask = end - start > maxCorrection || startsWithKeyword(text.slice(start, end), patterns);
    if (!isTask && hasLetterOrDigit(after))
      blanked = blanked.slice(0, start) + " ".repeat(end - start) + blanked.slice(end);
  }
  return blanked;
}

/** Minimum length of a line, in characters, from which the next line counts as its continuation. */
const minWrappedLength = 50;

/** Returns whether a line starts a new sentence: the line above is short, and this one begins with a capital or `@`. */
function isUnwrapped(text: string, start: number): boolean {
  const above = text.slice(text.lastIndexOf("\n", start - 2) + 1, start - 1).trimEnd();
  return (
    above.length < minWrappedLength &&
    !/[:,(–-]$/.test(above) &&
    /^[\p{Lu}@]/u.test(text.slice(start, start + 2))
  );
}

/** Returns the last bullet of the list above: "-> @x" below a list assigns that bullet. */
function bulletAbove(document: MarkdownDocument, block: Block): Block | null {
  const siblings = block.parent ? block.parent.children : document.blocks;
  let at = siblings.lastIndexOf(block) - 1;
  while (siblings[at]?.kind === "paragraph") at--;
  const above = siblings[at];
  return above?.kind === "item" ? above : null;
}
