import { toBlanks } from "../characters.ts";
import type { Span } from "./inline.ts";

/** A part of a source that is no text, and the character that stands there, if any: ">" for "&gt;". */
export type Blank = Span & { readonly char?: string };

/** Returns a source with spaces for all parts that are no text. Its length stays. */
export function maskBlanks(source: string, blanks: readonly Blank[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const blank of blanks.toSorted((a, b) => a.from - b.from)) {
    if (blank.to <= done) continue;
    const char = blank.from >= done ? (blank.char ?? "") : "";
    const from = Math.max(blank.from, done);
    parts.push(source.slice(done, from), char, toBlanks(source.slice(from + char.length, blank.to)));
    done = blank.to;
  }
  parts.push(source.slice(done));
  return parts.join("");
}
