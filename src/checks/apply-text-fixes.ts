import type { Finding, Fix, Point } from "./finding.ts";
import { offsetsOf } from "./offsets.ts";

/**
 * Applies all fixes that replace text. If fixes overlap, only the first is applied. The next check finds the others again. All
 * other text stays the same, byte for byte. New lines get the line ends of the lines around them.
 */
export function applyTextFixes(text: string, findings: readonly Pick<Finding, "fix">[]): string {
  const offsets = offsetsOf(text);
  const edits = findings
    .flatMap(({ fix }) => (fix?.do === "replace" ? [editOf(fix, offsets.offsetOf)] : []))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const parts: string[] = [];
  let done = 0;
  let last: Edit | null = null;
  for (const edit of edits) {
    const isSame = last !== null && edit.from === last.from && edit.to === last.to;
    if (edit.from < done || isSame) continue;
    parts.push(text.slice(done, edit.from), withLineEnds(edit.replacement, text, edit.to));
    done = edit.to;
    last = edit;
  }
  return parts.join("") + text.slice(done);
}

/** Converts the line feeds of a replacement to the line ends of the file. */
function withLineEnds(replacement: string, text: string, at: number): string {
  if (!replacement.includes("\n") || !text.includes("\r")) return replacement;
  const [end] = /\r\n|\n|\r/.exec(text.slice(at)) ?? /\r\n|\n|\r/.exec(text) ?? ["\n"];
  return replacement.replaceAll(/\r\n|\n/g, end);
}

type Edit = { readonly from: number; readonly to: number; readonly replacement: string };

function editOf({ range, replacement }: Fix & { do: "replace" }, offsetOf: (point: Point) => number): Edit {
  const from = offsetOf(range.from);
  return { from, to: Math.max(from, offsetOf(range.to)), replacement };
}
