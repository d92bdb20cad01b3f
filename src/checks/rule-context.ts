import { readBlocks, type Block, type MarkdownDocument } from "../minutes/markdown/blocks.ts";
import { inlineOf, lineAt, type Inline } from "../minutes/markdown/inline.ts";
import { vocabularyOf } from "../minutes/vocabulary/vocabulary.ts";
import { wordingsOf, type Wordings } from "../minutes/vocabulary/wordings.ts";
import type { TextRange } from "./finding.ts";
import type { CheckInput } from "./input.ts";

/** The input of a rule: the minutes under check, parsed once for all rules. */
export type RuleContext = CheckInput & {
  readonly document: MarkdownDocument;
  /** The running text of each heading, paragraph and table, in file order. */
  readonly texts: readonly RunningText[];
  readonly wordings: Wordings;
  /** `paths` as a set. */
  readonly files: ReadonlySet<string>;
  /** The extensions of all files in lower case: `.md`, `.png`. */
  readonly extensions: ReadonlySet<string>;
};

export type RunningText = { readonly block: Block; readonly inline: Inline };

export function createRuleContext(input: CheckInput): RuleContext {
  const document = readBlocks(input.text);
  const { vocabulary } = input.config;
  return {
    ...input,
    others: input.others.filter(({ path }) => path !== input.minutes.path),
    document,
    texts: runningTexts(document),
    wordings: wordingsOf(vocabularyOf({ ...readingDefaults, vocabulary })),
    files: new Set(input.paths),
    extensions: new Set(input.paths.map((path) => path.slice(path.lastIndexOf(".")).toLowerCase())),
  };
}

const readingDefaults = {
  repository: { owner: "", name: "" },
  hosts: [],
  aliases: {},
  tracker: null,
  people: {},
};

export function runningTexts(document: MarkdownDocument): readonly RunningText[] {
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

/** Returns the range in the file of the characters `from` to `to` of a running text. */
export function rangeIn({ document }: RuleContext, inline: Inline, from: number, to: number): TextRange {
  const point = (offset: number) => {
    const line = lineAt(inline, offset);
    const start = inline.lineStarts[line - inline.firstLine] ?? 0;
    return { line, column: offset - start + (document.textStart[line - 1] ?? 0) + 1 };
  };
  return { from: point(from), to: point(to) };
}

/** Returns the range of the characters `from` to `to` of a line; by default the whole line without indentation and bullet. */
export function rangeOnLine({ document }: RuleContext, line: number, from?: number, to?: number): TextRange {
  const text = document.lines[line - 1] ?? "";
  const start = from ?? Math.min(text.length, document.textStart[line - 1] ?? 0);
  return { from: { line, column: start + 1 }, to: { line, column: (to ?? text.length) + 1 } };
}
