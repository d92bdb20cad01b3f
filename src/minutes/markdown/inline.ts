/**
 * The running text of one block, with each character of markup replaced by a space, so that offsets in `text` and `source`
 * are equal. Markup is emphasis, brackets and URLs of links, comments and HTML tags.
 */
export type Inline = {
  /** The block's lines, joined by `\n`, without indentation and bullets. */
  readonly source: string;
  readonly text: string;
  readonly links: readonly Link[];
  /** Strikethrough: `~~…~~`. */
  readonly strikethrough: readonly Span[];
  readonly code: readonly Span[];
  /** The marks of footnotes that exist, `[^1]`, with their normalized labels. */
  readonly footnotes: readonly (Span & { readonly mark: string })[];
  /** The 1-based line of the text's start. */
  readonly firstLine: number;
  /** The offset of each line. */
  readonly lineStarts: readonly number[];
};

/** Offsets into `text`; `to` is exclusive. */
export type Span = { readonly from: number; readonly to: number };

/** `[text](url)`, `[text][name]`, `<url>` or a bare URL. */
export type Link = Span & {
  readonly url: string;
  /** The offset of the URL. Of the link itself if the URL stands elsewhere, in a definition. */
  readonly urlAt: number;
  /** Null if the URL has no text of its own. */
  readonly label: Span | null;
  readonly isDefinedElsewhere?: true;
};

/** Returns the 1-based line of an offset. */
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

/** Creates a test whether an offset is in one of the spans. Spans must be sorted and disjoint, and offsets ascending. */
export function createSpanTest(spans: readonly Span[]): (offset: number) => boolean {
  let at = 0;
  return (offset) => {
    while ((spans[at]?.to ?? Infinity) <= offset) at++;
    return (spans[at]?.from ?? Infinity) <= offset;
  };
}
