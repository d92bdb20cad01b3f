import { expect, test } from "@jest/globals";
import { quoteComplaint } from "../../src/render/table-cell.ts";

test("names between backticks are code in a complaint", () => {
  expect(quoteComplaint("Set `references.tracker`, or `checks.markdown`.")).toBe(
    "Set `references.tracker`, or `checks.markdown`.",
  );
});

test("what foreign text puts between backticks stays as harmless as the rest", () => {
  expect(quoteComplaint("Found `@bob` and `<b>`, `a` | `b")).toBe(
    "Found \\`@\u200Bbob\\` and \\`\\<b>\\`, `a` \\| \\`b",
  );
  expect(quoteComplaint("Found ``` [x](https://a.b) `a`")).toContain("\\[x\\](https:\u200B");
});

test("a complaint that is too long ends with dots", () => {
  expect(quoteComplaint(`Found \`a b\` ${"x".repeat(40)}`, 10)).toBe("Found \\`a b…");
});
