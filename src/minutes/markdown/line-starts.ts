// Patterns for the start of a line: https://spec.commonmark.org/0.31.2/#blocks-and-inlines

export const tabStop = 4;
/** Between them are the other marks of lists. */
const asterisk = 42;
const nine = 57;
const bulletPattern = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
const headingPattern = /^(#{1,6})(?:[ \t]|$)/;
const fencePattern = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const thematicBreakPattern = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const headingUnderlinePattern = /^(?:=+|-+)[ \t]*$/;
const tableDelimiterPattern = /^[\s|:-]+$/;

// Most lines begin with a letter, so their first character is looked at before any pattern.

/** Returns the match of a bullet or number at the start of a line, with the digits as its first group. */
export function matchBullet(rest: string): RegExpExecArray | null {
  const first = rest.charCodeAt(0);
  return first > nine || first < asterisk ? null : bulletPattern.exec(rest);
}

/** Returns the level of a heading, 1 to 6. */
export function headingLevel(rest: string): number | undefined {
  return rest.startsWith("#") ? headingPattern.exec(rest)?.[1]?.length : undefined;
}

/** Returns the characters that open a code block, and later close it. */
export function openingFence(rest: string): string | undefined {
  return rest.startsWith("`") || rest.startsWith("~") ? fencePattern.exec(rest)?.[0] : undefined;
}

/** Returns whether a line separates topics: "---". */
export function isThematicBreak(rest: string): boolean {
  const sign = rest.charAt(0);
  return "*-_".includes(sign) && rest.trimEnd().endsWith(sign) && thematicBreakPattern.test(rest);
}

/** Returns whether a line outside its containers begins a block and so does not continue their paragraph. */
export function startsBlock(rest: string, indent: number): boolean {
  if (matchBullet(rest)) return true;
  if (indent >= tabStop) return false;
  return (
    rest.startsWith(">") ||
    headingLevel(rest) !== undefined ||
    isThematicBreak(rest) ||
    openingFence(rest) !== undefined ||
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

/** Returns the text of a heading without the line of dashes below it. */
export function withoutUnderline(heading: string): string {
  return heading.includes("\n") ? heading.replace(/\n[=-]+[ \t]*$/, "") : heading;
}

/** Returns whether a line below a paragraph makes a heading of it. */
export function isHeadingUnderline(rest: string): boolean {
  return headingUnderlinePattern.test(rest) && (rest.startsWith("=") || rest.length >= 2 || rest === "-");
}
