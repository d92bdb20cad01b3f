import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkMinutes, rules } from "../../src/checks/check.ts";
import { applyTextFixes } from "../../src/checks/apply-text-fixes.ts";
import { autofix } from "../../src/checks/autofix.ts";
import { offsetsOf } from "../../src/checks/offsets.ts";
import { folder, inputOf, readCase, readingOptionsOf, type CaseOptions } from "./fixture.ts";
import { processorTime } from "../processor-time.ts";

const cases = rules.flatMap(({ name }) =>
  readdirSync(join(folder, "cases", name)).map((each) => readCase(`${name}/${each}`)),
);
/** The lines of all cases. */
const lines = [...new Set(cases.flatMap(({ text }) => text.split("\n")))];
const targets: CaseOptions["targets"] = Object.assign(
  {},
  ...cases.map(({ options }) => options.targets ?? {}),
) as CaseOptions["targets"];

const minutes = fc
  .record({
    heading: fc.constantFrom("# 2023-12-06", "# 2023-11-29", "# 2023-13-06", ""),
    body: fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...lines) }, fc.string()), {
      maxLength: 40,
    }),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    mark: fc.constantFrom("", "\uFEFF"),
  })
  .map(({ heading, body, end, mark }) => mark + [heading, "", ...body].join(end));

const options: fc.Arbitrary<CaseOptions> = fc.record({
  path: fc.constantFrom("robots/20231206.md", "robots/202312006.md", "robots/20231206", "wheels/20231206.md"),
  people: fc.constantFrom({}, { "maria-lopes": "nobody" as const, ann: "person" as const }),
  targets: fc.constantFrom({}, targets ?? {}),
});

describe("checkMinutes, for minutes with all kinds of problems", () => {
  test("returns findings within the file, and the same ones for the same minutes", () => {
    fc.assert(
      fc.property(minutes, options, (text, options) => {
        const input = inputOf(text, options);
        const { findings } = checkMinutes(input);
        const count = Math.max(1, input.minutes.lines.length);
        for (const { line, column, range } of findings) {
          expect(line).toBeLessThanOrEqual(count);
          expect(column).toBeGreaterThan(0);
          expect(range.to.line).toBeGreaterThanOrEqual(range.from.line);
        }
        expect(checkMinutes(input).findings).toEqual(findings);
      }),
    );
  });

  test("leaves nothing to fix after autofix, and a second autofix changes nothing", () => {
    fc.assert(
      fc.property(minutes, options, (text, options) => {
        const input = inputOf(text, options);
        const readingOptions = readingOptionsOf(input.config);
        const once = autofix(input, readingOptions);
        expect(once.remaining.findings.filter(({ fix }) => fix !== null)).toEqual([]);
        const again = autofix(inputOf(once.text, { ...options, path: once.path }), readingOptions);
        expect({ text: again.text, path: again.path }).toEqual({ text: once.text, path: once.path });
      }),
    );
  });

  test("never changes text outside the range of a fix", () => {
    fc.assert(
      fc.property(minutes, options, (text, options) => {
        const { findings } = checkMinutes(inputOf(text, options));
        const { offsetOf } = offsetsOf(text);
        for (const finding of findings) {
          if (finding.fix?.do !== "replace") continue;
          const { range, replacement } = finding.fix;
          const [from, to] = [offsetOf(range.from), offsetOf(range.to)];
          const [before, after] = [text.slice(0, from), text.slice(to)];
          const fixed = applyTextFixes(text, [finding]);
          const written = fixed.slice(from, fixed.length - after.length);
          expect(fixed).toBe(before + written + after);
          expect(withLineFeeds(written)).toBe(withLineFeeds(replacement));
        }
      }),
    );
  });
});

const withLineFeeds = (text: string): string => text.replaceAll(/\r\n?/g, "\n");

test.each(["\n", "\r\n", "\r"])("new lines get the line ends of the file: %j", (end) => {
  const lines = (...all: readonly string[]): string => all.join(end);
  const fix = (from: readonly [number, number], to: readonly [number, number], replacement: string) => ({
    fix: {
      do: "replace" as const,
      range: { from: { line: from[0], column: from[1] }, to: { line: to[0], column: to[1] } },
      replacement,
    },
  });
  const fixes = [fix([1, 1], [1, 1], "\n"), fix([2, 1], [3, 2], "1\n2"), fix([4, 2], [4, 2], "\n")];
  expect(applyTextFixes(lines("a", "b", "c", "d"), fixes)).toBe(lines("", "a", "1", "2", "d", ""));
});

test("applies the first of overlapping fixes", () => {
  const at = (from: number, to: number, replacement: string) => ({
    fix: {
      do: "replace" as const,
      range: { from: { line: 1, column: from }, to: { line: 1, column: to } },
      replacement,
    },
  });
  expect(applyTextFixes("abcdef", [at(3, 5, "-"), at(1, 4, "x"), at(5, 7, "y"), at(1, 4, "x")])).toBe("xdy");
});

describe("checks a hostile file in linear time", () => {
  const size = 100_000;
  const hostile: readonly (readonly [string, string])[] = [
    ["underscores", "_".repeat(size)],
    ["brackets", "[".repeat(size)],
    ["closed brackets", "](http".repeat(size / 6)],
    ["parted links", "[a] (https://x) ".repeat(size / 16)],
    ["hashes", "#".repeat(size)],
    ["handles", "@ab.c ".repeat(size / 6)],
    ["different handles", Array.from({ length: size / 9 }, (_, i) => `@user${i}x`).join(" ")],
    ["dates", "2023-1-1-".repeat(size / 9)],
    ["digits", "# " + "1".repeat(size)],
    ["addresses", "a@".repeat(size / 2)],
    ["dots", `a@${"a.".repeat(size / 2)}`],
    ["phones", "+49 1 2 3 ".repeat(size / 10)],
    ["passwords", "password:".repeat(size / 9)],
    ["meeting codes", "meeting id ".repeat(size / 11)],
    ["image sizes", "](a =1x".repeat(size / 7)],
    ["links", "[#1](https://github.com/acme/docs/issues/2)\n".repeat(size / 44)],
    ["shorthands", "#12 \n".repeat(size / 5)],
    ["action items", "- AI: write the manual\n".repeat(size / 23)],
    ["fences", "```\n".repeat(size / 4)],
    ["bullets", "-a\n- b\n".repeat(size / 7)],
    ["glued lists", "a\n      - b\n".repeat(size / 12)],
    ["quotes", "> ".repeat(size / 2)],
    ["table", "|a".repeat(size / 2) + "\n" + "|-".repeat(size / 2)],
  ];

  test.each(hostile)("%s", (_, text) => {
    const input = inputOf(`# 2023-12-06\n\n${text}\n`);
    expect(processorTime(() => checkMinutes(input))).toBeLessThan(1500);
  });
});
