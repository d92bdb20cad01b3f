import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { configPaths, parseConfig } from "../src/config/config.ts";

// The pages for people name keys, commands, files and sections. These tests compare them with the project.

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (path: string): string => readFileSync(root + path, "utf8");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CODE_OF_CONDUCT.md",
  "CHANGELOG.md",
  ...readdirSync(`${root}docs`).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
];
const yamlBlocks = (page: string): string[] =>
  [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, block]) => block ?? "");

test.each(yamlBlocks("README.md").map((block, i) => [i + 1, block] as const))(
  "YAML block %i of the README is a valid configuration",
  (_, text) => {
    const result = parseConfig({ path: configPaths[0], text }, null, {
      owner: "SovereignCloudStack",
      name: "minutes",
    });
    expect(result).toEqual({ config: expect.anything() });
  },
);

test("the example in docs/configuration.md has every key", () => {
  const example = yamlBlocks("docs/configuration.md").find((block) => block.includes("dryRun")) ?? "";
  const schema = JSON.parse(read("schema/minutes-bot.schema.json")) as {
    properties: Record<string, { properties?: object }>;
  };
  const missing = Object.entries(schema.properties).flatMap(([section, { properties = {} }]) =>
    [section, ...(section === "checks" || section === "vocabulary" ? [] : Object.keys(properties))].filter(
      (key) => key !== "accept" && !new RegExp(`^\\s*${key}:`, "m").test(example),
    ),
  );
  expect(missing).toEqual([]);
});

test.each([
  ["README.md", 170],
  ["SECURITY.md", 40],
])("%s has at most %i lines", (page, maxLines) => {
  expect(read(page).split("\n").length - 1).toBeLessThanOrEqual(maxLines);
});

describe.each(pages)("%s", (page) => {
  const text = read(page);

  test("names only scripts of package.json", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: object };
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("names only files of the project", () => {
    const named = [...text.matchAll(/`((?:src|test|demo|bench|scripts|smoke|docs|deploy)\/[^`\s*#<…]*)`/g)];
    expect(named.map(([, path]) => path ?? "").filter((path) => !existsSync(root + path))).toEqual([]);
  });

  test("links only to files and sections that exist", () => {
    const folder = page.includes("/") ? "docs/" : "";
    const prose = text.replaceAll(/^```[\s\S]+?^```|`[^`\n]*`|^> .*/gm, "");
    const targets = [...prose.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(
      ([, target]) => target ?? "",
    );
    const broken = targets.filter((target) => {
      const [path = "", section] = target.split("#");
      const file = path === "" ? page : new URL(path, `file:///${folder}`).pathname.slice(1);
      return !existsSync(root + file) || (section !== undefined && !sectionsOf(file).has(section));
    });
    expect(broken).toEqual([]);
  });
});

/** Returns the anchors that GitHub gives to the headings of a page. */
function sectionsOf(page: string): ReadonlySet<string> {
  return new Set(
    [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}
