import type { Block, MarkdownDocument } from "./blocks.ts";
import type { Inline } from "./inline.ts";
import { inlineOf } from "./read-inline.ts";

/** The running text of a heading, paragraph or table. */
export type RunningText = { readonly block: Block; readonly inline: Inline };

/** Returns the running text of each heading, paragraph and table, in file order. */
export function findRunningTexts(document: MarkdownDocument): readonly RunningText[] {
  const texts: RunningText[] = [];
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === "heading" || block.kind === "paragraph" || block.kind === "table")
        texts.push({ block, inline: inlineOf(document, block) });
      visit(block.children);
    }
  };
  visit(document.blocks);
  return texts;
}
