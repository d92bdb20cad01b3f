import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// Who imports whom: .dependency-cruiser.js. Clock, chance and network, old words, length of files: eslint.config.js.

const maxFiles = 25;
const source = fileURLToPath(new URL("../src", import.meta.url));
const folders = ["", ...readdirSync(source, { recursive: true, encoding: "utf8" })].flatMap((folder) => {
  const entries = folder.endsWith(".ts") ? [] : readdirSync(join(source, folder), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  return files.length === 0 ? [] : [{ folder, files }];
});

test(`no folder has more than ${maxFiles} files`, () => {
  const large = folders.filter(({ files }) => files.length > maxFiles);
  expect(large.map(({ folder, files }) => `src/${folder}: ${files.length} files`)).toEqual([]);
});

test("each exported name is unique in src", () => {
  const filesByName = new Map<string, Set<string>>();
  for (const file of folders.flatMap(({ files }) => files)) {
    const text = readFileSync(join(source, file), "utf8");
    for (const [, name = ""] of text.matchAll(declaration))
      filesByName.set(name, (filesByName.get(name) ?? new Set()).add(file));
  }
  const doubled = [...filesByName].filter(([, files]) => files.size > 1);
  expect(filesByName.size).toBeGreaterThan(500);
  expect(doubled.map(([name, files]) => `${name}: ${[...files].join(", ")}`)).toEqual([]);
});

/** `export function x`, `export const x`, `export type X`; overloads are in one file. */
const declaration = /^export (?:async )?(?:function\*?|class|type|const|let) ([\w$]+)/gm;
