// What the beginning of a line can be: https://spec.commonmark.org/0.31.2/#blocks-and-inlines

export const tabStop = 4;
export const bullet = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
export const heading = /^(#{1,6})(?:[ \t]|$)/;
export const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
export const rule = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
export const underline = /^(?:=+|-+)[ \t]*$/;
export const tableDelimiter = /^[\s|:-]+$/;

/** Whether a line that its containers do not claim begins a block, and so does not go on with their paragraph. */
export function startsBlock(rest: string, indent: number): boolean {
  if (bullet.test(rest)) return true;
  if (indent >= tabStop) return false;
  return (
    rest.startsWith(">") || heading.test(rest) || rule.test(rest) || fence.test(rest) || rawEnd(rest) !== null
  );
}

/** HTML that hides its content, with the text that ends it: a comment, `<pre>`, `<script>`, `<style>`. */
export function rawEnd(rest: string): { kind: "hidden" | "code"; end: string; from: number } | null {
  if (!rest.startsWith("<")) return null;
  if (rest.startsWith("<!--")) return { kind: "hidden", end: "-->", from: 4 };
  const tag = /^<(pre|script|style|textarea)(?=[\s>]|$)/i.exec(rest)?.[1]?.toLowerCase();
  return tag === undefined ? null : { kind: tag === "pre" ? "code" : "hidden", end: `</${tag}>`, from: 0 };
}
