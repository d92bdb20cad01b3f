import { describe, expect, test } from "@jest/globals";
import type { Finding } from "../../src/checks/finding.ts";
import { redactFindings, redactMinutes, unpublishableLines } from "../../src/pull-request/redact-findings.ts";
import { minutesIn } from "../backlinks/backlinks.ts";

const replacement = { found: "hidden", expected: "nothing", advice: "Fix the line first." };

function finding(from: number, to = from, more: Partial<Finding> = {}): Finding {
  const range = { from: { line: from, column: 1 }, to: { line: to, column: 5 } };
  const text = { code: "x", found: "x", expected: "y", advice: "Write y." };
  const where = { path: "a.md", line: from, column: 1, range, aboutFile: false };
  return { rule: "markdown", severity: "error", fix: null, ...where, ...text, ...more };
}
const secret = (from: number, to = from, columns = [1, 5]): Finding =>
  finding(from, to, {
    rule: "publishable",
    range: { from: { line: from, column: columns[0] ?? 0 }, to: { line: to, column: columns[1] ?? 0 } },
  });

test("lines that must not be repeated are those of findings about what is not public", () => {
  expect([...unpublishableLines([secret(2, 3), finding(5), secret(7)])]).toEqual([2, 3, 7]);
});

describe("a finding", () => {
  const isRedacted = (one: Finding): boolean =>
    redactFindings([secret(3, 4), one], replacement)[1]?.found === "hidden";
  const fix = (from: number, to: number) =>
    ({
      do: "replace",
      range: { from: { line: from, column: 1 }, to: { line: to, column: 1 } },
      replacement: "z",
    }) as const;

  test.each([
    ["on such a line", finding(3), true],
    ["that ends on such a line", finding(1, 3), true],
    ["that begins on such a line", finding(4, 6), true],
    ["above", finding(2), false],
    ["below", finding(5), false],
    ["about the file", finding(3, 3, { aboutFile: true }), false],
    ["whose fix touches such a line", finding(1, 1, { fix: fix(2, 3) }), true],
    ["whose fix touches none", finding(1, 1, { fix: fix(1, 2) }), false],
    ["whose fix renames the file", finding(1, 1, { fix: { do: "rename", path: "b.md" } }), false],
    ["about what is not public", secret(3), false],
  ])("%s is redacted: %s", (_which, one, is) => expect(isRedacted(one)).toBe(is));

  test("loses its message and its fix, and nothing else", () => {
    const one = finding(3, 3, { fix: fix(3, 3) });
    expect(redactFindings([one, secret(3)], replacement)[0]).toEqual({ ...one, ...replacement, fix: null });
  });
});

describe("minutes", () => {
  const text = [
    "# Beds",
    "",
    "Call 0171",
    "Underlined",
    "===",
    "",
    "- AI @ada: call 0171",
    "  - 0171, see garden/tools#1 and garden/tools#2",
    "1. numbered 0171",
    "## Call 0171",
    "plain 0171",
    "- AI @bob: dig, see garden/tools#3",
    "",
  ].join("\n");
  const redacted = (...findings: readonly Finding[]) => redactMinutes(minutesIn(text), findings, "(hidden)");

  test("without such findings stay the same", () => {
    const minutes = minutesIn(text);
    expect(redactMinutes(minutes, [finding(3)], "(hidden)")).toBe(minutes);
  });

  test("lose such lines, but keep bullets and indentation", () => {
    const { lines } = redacted(secret(7), secret(8), secret(9), secret(10), secret(11));
    expect(lines.slice(6, 11)).toEqual([
      "- (hidden)",
      "  - (hidden)",
      "1. (hidden)",
      "## (hidden)",
      "(hidden)",
    ]);
    expect(lines[11]).toBe("- AI @bob: dig, see garden/tools#3");
  });

  test("lose the titles of such headings, also of underlined ones of several lines", () => {
    const titles = (...findings: readonly Finding[]) =>
      redacted(...findings).topics.map(({ title }) => title);
    expect(titles(secret(3))).toEqual(["Beds", "(hidden)", "Call 0171"]);
    expect(titles(secret(4))).toEqual(["Beds", "(hidden)", "Call 0171"]);
    expect(titles(secret(10))).toEqual(["Beds", "Call 0171 Underlined", "(hidden)"]);
    expect(titles(secret(11))).toEqual(["Beds", "Call 0171 Underlined", "Call 0171"]);
  });

  test("lose the text of such action items", () => {
    const { actionItems } = redacted(secret(8));
    expect(actionItems.map((item) => item.text)).toEqual(["(hidden)", "dig, see garden/tools#3"]);
  });

  test("lose the references within what is not public only", () => {
    const left = (...columns: number[]) =>
      redacted(secret(8, 8, columns)).references.map((each) => each.text);
    const all = ["garden/tools#1", "garden/tools#2", "garden/tools#3"];
    expect(left(5, 9)).toEqual(all);
    expect(left(5, 15)).toEqual(all);
    expect(left(5, 16)).toEqual(all.slice(1));
    expect(left(28, 31)).toEqual(all.slice(1));
    expect(left(29, 31)).toEqual(all);
    expect(left(1, 50)).toEqual(all.slice(2));
  });
});
