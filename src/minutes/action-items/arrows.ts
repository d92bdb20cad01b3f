import { trimEndOf } from "../trim.ts";

/** An arrow at the beginning of a text: "-> @x". */
export const leadingArrow = /^\s*(?:-{1,3}>|={1,3}>|→|⇒)\s*/;
const trailingArrow = /(?:-{1,3}>|={1,3}>|→|⇒)$/;

/** What stands before an arrow, and a bracket behind it, at the end of a text; null where no arrow is there. */
export function beforeTrailingArrow(text: string): string | null {
  const trimmed = trimEndOf(text, " \t\n(");
  const arrow = trailingArrow.exec(trimmed.slice(-4))?.[0];
  return arrow === undefined ? null : trimmed.slice(0, -arrow.length);
}
