import type { MarkdownDocument } from "../minutes/markdown/blocks.ts";
import { lineAt, type Inline } from "../minutes/markdown/inline.ts";
import { findRunningTexts, type RunningText } from "../minutes/markdown/running-text.ts";
import { compileVocabulary, type VocabularyPatterns } from "../minutes/vocabulary/vocabulary-patterns.ts";
import type { TextRange } from "./finding.ts";
import type { CheckInput } from "./check-input.ts";
import { vocabularyOf } from "../minutes/vocabulary/merge-vocabulary.ts";
import { isEarlier, lineKey, type SeriesMinutes } from "./series-minutes.ts";
import { readBlocks } from "../minutes/markdown/read-blocks.ts";

/** The input of a rule: the minutes under check, parsed once for all rules. */
export type RuleContext = CheckInput & {
  readonly document: MarkdownDocument;
  readonly texts: readonly RunningText[];
  readonly patterns: VocabularyPatterns;
  /** `paths` as a set. */
  readonly files: ReadonlySet<string>;
  /** The extensions of all files in lower case: `.md`, `.png`. */
  readonly extensions: ReadonlySet<string>;
  /** The other minutes of the series that are earlier. */
  readonly earlier: readonly SeriesMinutes[];
  /** Returns whether earlier minutes of the series contain a line, too: it is of their template, or an open item. */
  readonly isRepeated: (line: number) => boolean;
};

export function createRuleContext(input: CheckInput): RuleContext {
  const document = readBlocks(input.text);
  const others = input.others.filter(({ path }) => path !== input.minutes.path);
  const earlier = others.filter((other) => isEarlier(other, input.minutes));
  const known = new Set(earlier.flatMap(({ lines }) => lines));
  return {
    ...input,
    others,
    earlier,
    isRepeated: (line) => known.has(lineKey(document.lines[line - 1] ?? "")),
    document,
    texts: findRunningTexts(document),
    patterns: compileVocabulary(vocabularyOf(input.config.vocabulary)),
    files: new Set(input.paths),
    extensions: new Set(input.paths.map((path) => path.slice(path.lastIndexOf(".")).toLowerCase())),
  };
}

/** Returns the range in the file of the characters `from` to `to` of a running text. */
export function rangeIn(
  { document }: Pick<RuleContext, "document">,
  inline: Inline,
  from: number,
  to: number,
): TextRange {
  const point = (offset: number) => {
    const line = lineAt(inline, offset);
    const start = inline.lineStarts[line - inline.firstLine] ?? 0;
    return { line, column: offset - start + (document.textStart[line - 1] ?? 0) + 1 };
  };
  return { from: point(from), to: point(to) };
}

/** Returns the range of the characters `from` to `to` of a line; by default the whole line without indentation and bullet. */
export function rangeOnLine(
  { document }: Pick<RuleContext, "document">,
  line: number,
  from?: number,
  to?: number,
): TextRange {
  const text = document.lines[line - 1] ?? "";
  const start = from ?? Math.min(text.length, document.textStart[line - 1] ?? 0);
  return { from: { line, column: start + 1 }, to: { line, column: (to ?? text.length) + 1 } };
}
