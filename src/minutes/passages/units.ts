import type { Block } from "../markdown/blocks.ts";
import { lineAt, type Inline, type Span } from "../markdown/inline.ts";
import type { LineRange } from "../minutes.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { levelOfKind, type BlockLevels } from "./block-levels.ts";
import { kindOfText, replaceReferences, type TextKind } from "./text-kind.ts";

/** A part of a text that names issues: a block, or a line of a paragraph in which most lines name one. */
export type Unit = LineRange & { readonly block: Block; readonly kind: TextKind; readonly isLine: boolean };

type UnitsContext = {
  readonly texts: ReadonlyMap<Block, Inline>;
  readonly issuesByLine: ReadonlyMap<number, unknown>;
};

/** Splits blocks into units. Each block is looked at once. */
export class Units {
  private readonly context: UnitsContext;
  private readonly levels: BlockLevels;
  private readonly patterns: VocabularyPatterns;
  private readonly linewise = new Map<Block, boolean>();

  constructor(context: UnitsContext, levels: BlockLevels, patterns: VocabularyPatterns) {
    this.context = context;
    this.levels = levels;
    this.patterns = patterns;
  }

  /** Returns a block as a unit. */
  unitOf(block: Block): Unit {
    return { block, from: block.from, to: block.to, kind: this.levels.kindOf(block), isLine: false };
  }

  /** Returns the unit of a reference: its block, or its line where most lines of the paragraph name an issue. */
  unitAt(block: Block, line: number): Unit {
    const inline = this.context.texts.get(block);
    if (!inline || !this.isLinewise(block)) return this.unitOf(block);
    const span = spanOfLine(inline, line);
    const kind = kindOfText(replaceReferences(inline, span), this.patterns);
    return { block, from: line, to: lineAt(inline, span.to - 1), kind, isLine: true };
  }

  /** Returns whether a row of a table has no cells but titles, links and names. */
  isRowOfTitles(table: Block, line: number): boolean {
    const inline = this.context.texts.get(table);
    if (!inline) return false;
    const row = replaceReferences(inline, spanOfLine(inline, line));
    return row.split("|").every((cell) => levelOfKind(kindOfText(cell, this.patterns)) === "listed");
  }

  private isLinewise(block: Block): boolean {
    const known = this.linewise.get(block);
    if (known !== undefined) return known;
    const lines = block.to - block.from + 1;
    let named = 0;
    for (let at = block.from; at <= block.to; at++) if (this.context.issuesByLine.has(at)) named++;
    const result = block.kind === "paragraph" && block.parent === null && named > 1 && named * 3 >= lines * 2;
    this.linewise.set(block, result);
    return result;
  }
}

function spanOfLine({ text, firstLine, lineStarts }: Inline, line: number): Span {
  const index = line - firstLine;
  return { from: lineStarts[index] ?? 0, to: (lineStarts[index + 1] ?? text.length + 1) - 1 };
}
