import { describe, expect, test } from "@jest/globals";
import { decodeText, isBinary } from "../../src/minutes/markdown/decode.ts";
import { findExcessContent, parseWithinLimits } from "../../src/minutes/markdown/limits.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ["UTF-8", utf8("aü😀"), "aü😀"],
  ["UTF-8 with a byte order mark", bytes(0xef, 0xbb, 0xbf, 0x61), "a"],
  ["UTF-16 with the low byte first", bytes(0xff, 0xfe, 0x61, 0, 0xfc, 0), "aü"],
  ["UTF-16 with the high byte first", bytes(0xfe, 0xff, 0, 0x61, 0, 0xfc), "aü"],
  ["UTF-16 with a NUL", bytes(0xff, 0xfe, 0x61, 0, 0, 0), "a\uFFFD"],
  ["Windows-1252", bytes(0x61, 0xfc), "aü"],
  ["signs of Windows-1252", bytes(0x80, 0x84, 0x93, 0x96, 0x9f, 0x81, 0xfc), "€„“–Ÿ\u0081ü"],
  ["half of a mark", bytes(0xff, 0x61), "ÿa"],
  ["the other half of a mark", bytes(0xfe, 0x61), "þa"],
  ["a NUL", bytes(0x61, 0, 0x62), "a\uFFFDb"],
  ["a NUL in Windows-1252", bytes(0xfc, 0), "ü\uFFFD"],
  ["nothing", bytes(), ""],
])("decodes %s", (_what, file, text) => expect(decodeText(file)).toBe(text));

describe("a file is binary", () => {
  const letters = (count: number): number[] => Array.from({ length: count }, () => 0x61);
  test.each([
    ["with a control character among 29 letters", bytes(1, ...letters(28)), true],
    ["with one among 30", bytes(1, ...letters(29)), false],
    ["with tabs, line ends and escapes", bytes(9, 10, 11, 12, 13, 27), false],
    ["with a character below tabs", bytes(8), true],
    ["with a character above line ends", bytes(14), true],
    ["with a unit separator", bytes(31), true],
    ["with a space", bytes(32), false],
    ["with NULs behind the mark of UTF-16", bytes(0xff, 0xfe, 0x61, 0), false],
    ["with NULs behind the other mark of UTF-16", bytes(0xfe, 0xff, 0, 0x61), false],
    ["with NULs behind half of a mark", bytes(0xff, 0, 0, 0), true],
    [
      "with NULs behind its first 8,000 bytes",
      bytes(...letters(8000), ...Array.from({ length: 8000 }, () => 0)),
      false,
    ],
    ["with nothing", bytes(), false],
  ])("%s: %s", (_what, file, is) => expect(isBinary(file)).toBe(is));
});

describe("a file is read", () => {
  const problem = (file: Uint8Array | string): unknown => {
    const read = parseWithinLimits("a.md", typeof file === "string" ? utf8(file) : file);
    if (!("problem" in read)) return null;
    const { code, found, expected, line } = read.problem;
    return [code, found, expected, line];
  };
  const tooLarge = "minutes-too-large";

  test("up to 512 kB", () => {
    const line = `${"a".repeat(999)}\n`;
    expect(problem(line.repeat(512))).toBeNull();
    expect(problem(`${line.repeat(512)}a`)).toEqual([
      tooLarge,
      "a file of 513 kB",
      "at most 512 kB",
      undefined,
    ]);
  });

  test("with lines up to 10,000 characters", () => {
    expect(problem("a".repeat(10_000))).toBeNull();
    expect(problem(`a\n${"a".repeat(10_001)}`)).toEqual([
      tooLarge,
      "a line of 10001 characters",
      "at most 10000",
      2,
    ]);
  });

  test("with 32 levels", () => {
    expect(problem(`a\n\n${"> ".repeat(32)}a`)).toBeNull();
    const found = [tooLarge, "lists or quotes that are nested too deeply", "at most 32 levels", 3];
    expect(problem(`a\n\n${"> ".repeat(33)}a`)).toEqual(found);
  });

  test("if it is text", () => {
    expect(problem(bytes(0, 1, 2))).toEqual([
      "minutes-unreadable",
      "a file that is not text",
      "Markdown in UTF-8",
      undefined,
    ]);
  });
});

describe("minutes may have", () => {
  const options = {
    repository: { owner: "a", name: "b" },
    hosts: ["github.com"],
    aliases: {},
    tracker: null,
    people: {},
  };
  const minutes = readMinutes("a.md", "- AI @ada: dig, a/b#1 https://x.example/browse/AB-1\n", options);
  const found = (more: object): unknown => {
    const excess = findExcessContent({ ...minutes, ...more });
    return excess && [excess.found, excess.expected];
  };
  const times = <T>(one: T | undefined, count: number): readonly (T | undefined)[] =>
    Array.from({ length: count }, () => one);

  test("ten thousand references", () => {
    const [reference] = minutes.references;
    expect(found({ references: times(reference, 9_999) })).toBeNull();
    expect(found({ references: times(reference, 10_000) })).toEqual([
      "10001 references to issues",
      "at most 10000",
    ]);
  });

  test("ten thousand action items, of a million characters", () => {
    const [item] = minutes.actionItems;
    expect(found({ actionItems: times(item, 10_000) })).toBeNull();
    expect(found({ actionItems: times(item, 10_001) })).toEqual(["10001 action items", "at most 10000"]);
    const long = { ...item, text: "x".repeat(1000) };
    expect(found({ actionItems: times(long, 1000) })).toBeNull();
    expect(found({ actionItems: [...times(long, 1000), { ...item, text: "x" }] })).toEqual([
      "1000001 characters of action items",
      "at most 1000000",
    ]);
  });
});
