import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { parseConfig } from "../../src/config/config.ts";
import { jsonSchemaText, settingSchemaAt, withManual } from "../../src/config/manual.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const repository = { owner: "alpine-cloud", name: "minutes" };

describe("schema/minutes-bot.schema.json", () => {
  const ajv = new Ajv();
  addFormats.default(ajv);
  const isValid = ajv.compile(JSON.parse(jsonSchemaText()) as object);

  test("is up to date (else: npm run manual)", () => {
    expect(read("schema/minutes-bot.schema.json")).toBe(jsonSchemaText());
  });

  test.each(["sample.yml"])("accepts %s", (name) => {
    expect(isValid(parse(read(`test/config/${name}`)))).toBe(true);
  });

  test("accepts keys without a value, as the bot does", () => {
    expect(isValid(parse("minutes:\nbacklinks:\n  passage:\nseries:\n  infra:\n"))).toBe(true);
  });

  test.each([
    "unknown-key",
    "unknown-nested-key",
    "unknown-choice",
    "tracker",
    "label-with-comma",
    "accept-without-from",
  ])("rejects broken/%s.yml, as the bot does", (name) => {
    expect(isValid(parse(read(`test/config/broken/${name}.yml`)))).toBe(false);
  });
});

describe("docs/configuration.md", () => {
  const page = read("docs/configuration.md");

  test("is up to date (else: npm run manual)", () => {
    expect(page).toBe(withManual(page));
  });

  test("shows only valid settings", () => {
    const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, yaml]) => yaml ?? "");
    expect(blocks.length).toBeGreaterThan(10);
    for (const text of blocks) {
      expect(parseConfig({ path: "docs/configuration.md", text }, null, repository)).toHaveProperty("config");
    }
  });

  test("describes every key", () => {
    const undescribed = keysBelow([]).filter((path) => (settingSchemaAt(path)?.description ?? "") === "");
    expect(undescribed).toEqual([]);
  });
});

function keysBelow(path: readonly string[]): string[][] {
  return Object.keys(settingSchemaAt(path)?.properties ?? {}).flatMap((key) => [
    [...path, key],
    ...keysBelow([...path, key]),
  ]);
}
