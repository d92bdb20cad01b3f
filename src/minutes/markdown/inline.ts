import type { Block, Document } from "./blocks.ts";
import { InlineReader } from "./inline-reader.ts";

/**
 * The running text of one block with its markup blanked out, character for character, so that an offset in `text` is an
 * offset in `source`. Emphasis, brackets of links, URLs of links, comments and HTML tags become spaces.
 */
export type Inline = {
  /** The block's lines, joined by `\n`, without indentation and bullets. */
  readonly source: string;
  readonly text: string;
  readonly links: readonly Link[];
  /** Struck through: `~~…~~`. */
  readonly struck: readonly Span[];
  readonly code: readonly Span[];
  /** First line of the text, 1-based. */
  readonly firstLine: number;
  /** Offsets at which its lines begin. */
  readonly lineStarts: readonly number[];
};

/** Offsets into `text`; `to` is behind the last character. */
export type Span = { readonly from: number; readonly to: number };

/** `[text](url)`, `<url>` or a bare URL; `label` is null where the URL is its own text. */
export type Link = Span & { readonly url: string; readonly urlAt: number; readonly label: Span | null };

/** The inline text of the lines `from` to `to` of a document (1-based). */
export function readInline(document: Document, from: number, to: number): Inline {
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (let line = from; line <= to; line++) {
    const part = (document.lines[line - 1] ?? "").slice(document.textStart[line - 1] ?? 0);
    starts.push(length);
    parts.push(part);
    length += part.length + 1;
  }
  return new InlineReader(parts.join("\n"), from, starts).read();
}

/** The inline text of a leaf block; of a heading without its `#`s. */
export function inlineOf(document: Document, block: Block): Inline {
  return readInline(document, block.from, block.to);
}

/** The 1-based line on which an offset stands. */
export function lineAt(inline: Inline, offset: number): number {
  let low = 0;
  let high = inline.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((inline.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return inline.firstLine + low;
}

/** Tells of ascending offsets whether they lie in one of the spans (sorted, apart from each other). */
export function insideOf(spans: readonly Span[]): (offset: number) => boolean {
  let at = 0;
  return (offset) => {
    while ((spans[at]?.to ?? Infinity) <= offset) at++;
    return (spans[at]?.from ?? Infinity) <= offset;
  };
}
