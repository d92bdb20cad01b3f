import type { Finding, Fix, Point } from "./finding.ts";
import { offsetsOf } from "./offsets.ts";

/**
 * The text with all fixes applied that replace something. Of fixes that overlap the first one counts; the others are
 * found again in what comes out. Everything else stays, byte for byte; new lines end as those around them.
 */
export function applyFixes(text: string, findings: readonly Pick<Finding, "fix">[]): string {
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

/** Fixes are written with line feeds: in a file of carriage returns these would be the only ones. */
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
