import type { LineRange } from "../minutes/minutes.ts";
import { lineDiff } from "./line-diff.ts";

/** Lines of a file and what shall stand there instead. */
export type LineEdit = LineRange & { readonly lines: readonly string[] };

/**
 * What differs between a text and its mended form, as whole lines: each edit replaces at least one line of the first,
 * so that a review can suggest it, and no two of them touch the same line.
 */
export function lineEdits(before: string, after: string): readonly LineEdit[] {
  const [old, mended] = [linesOf(before), linesOf(after)];
  const edits: LineEdit[] = [];
  let next = 1;
  for (const run of lineDiff(old, mended)) {
    if ("same" in run) {
      next += run.same;
      continue;
    }
    const edit = anchored(next, run.gone, run.lines, old);
    const last = edits.at(-1);
    // What comes above the first line and what comes below it both take it along.
    if (last?.to === edit.from)
      edits.splice(-1, 1, { ...last, lines: [...last.lines, ...edit.lines.slice(1)] });
    // Lines that touch may be two halves of one fix: whoever commits one only would lose the other.
    else if (last !== undefined && last.to + 1 === edit.from)
      edits.splice(-1, 1, { from: last.from, to: edit.to, lines: [...last.lines, ...edit.lines] });
    else edits.push(edit);
    next += run.gone;
  }
  return edits;
}

/** A mere insertion takes the line above it along, at the top the one below. */
function anchored(from: number, removed: number, lines: readonly string[], old: readonly string[]): LineEdit {
  if (removed > 0) return { from, to: from + removed - 1, lines };
  if (from > 1) return { from: from - 1, to: from - 1, lines: [old[from - 2] ?? "", ...lines] };
  return { from: 1, to: 1, lines: [...lines, old[0] ?? ""] };
}

/** As GitHub counts them: a lone carriage return ends none. */
function linesOf(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** Whether an edit lies within one hunk of a diff: elsewhere nothing can be suggested. */
export function isShownIn(hunks: readonly LineRange[], { from, to }: LineRange): boolean {
  return hunks.some((hunk) => hunk.from <= from && to <= hunk.to);
}

/**
 * Whether a line would command another bot: many look at the start of every line of a comment, in code or not, such as
 * Prow (https://docs.prow.k8s.io/docs/components/plugins/).
 */
export function commandsBots(line: string): boolean {
  return /^\s*(?:[/!][a-z]|bors\b|@[\w-]*bot\b)/i.test(line);
}

/**
 * Lines in a block that a person can commit with one click, to the letter: nothing in it may end the block.
 * https://docs.github.com/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/commenting-on-a-pull-request
 */
export function suggestionBlock(lines: readonly string[]): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return [`${fence}suggestion`, ...lines, fence].join("\n");
}
