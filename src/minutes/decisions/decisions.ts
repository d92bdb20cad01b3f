import type { MarkdownDocument } from "../markdown/blocks.ts";
import type { Decision } from "../minutes.ts";

const marker = /^\s*(?:[-*+]\s+)?\*{0,2}(?:decision|resolved):\*{0,2}\s*(?<text>\S.*)$/i;

/** Finds the decisions that the minutes mark. Nothing is inferred from text without a mark. */
export function findDecisions({ lines }: MarkdownDocument): readonly Decision[] {
  return lines.flatMap((each, at): Decision[] => {
    const text = marker.exec(each)?.groups?.text;
    const line = at + 1;
    return text === undefined
      ? []
      : [{ line, lines: { from: line, to: line }, text, vote: null, references: [], topic: null }];
  });
}
