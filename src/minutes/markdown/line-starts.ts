// Patterns for the start of a line: https://spec.commonmark.org/0.31.2/#blocks-and-inlines

export const tabStop = 4;
export const bulletPattern = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
export const headingPattern = /^(#{1,6})(?:[ \t]|$)/;
export const fencePattern = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
export const thematicBreakPattern = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const headingUnderlinePattern = /^(?:=+|-+)[ \t]*$/;
const tableDelimiterPattern = /^[\s|:-]+$/;

/** Returns whether a line outside its containers begins a block and so does not continue their paragraph. */
export function startsBlock(rest: string, indent: number): boolean {
  if (bulletPattern.test(rest)) return true;
  if (indent >= tabStop) return false;
  return (
    rest.startsWith(">") ||
    headingPattern.test(rest) ||
    thematicBreakPattern.test(rest) ||
    fencePattern.test(rest) ||
    readRawHtml(rest) !== null
  );
}

/** Recognises HTML with raw content and returns its end marker: a comment, `<pre>`, `<script>`, `<style>`. */
export function readRawHtml(rest: string): { kind: "hidden" | "code"; end: string; from: number } | null {
  if (!rest.startsWith("<")) return null;
  if (rest.startsWith("<!--")) return { kind: "hidden", end: "-->", from: 2 };
  const tag = /^<(pre|script|style|textarea)(?=[\s>]|$)/i.exec(rest)?.[1]?.toLowerCase();
  return tag === undefined ? null : { kind: tag === "pre" ? "code" : "hidden", end: `</${tag}>`, from: 0 };
}

/** Returns whether two lines are the header of a table and the delimiter row below it. */
export function isTableHead(head: string, delimiter: string): boolean {
  return (
    head.includes("|") &&
    delimiter.includes("|") &&
    delimiter.includes("-") &&
    tableDelimiterPattern.test(delimiter)
  );
}

/** Returns whether a line below a paragraph makes a heading of it. */
export function isHeadingUnderline(rest: string): boolean {
  return headingUnderlinePattern.test(rest) && (rest.startsWith("=") || rest.length >= 2 || rest === "-");
}
