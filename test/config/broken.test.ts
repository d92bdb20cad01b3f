import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config/config.ts";
import { formatProblem } from "../../src/problems.ts";

// Each file of the folder is a broken configuration; what its author is told stands beside it. UPDATE=1 rewrites that.
const folder = new URL("broken/", import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => name.replace(/\.yml$/, ""));

describe("a broken configuration is explained", () => {
  test.each(names)("%s", (name) => {
    const text = readFileSync(new URL(`${name}.yml`, folder), "utf8");
    const result = parseConfig({ path: "minutes-bot.yml", text }, null, {
      owner: "alpine-cloud",
      name: "minutes",
    });
    const told =
      "problems" in result ? result.problems.map((problem) => `${formatProblem(problem)}\n`).join("") : "";

    const expected = new URL(`${name}.txt`, folder);
    if (process.env["UPDATE"] !== undefined) writeFileSync(expected, told);
    expect(told).not.toBe("");
    expect(told).toBe(readFileSync(expected, "utf8"));
  });
});
