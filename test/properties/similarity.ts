import { diffLines } from "diff";
import { textOf, type Piece } from "./minutes.ts";
import { formatReference } from "./simulated-github.ts";

/** How much of the larger of two files stands in the other as well, line by line in their order, 0 to 1. */
export function similarity(a: readonly Piece[], b: readonly Piece[]): number {
  const [before, after] = [textOf(a, formatReference), textOf(b, formatReference)];
  const same = diffLines(before, after).filter(({ added, removed }) => !added && !removed);
  const size = same.reduce((sum, { value }) => sum + value.length, 0);
  return size / Math.max(before.length, after.length);
}
