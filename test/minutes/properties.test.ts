import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { LineRange, Minutes, ReadingSettings } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read.ts";

// Whatever is written, reading answers, answers the same twice, and speaks of lines that exist.
const folder = fileURLToPath(new URL("./", import.meta.url));
const written = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => readFileSync(`${folder}${entry.name}/minutes.md`, "utf8"));

const settings: ReadingSettings = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: { bot: "acme/robot" },
  tracker: "acme/issues",
  people: {},
};

const shards = [
  ...["- ", "* ", "1. ", "    ", "\t", "> ", "# ", "### ", "\n", "\r\n", "\r", "\n\n", "---\n", "===\n"],
  ...[
    "```\n",
    "~~~\n",
    "<!--",
    "-->",
    "<pre>",
    "`",
    "``",
    "**",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "<",
    "|",
    "|-|-|\n",
  ],
  ...[
    "AI ",
    "AI: ",
    "TODO",
    "(AI @x)",
    "@ada",
    "@a_b",
    "@",
    " will ",
    " to ",
    " -> ",
    "done",
    "✅",
    "[ ] ",
    "[x] ",
  ],
  ...[
    "#1",
    "acme/robot#2",
    "https://github.com/acme/robot/issues/3",
    "PR#4",
    "Participants:",
    "Excused:",
    "\\",
  ],
  ...["by Friday", "bis 23.8.", "\0", "\u202E", "\uFEFF", "\uD800", "ä", "Kurt", "team ", "Owner: ", "see "],
];

const mutated: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...written),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(fc.constantFrom(...shards), fc.string())), {
      maxLength: 12,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((now, [at, length, put]) => {
      const from = at % (now.length + 1);
      return now.slice(0, from) + put + now.slice(from + length);
    }, text),
  );
const shattered = fc.array(fc.constantFrom(...shards), { maxLength: 60 }).map((parts) => parts.join(""));
const anything = fc.oneof(mutated, shattered, fc.string({ unit: "binary", maxLength: 300 }));

function read(text: string): Minutes {
  return readMinutes("robots/20260304.md", text, settings);
}

function placesOf(minutes: Minutes): { lines: readonly number[]; ranges: readonly LineRange[] } {
  const { participants, topics, references, externalReferences, actionItems } = minutes;
  return {
    lines: [...participants, ...topics, ...references, ...externalReferences, ...actionItems].map(
      ({ line }) => line,
    ),
    ranges: [
      ...topics.map(({ lines }) => lines),
      ...actionItems.map(({ lines }) => lines),
      ...references.flatMap(({ passage }) => [...passage.above, passage.lines]),
    ],
  };
}

describe("the laws of reading", () => {
  test("the same text gives the same answer, and never an exception", () => {
    fc.assert(
      fc.property(anything, (text) => expect(read(text)).toEqual(read(text))),
      { numRuns: 400 },
    );
  });

  test("it speaks of lines that exist", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const minutes = read(text);
        const count = Math.max(1, minutes.lines.length);
        const { lines, ranges } = placesOf(minutes);
        for (const line of lines) expect(line >= 1 && line <= count).toBe(true);
        for (const { from, to } of ranges) expect(1 <= from && from <= to && to <= count).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("a passage holds its reference, ends with text, and lies beneath what stands above it", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { references, lines } = read(text);
        for (const { line, passage } of references) {
          expect(passage.lines.from <= line && line <= passage.lines.to).toBe(true);
          expect((lines[passage.lines.to - 1] ?? "").trim()).not.toBe("");
          for (const { to } of passage.above) expect(to < passage.lines.from).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("line ends do not matter", () => {
    fc.assert(
      fc.property(fc.constantFrom(...written), fc.constantFrom("\r\n", "\r"), (text, end) => {
        expect(read(text.replaceAll("\n", end))).toEqual(read(text));
      }),
    );
  });

  test("a topic of each reference and item is one that begins above it", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { topics, references, actionItems } = read(text);
        for (const { line, topic } of [...references, ...actionItems]) {
          if (topic === null) expect(topics.every((one) => one.line > line)).toBe(true);
          else expect((topics[topic]?.line ?? Infinity) <= line).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
