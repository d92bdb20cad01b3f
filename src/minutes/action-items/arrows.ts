import { trimEndChars } from "../characters.ts";

/** Matches an arrow at the start of a text: "-> @x". */
export const leadingArrow = /^\s*(?:-{1,3}>|={1,3}>|→|⇒)\s*/;
const trailingArrow = /(?:-{1,3}>|={1,3}>|→|⇒)$/;

/** Returns the text before an arrow (and an opening bracket) at its end, or null without such an arrow. */
export function textBeforeTrailingArrow(text: string): string | null {
  const trimmed = trimEndChars(text, " \t\n(");
  const arrow = trailingArrow.exec(trimmed.slice(-4))?.[0];
  return arrow === undefined ? null : trimmed.slice(0, -arrow.length);
}
