import { byteOrderMark } from "../minutes/byte-order-mark.ts";
import type { Point } from "./finding.ts";

/** Converts offsets in a text to positions and back, for any line ends, with or without a byte order mark. */
type Offsets = {
  readonly pointAt: (offset: number) => Point;
  /** Returns the offset of a position, at most the end of the text. */
  readonly offsetOf: (point: Point) => number;
};

export function offsetsOf(text: string): Offsets {
  const mark = text.startsWith(byteOrderMark) ? 1 : 0;
  const starts = [mark];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return {
    pointAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: Math.max(0, offset - (starts[low] ?? 0)) + 1 };
    },
    offsetOf({ line, column }) {
      const start = starts[line - 1];
      return start === undefined ? text.length : Math.min(text.length, start + column - 1);
    },
  };
}
