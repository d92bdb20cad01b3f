import type { LineRange } from "../minutes/minutes.ts";
import { lineDiff } from "./line-diff.ts";

/** Lines of a file and their replacement. */
export type LineEdit = LineRange & { readonly lines: readonly string[] };

/**
 * Returns the differences between a text and its fixed version as edits of whole lines. Each edit replaces at least one
 * line, so that a review can suggest it. No two edits cover the same line.
 */
export function lineEdits(before: string, after: string): readonly LineEdit[] {
  const [old, fixed] = [linesOf(before), linesOf(after)];
  const edits: LineEdit[] = [];
  let next = 1;
  for (const run of lineDiff(old, fixed)) {
    if ("unchanged" in run) {
      next += run.unchanged;
      continue;
    }
    const edit = toLineEdit(next, run.removed, run.lines, old);
    const last = edits.at(-1);
    // An insertion above the first line and one below it both contain that line: merge them.
    if (last?.to === edit.from)
      edits.splice(-1, 1, { ...last, lines: [...last.lines, ...edit.lines.slice(1)] });
    // Adjacent edits may be two halves of one fix, and a person could commit one of them only: merge them.
    else if (last !== undefined && last.to + 1 === edit.from)
      edits.splice(-1, 1, { from: last.from, to: edit.to, lines: [...last.lines, ...edit.lines] });
    else edits.push(edit);
    next += run.removed;
  }
  return edits;
}

/**
 * Returns the edit for a diff run. An insertion includes the line above it, or at the top of the file the line below.
 */
function toLineEdit(
  from: number,
  removed: number,
  lines: readonly string[],
  old: readonly string[],
): LineEdit {
  if (removed > 0) return { from, to: from + removed - 1, lines };
  if (from > 1) return { from: from - 1, to: from - 1, lines: [old[from - 2] ?? "", ...lines] };
  return { from: 1, to: 1, lines: [...lines, old[0] ?? ""] };
}

/** Splits a text into lines as GitHub does: a lone carriage return ends no line. */
function linesOf(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** Returns true if an edit lies within one hunk of a diff. GitHub accepts no suggestions elsewhere. */
export function isInsideHunk(hunks: readonly LineRange[], { from, to }: LineRange): boolean {
  return hunks.some((hunk) => hunk.from <= from && to <= hunk.to);
}

/**
 * Returns true if a line could be a command for another bot. Many bots read the start of every comment line, even in
 * code blocks, such as Prow (https://docs.prow.k8s.io/docs/components/plugins/).
 */
export function isBotCommand(line: string): boolean {
  return /^\s*(?:[/!][a-z]|bors\b|@[\w-]*bot\b)/i.test(line);
}

/**
 * Returns a suggestion block, which a person can commit with one click. Its fence is longer than any in the lines.
 * https://docs.github.com/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/commenting-on-a-pull-request
 */
export function suggestionBlock(lines: readonly string[]): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return [`${fence}suggestion`, ...lines, fence].join("\n");
}
