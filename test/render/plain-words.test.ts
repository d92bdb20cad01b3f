import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { plainWords } from "../../src/render/quote.ts";
import { runsOf } from "../property-runs.ts";

const signs = fc.constantFrom(
  ..."www. http:// a@b.c ! | $ # - + 1. 1) --- === : ; ' \" ( ) { } % ^ / ?".split(" "),
);
const text = fc
  .array(fc.oneof(signs, fc.constantFrom(" ", "\t", "  "), fc.string({ unit: "grapheme", maxLength: 3 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

test("text without markup is the same with and without parsing", () => {
  fc.assert(
    fc.property(text, (words) => {
      const bare = words.replaceAll(/[\\`*_~[\]<>&]/g, "");
      // Unclosed asterisks stay asterisks, but the line must be parsed.
      expect(plainWords(`${bare} ** end`)).toBe(`${plainWords(bare)} ** end`.trim());
    }),
    { numRuns: runsOf(300) },
  );
});
