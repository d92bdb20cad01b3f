import { isWordCharacter } from "../characters.ts";
import { maskBlanks, type Blank } from "./blanks.ts";
import type { Definitions } from "./blocks.ts";
import { maxLabelLength, normalizeLabel } from "./definitions.ts";
import { readDestination } from "./destination.ts";
import { entityAt, punctuation } from "./entities.ts";
import type { Inline, Link, Span } from "./inline.ts";
import { findUrlEnd, isSpace } from "./url-end.ts";

// We do not use micromark here. The reasons are in read-blocks.ts; besides, we need offsets in the source.

const noDefinitions: Definitions = { links: new Map(), footnotes: new Map() };
const schemes = /https?:\/\/|www\.(?=github)/iy;

/** Matches a character that may mean something: markup, or the first one of a bare URL. */
const special = /[\\`*_~[\]<&]|[hw](?=[tw])/gi;

/** Reads the inline structure in one pass and in linear time, because it searches for no construct twice. */
export class InlineReader {
  private readonly source: string;
  private readonly firstLine: number;
  private readonly lineStarts: readonly number[];
  private readonly links: Link[] = [];
  private readonly strikethrough: Span[] = [];
  private readonly code: Span[] = [];
  private readonly footnotes: (Span & { mark: string })[] = [];
  private readonly definitions: Definitions;
  private readonly blanks: Blank[] = [];
  private readonly brackets: number[] = [];
  private readonly missingRuns = new Set<number>();
  private strikethroughFrom = -1;
  private commentEnds = true;

  constructor(
    source: string,
    firstLine: number,
    lineStarts: readonly number[],
    definitions: Definitions = noDefinitions,
  ) {
    this.source = source;
    this.definitions = definitions;
    this.firstLine = firstLine;
    this.lineStarts = lineStarts;
  }

  read(): Inline {
    const { source } = this;
    special.lastIndex = 0;
    while (special.test(source)) special.lastIndex = this.step(special.lastIndex - 1);
    const { firstLine, lineStarts, links, strikethrough, code, footnotes } = this;
    return {
      source,
      text: maskBlanks(source, this.blanks),
      links,
      strikethrough,
      code,
      footnotes,
      firstLine,
      lineStarts,
    };
  }

  private step(at: number): number {
    const { source } = this;
    switch (source[at]) {
      case "\\":
        // Keep the escape in `@some\_body`: a blank would split the handle.
        if (
          punctuation.test(source[at + 1] ?? "") &&
          !(source[at + 1] === "_" && isWordCharacter(source[at - 1]))
        ) {
          this.blank(at, at + 1);
        }
        return at + (punctuation.test(source[at + 1] ?? "") ? 2 : 1);
      case "&":
        return this.readEntity(at);
      case "`":
        return this.readCodeSpan(at);
      case "*":
      case "_":
        return this.readEmphasis(at);
      case "~":
        return this.readStrikethrough(at);
      case "[":
        this.brackets.push(at);
        return at + 1;
      case "]":
        return this.readClosingBracket(at);
      case "<":
        return this.readAngle(at);
      case "h":
      case "H":
      case "w":
      case "W":
        return this.readBareUrl(at);
      default:
        return at + 1;
    }
  }

  private readCodeSpan(at: number): number {
    const length = this.runLength(at, "`");
    if (this.missingRuns.has(length)) return at + length;
    for (
      let close = this.source.indexOf("`", at + length);
      close >= 0;
      close = this.source.indexOf("`", close)
    ) {
      const closing = this.runLength(close, "`");
      if (closing === length) {
        this.code.push({ from: at, to: close + closing });
        this.blank(at, at + length);
        this.blank(close, close + closing);
        this.readUrlsInCode(at + length, close);
        return close + closing;
      }
      close += closing;
    }
    this.missingRuns.add(length);
    return at + length;
  }

  /** Reads URLs in a code span: people put links in code, too. */
  private readUrlsInCode(from: number, to: number): void {
    // Only the span is searched: without a URL, a search of the text would reach its end for each span.
    const code = this.source.slice(from, to);
    for (let at = code.indexOf("http"); at >= 0; at = code.indexOf("http", at + 4))
      this.readBareUrl(from + at, to);
  }

  private readEmphasis(at: number): number {
    const mark = this.source[at] ?? "";
    const length = this.runLength(at, mark);
    const inWord = isWordCharacter(this.source[at - 1]) && isWordCharacter(this.source[at + length]);
    if (mark === "*" || !inWord) this.blank(at, at + length);
    return at + length;
  }

  private readStrikethrough(at: number): number {
    const length = this.runLength(at, "~");
    if (length > 2) return at + length;
    const opens = !isSpace(this.source[at + length]);
    if (this.strikethroughFrom < 0 && opens && (length === 2 || !isWordCharacter(this.source[at - 1]))) {
      if (length === 2 || this.source.indexOf("~", at + 1) > 0) this.strikethroughFrom = at;
    } else if (this.strikethroughFrom >= 0 && !isSpace(this.source[at - 1])) {
      this.strikethrough.push({ from: this.strikethroughFrom, to: at + length });
      this.blank(this.strikethroughFrom, this.strikethroughFrom + length);
      this.blank(at, at + length);
      this.strikethroughFrom = -1;
    }
    return at + length;
  }

  private readClosingBracket(at: number): number {
    const open = this.brackets.pop();
    if (open === undefined) return at + 1;
    const target = this.source[at + 1] === "(" ? readDestination(this.source, at + 2) : null;
    if (!target) return this.readDefinedLink(open, at);
    this.links.push({
      from: open,
      to: target.end,
      url: target.url,
      urlAt: at + 2,
      label: { from: open + 1, to: at },
    });
    this.blank(this.source[open - 1] === "!" ? open - 1 : open, open + 1);
    this.blank(at, target.end);
    return target.end;
  }

  /** Reads `[text][label]`, `[label][]`, `[label]` or the mark of a footnote, whose bracket closes at an offset. */
  private readDefinedLink(open: number, at: number): number {
    const { source } = this;
    const { links, footnotes } = this.definitions;
    if (links.size === 0 && footnotes.size === 0) return at + 1;
    const mark = at - open <= maxLabelLength ? normalizeLabel(source.slice(open + 1, at)) : "";
    if (mark.startsWith("^") && footnotes.has(mark) && !(open === 0 && source[at + 1] === ":")) {
      this.footnotes.push({ from: open, to: at + 1, mark });
      this.blank(open, at + 1);
      return at + 1;
    }
    // "[x] done" at the start is a task with a box.
    if (open === 0 && mark === "X" && isSpace(source[at + 1])) return at + 1;
    const second = source[at + 1] === "[" ? source.indexOf("]", at + 2) : -1;
    const hasSecond = second > at + 2 && second - at <= maxLabelLength;
    const url = links.get(hasSecond ? normalizeLabel(source.slice(at + 2, second)) : mark);
    if (url === undefined) return at + 1;
    const to = hasSecond || second === at + 2 ? second + 1 : at + 1;
    const label = { from: open + 1, to: at };
    this.links.push({ from: open, to, url, urlAt: open, label, isDefinedElsewhere: true });
    this.blank(source[open - 1] === "!" ? open - 1 : open, open + 1);
    this.blank(at, to);
    return to;
  }

  private readAngle(at: number): number {
    const { source } = this;
    if (source.startsWith("<!--", at)) {
      // https://github.github.com/gfm/#html-comment: these begin no comment within a line.
      if (source[at + 4] === ">" || source.startsWith("->", at + 4)) return at + 4;
      const end = this.commentEnds ? source.indexOf("-->", at + 4) : -1;
      this.commentEnds = end >= 0;
      if (end < 0) return at + 4;
      this.blank(at, end + 3);
      return end + 3;
    }
    if (/^<https?:/i.test(source.slice(at, at + 7))) {
      const end = this.readBareUrl(at + 1);
      this.blank(at, at + 1);
      if (source[end] === ">") this.blank(end, end + 1);
      return source[end] === ">" ? end + 1 : end;
    }
    const tag = /^<\/?[a-z][^<>\n]{0,500}>/i.exec(source.slice(at, at + 520));
    if (!tag) return at + 1;
    for (const target of tag[0].matchAll(/["'=](https?:[^\s"'>]+)/gi)) {
      const urlAt = at + target.index + 1;
      this.links.push({ from: at, to: at + tag[0].length, url: target[1] ?? "", urlAt, label: null });
    }
    this.blank(at, at + tag[0].length);
    return at + tag[0].length;
  }

  private readBareUrl(at: number, limit = this.source.length): number {
    schemes.lastIndex = at;
    if (!schemes.test(this.source)) return at + 1;
    if (isWordCharacter(this.source[at - 1]) && this.source[at - 1] !== "_") return at + 1;
    const end = findUrlEnd(this.source, at, limit);
    this.links.push({ from: at, to: end, url: this.source.slice(at, end), urlAt: at, label: null });
    this.blank(at, end);
    return end;
  }

  private readEntity(at: number): number {
    const entity = entityAt(this.source, at);
    if (entity) this.blanks.push(entity);
    return entity?.to ?? at + 1;
  }

  private runLength(at: number, char: string): number {
    let end = at;
    while (this.source[end] === char) end++;
    return end - at;
  }

  private blank(from: number, to: number): void {
    this.blanks.push({ from, to });
  }
}
