import { expect, test } from "@jest/globals";
import { blockquote, printBlocks, type PrintedBlock } from "../../src/render/print-blocks.ts";
import { plainTextOf } from "../../src/render/sanitize.ts";

const paragraph = (text: string): PrintedBlock => ({ is: "paragraph", children: [{ text }] });
const code: PrintedBlock = { is: "code", text: "x" };
const list = (start: number | null, ...texts: readonly string[]): PrintedBlock => ({
  is: "list",
  start,
  items: texts.map((text) => ({ spread: false, children: [paragraph(text)] })),
});

// Blocks, printed with an empty line between them, and without where they stay blocks.
test.each<[string, readonly PrintedBlock[], string, string]>([
  ["paragraphs", [paragraph("a"), paragraph("b")], "a\n\nb", "a\n\nb"],
  ["a paragraph and bullets", [paragraph("a"), list(null, "b")], "a\n\n- b", "a\n- b"],
  ["a paragraph and numbers from one", [paragraph("a"), list(1, "b")], "a\n\n1. b", "a\n1. b"],
  ["a paragraph and numbers from two", [paragraph("a"), list(2, "b")], "a\n\n2. b", "a\n\n2. b"],
  ["a paragraph and code", [paragraph("a"), code], "a\n\n```\nx\n```", "a\n```\nx\n```"],
  ["code and a paragraph", [code, paragraph("a")], "```\nx\n```\n\na", "```\nx\n```\na"],
  ["bullets and a paragraph", [list(null, "a"), paragraph("b")], "- a\n\nb", "- a\n\nb"],
  [
    "three lists",
    [list(null, "a"), list(null, "b"), list(null, "c")],
    "- a\n\n* b\n\n- c",
    "- a\n\n* b\n\n- c",
  ],
  [
    "lists of two kinds",
    [list(null, "a"), list(1, "b"), list(7, "c")],
    "- a\n\n1. b\n\n7) c",
    "- a\n\n1. b\n\n7) c",
  ],
  [
    "lists with text between them",
    [list(null, "a"), paragraph("b"), list(null, "c")],
    "- a\n\nb\n\n- c",
    "- a\n\nb\n- c",
  ],
  ["an empty block between others", [paragraph("a"), paragraph(""), paragraph("b")], "a\n\nb", "a\n\nb"],
  ["an empty bullet", [list(null, "a", "", "b")], "- a\n- b", "- a\n- b"],
  ["an empty list", [list(null, "")], "", ""],
  ["an empty quotation", [{ is: "quote", children: [] }], "", ""],
  [
    "the last numbers",
    [list(999_999_997, "a", "b")],
    "999999997. a\n999999998. b",
    "999999997. a\n999999998. b",
  ],
  ["numbers beyond the last", [list(999_999_998, "a", "b")], "1. a\n2. b", "1. a\n2. b"],
])("%s", (_what, blocks, loose, tight) => {
  expect(printBlocks(blocks)).toBe(loose);
  expect(printBlocks(blocks, true)).toBe(tight);
});

test("a list in which one item is spread has empty lines between all", () => {
  const items = ["a", "b"].map((text, i) => ({
    spread: i === 1,
    children: [paragraph(text), paragraph("c")],
  }));
  expect(printBlocks([{ is: "list", start: null, items }])).toBe("- a\n\n  c\n\n- b\n\n  c");
});

test.each<[string, PrintedBlock & { is: "table" }, string]>([
  [
    "with its alignment",
    { is: "table", aligns: ["left", "right", "center", null], rows: [[[{ text: "a" }]]] },
    "| a |  |  |  |\n| :- | -: | :-: | - |",
  ],
  [
    "with rows cut to its columns",
    { is: "table", aligns: [null], rows: [[[{ text: "a\nb" }]], [[{ text: "c" }], [{ text: "d" }]]] },
    "| a b |\n| - |\n| c |",
  ],
  [
    "with one filled cell",
    { is: "table", aligns: [null], rows: [[[]], [[{ text: "a" }]]] },
    "|  |\n| - |\n| a |",
  ],
  ["without a filled cell", { is: "table", aligns: [null, null], rows: [[[], []], [[]]] }, ""],
  ["without rows", { is: "table", aligns: [null], rows: [] }, ""],
])("a table %s", (_what, table, printed) => expect(printBlocks([table])).toBe(printed));

test("a quotation has its sign on every line", () => {
  expect(blockquote("a\n\n b\n")).toBe("> a\n>\n>  b\n>");
  expect(blockquote("")).toBe("");
});

test("the text of nodes is that which readers see", () => {
  expect(
    plainTextOf([
      { type: "text", value: "a" },
      { type: "break" },
      { type: "emphasis", children: [{ type: "text", value: "b" }] },
      { type: "inlineCode", value: "c" },
      { type: "html", value: "<b>" },
      { type: "image", url: "x", alt: "d" },
      { type: "image", url: "x" },
      { type: "footnoteReference", identifier: "e", label: "E" },
      { type: "footnoteReference", identifier: "f" },
      { type: "thematicBreak" },
    ]),
  ).toBe("a bcd[^E][^f]");
});
