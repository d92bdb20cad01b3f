import type { Block, MarkdownDocument } from "./blocks.ts";
import { InlineReader } from "./inline-reader.ts";
import type { Inline } from "./inline.ts";

/** Reads the inline text of the 1-based lines `from` to `to`. */
function readInline(document: MarkdownDocument, from: number, to: number): Inline {
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (let line = from; line <= to; line++) {
    const part = (document.lines[line - 1] ?? "").slice(document.textStart[line - 1] ?? 0);
    starts.push(length);
    parts.push(part);
    length += part.length + 1;
  }
  return new InlineReader(parts.join("\n"), from, starts, document.definitions).read();
}

/** Reads the inline text of a leaf block. */
export function inlineOf(document: MarkdownDocument, block: Block): Inline {
  return readInline(document, block.from, block.to);
}
