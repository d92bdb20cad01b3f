import { describe, expect, test } from "@jest/globals";
import type { Problem } from "../../src/problem.ts";
import { configurationReport } from "../../src/reports/configuration-report.ts";

describe("the report on a configuration", () => {
  const problem = (line?: number): Problem => ({
    code: "x",
    found: "x",
    expected: "y",
    advice: "Write y.",
    ...(line === undefined ? {} : { line }),
  });
  const none = { invalid: [], misnamed: [], unmatched: [] };

  test.each([
    ["that is valid", none, "success", "The configuration is valid"],
    ["with a mistake", { ...none, invalid: [problem(3)] }, "failure", "1 problem in the configuration"],
    [
      "in a file that is not read",
      { ...none, misnamed: [problem()] },
      "failure",
      "1 problem in the configuration",
    ],
    [
      "with a pattern for no file",
      { ...none, unmatched: [problem()] },
      "neutral",
      "1 pattern matches no file",
    ],
    [
      "with all of them",
      { invalid: [problem()], misnamed: [problem()], unmatched: [problem()] },
      "failure",
      "2 problems in the configuration",
    ],
  ])("%s", (_which, findings, conclusion, title) => {
    const report = configurationReport(findings);
    expect(report).toMatchObject({ conclusion, title });
    const all = [...findings.invalid, ...findings.misnamed, ...findings.unmatched];
    expect(report.annotations).toEqual(all);
  });

  test("names what is wrong, and what that means", () => {
    const summary = (findings: Partial<typeof none>) => configurationReport({ ...none, ...findings }).summary;
    expect(summary({})).toBe("The bot understands every key of `.github/minutes-bot.yml`.");
    expect(summary({ invalid: [problem(3)] } as object)).toBe(
      "If this is merged, the bot writes nothing until `.github/minutes-bot.yml` is fixed.\n\n" +
        "- Line 3: found x; expected y. Write y.",
    );
    expect(summary({ misnamed: [problem()] } as object)).toBe(
      "The bot reads `.github/minutes-bot.yml`, or `.github/minutes-bot.yaml`, and no other file.\n\n" +
        "- Found x; expected y. Write y.",
    );
    expect(summary({ unmatched: [problem()] } as object)).toMatch(
      /^The bot understands the configuration, but/,
    );
  });

  test("is cut at its size limit, and has fifty annotations at most", () => {
    const long = { ...problem(), found: "x".repeat(3000) };
    const { summary, annotations } = configurationReport({
      ...none,
      invalid: Array.from({ length: 60 }, () => long),
    });
    expect(annotations).toHaveLength(50);
    expect(summary.length).toBeLessThan(63_000);
    const rows = summary.split("\n").filter((row) => row.startsWith("- Found"));
    expect(rows).toHaveLength(30);
    expect(summary.split("\n").at(-1)).toBe("- … and 30 more");
  });
});
