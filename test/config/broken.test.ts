import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config/config.ts";
import { formatProblem } from "../../src/problem.ts";

// Each .yml file of the folder is an invalid configuration, and the .txt file its expected problems (UPDATE=1 rewrites it).
const folder = new URL("broken/", import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => name.replace(/\.yml$/, ""));

describe("reports the problems of an invalid configuration", () => {
  test.each(names)("%s", (name) => {
    const text = readFileSync(new URL(`${name}.yml`, folder), "utf8");
    const result = parseConfig({ path: "minutes-bot.yml", text }, null, {
      owner: "alpine-cloud",
      name: "minutes",
    });
    const report =
      "problems" in result ? result.problems.map((problem) => `${formatProblem(problem)}\n`).join("") : "";

    const expected = new URL(`${name}.txt`, folder);
    if (process.env["UPDATE"] !== undefined) writeFileSync(expected, report);
    expect(report).not.toBe("");
    expect(report).toBe(readFileSync(expected, "utf8"));
  });
});
