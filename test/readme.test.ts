import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { configPaths, parseConfig } from "../src/config/config.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");

test.each(blocks.map((block, i) => [i + 1, block] as const))(
  "YAML block %i of the README is a good configuration",
  (_, text) => {
    const result = parseConfig({ path: configPaths[0], text }, null, {
      owner: "SovereignCloudStack",
      name: "minutes",
    });
    expect(result).toEqual({ config: expect.anything() });
  },
);

test("the README's configuration has every key that there is", () => {
  const every = blocks.find((block) => block.includes("dryRun")) ?? "";
  const schema = JSON.parse(
    readFileSync(new URL("../schema/minutes-bot.schema.json", import.meta.url), "utf8"),
  ) as {
    properties: Record<string, { properties?: object }>;
  };
  const missing = Object.entries(schema.properties).flatMap(([section, { properties = {} }]) =>
    [section, ...(section === "checks" || section === "vocabulary" ? [] : Object.keys(properties))].filter(
      (key) => key !== "accept" && !new RegExp(`^\\s*${key}:`, "m").test(every),
    ),
  );
  expect(missing).toEqual([]);
});

test("every script that the README names is there", () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    scripts: object;
  };
  const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
  expect(named.filter((name) => name !== undefined && !(name in scripts))).toEqual([]);
});
