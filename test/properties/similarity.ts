import { diffLines } from "diff";
import { textOf, type Piece } from "./minutes.ts";
import { formatReference } from "./simulated-github.ts";

/** Share of the larger file's lines that the other file has in the same order, from 0 to 1. */
export function similarity(a: readonly Piece[], b: readonly Piece[]): number {
  const [before, after] = [textOf(a, formatReference), textOf(b, formatReference)];
  const same = diffLines(before, after).filter(({ added, removed }) => !added && !removed);
  const size = same.reduce((sum, { value }) => sum + value.length, 0);
  return size / Math.max(before.length, after.length);
}
