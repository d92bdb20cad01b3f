import type { Finding, TextRange } from "../../src/checks/finding.ts";

/** Returns the range of `2:1-2:4`. */
export function rangeOf(text: string): TextRange {
  const point = (part = ""): TextRange["from"] => {
    const [line = 0, column = 0] = part.split(":").map(Number);
    return { line, column };
  };
  const [from, to] = text.split("-");
  return { from: point(from), to: point(to) };
}

/** Returns a finding at a range of `a.md`. */
export function findingAt(range: string, more: Partial<Finding> = {}): Finding {
  const { from } = rangeOf(range);
  return {
    rule: "markdown",
    severity: "warning",
    code: "x",
    path: "a.md",
    line: from.line,
    column: from.column,
    range: rangeOf(range),
    aboutFile: false,
    found: "x",
    expected: "y",
    advice: "Write y.",
    fix: null,
    ...more,
  };
}
