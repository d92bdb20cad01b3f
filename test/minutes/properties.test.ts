import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { LineRange, Minutes, ReadingOptions } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { runsOf } from "../property-runs.ts";

// Properties for any text: reading never throws, is deterministic, and returns only existing lines.
const folder = fileURLToPath(new URL("./", import.meta.url));
const caseTexts = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => readFileSync(`${folder}${entry.name}/minutes.md`, "utf8"));

const options: ReadingOptions = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: { bot: "acme/robot" },
  tracker: "acme/issues",
  people: {},
};

const fragments = [
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
    fc.constantFrom(...caseTexts),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(fc.constantFrom(...fragments), fc.string())), {
      maxLength: 12,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((now, [at, length, put]) => {
      const from = at % (now.length + 1);
      return now.slice(0, from) + put + now.slice(from + length);
    }, text),
  );
const assembled = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join(""));
const anything = fc.oneof(mutated, assembled, fc.string({ unit: "binary", maxLength: 300 }));

function read(text: string): Minutes {
  return readMinutes("robots/20260304.md", text, options);
}

function linesAndRanges(minutes: Minutes): { lines: readonly number[]; ranges: readonly LineRange[] } {
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

describe("readMinutes, for any text", () => {
  test("returns the same result twice and never throws", () => {
    fc.assert(
      fc.property(anything, (text) => expect(read(text)).toEqual(read(text))),
      { numRuns: runsOf(400) },
    );
  });

  test("returns only lines that exist", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const minutes = read(text);
        const count = Math.max(1, minutes.lines.length);
        const { lines, ranges } = linesAndRanges(minutes);
        for (const line of lines) expect(line >= 1 && line <= count).toBe(true);
        for (const { from, to } of ranges) expect(1 <= from && from <= to && to <= count).toBe(true);
      }),
      { numRuns: runsOf(400) },
    );
  });

  test("returns passages that contain their reference or follow it, end with text and follow their parent bullets", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { references, lines } = read(text);
        for (const { line, passage } of references) {
          const contains = (range: LineRange): boolean => range.from <= line && line <= range.to;
          // The passage of a title or heading is below it.
          const isBelow = line < passage.lines.from;
          expect([passage.lines, ...passage.above].some(contains) || isBelow).toBe(true);
          expect((lines[passage.lines.to - 1] ?? "").trim()).not.toBe("");
          for (const { to } of passage.above) expect(to < passage.lines.from).toBe(true);
        }
      }),
      { numRuns: runsOf(400) },
    );
  });

  test("returns the same result for all line ends", () => {
    fc.assert(
      fc.property(fc.constantFrom(...caseTexts), fc.constantFrom("\r\n", "\r"), (text, end) => {
        expect(read(text.replaceAll("\n", end))).toEqual(read(text));
      }),
    );
  });

  test("assigns each item to a topic that begins above it, and each reference to one above it or its passage", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { topics, references, actionItems } = read(text);
        // What is said about a point on the agenda may stand in a section below it.
        const passages = references.map(({ line, topic, passage }) => ({
          line: Math.max(line, passage.lines.from),
          topic,
        }));
        for (const { line, topic } of [...passages, ...actionItems]) {
          if (topic === null) expect(topics.every((each) => each.line > line)).toBe(true);
          else expect((topics[topic]?.line ?? Infinity) <= line).toBe(true);
        }
      }),
      { numRuns: runsOf(200) },
    );
  });
});
