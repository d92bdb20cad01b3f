import { readdirSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

// The picture of the architecture in CONTRIBUTING.md shows what the code does.

const root = fileURLToPath(new URL("../", import.meta.url));
const page = readFileSync(`${root}CONTRIBUTING.md`, "utf8");
const [, picture = ""] = /^```mermaid\n([\s\S]+?)^```/m.exec(page) ?? [];
const edges = [...picture.matchAll(/^ *([\w-]+) --> ([\w-]+)$/gm)].map(([, from, to]) => [from, to] as const);
const nodes = [...picture.matchAll(/^ +([\w-]+)\["/gm)].map(([, node]) => node ?? "");

const moduleOf = (path: string): string => (path.split("/")[0] ?? "").replace(/\.ts$/, "");
const files = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
const imports = new Set(
  files.flatMap((path) =>
    [...readFileSync(`${root}src/${path}`, "utf8").matchAll(/(?:from |import\()"(\.[^"]+)"/g)].map(
      ([, target = ""]) => `${moduleOf(path)} --> ${moduleOf(normalize(join(path, "..", target)))}`,
    ),
  ),
);

test("each folder of src is in the picture", () => {
  const folders = readdirSync(`${root}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !nodes.includes(name))).toEqual([]);
});

test.each(edges)("%s imports %s", (from, to) => {
  expect(nodes).toEqual(expect.arrayContaining([from, to]));
  expect(imports).toContain(`${from ?? ""} --> ${to ?? ""}`);
  expect(imports).not.toContain(`${to ?? ""} --> ${from ?? ""}`);
});
