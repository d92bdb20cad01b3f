import { readBlocks, type Block, type Document } from "../minutes/markdown/blocks.ts";
import { inlineOf, lineAt, type Inline } from "../minutes/markdown/inline.ts";
import { vocabularyOf } from "../minutes/vocabulary/vocabulary.ts";
import { wordingsOf, type Wordings } from "../minutes/vocabulary/wordings.ts";
import type { TextRange } from "./finding.ts";
import type { CheckInput } from "./input.ts";

/** The minutes under check, laid out once for all rules. */
export type Subject = CheckInput & {
  readonly document: Document;
  /** The running text of each heading, paragraph and table, in the file's order. */
  readonly texts: readonly RunningText[];
  readonly wordings: Wordings;
  /** `paths`, to ask of one whether it is there. */
  readonly files: ReadonlySet<string>;
  /** What files there are: `.md`, `.png`, in lower case. */
  readonly extensions: ReadonlySet<string>;
};

export type RunningText = { readonly block: Block; readonly inline: Inline };

export function subjectOf(input: CheckInput): Subject {
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

export function runningTexts(document: Document): readonly RunningText[] {
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

/** Where the characters `from` to `to` of a running text stand in the file. */
export function rangeIn({ document }: Subject, inline: Inline, from: number, to: number): TextRange {
  const point = (offset: number) => {
    const line = lineAt(inline, offset);
    const start = inline.lineStarts[line - inline.firstLine] ?? 0;
    return { line, column: offset - start + (document.textStart[line - 1] ?? 0) + 1 };
  };
  return { from: point(from), to: point(to) };
}

/** The characters `from` to `to` of a line; without them all of it, its indentation and bullet left out. */
export function rangeOnLine({ document }: Subject, line: number, from?: number, to?: number): TextRange {
  const text = document.lines[line - 1] ?? "";
  const start = from ?? Math.min(text.length, document.textStart[line - 1] ?? 0);
  return { from: { line, column: start + 1 }, to: { line, column: (to ?? text.length) + 1 } };
}
