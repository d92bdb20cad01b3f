import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import ts from "typescript";

// The table of docs/threat-model.md names tests. They must exist.

const root = fileURLToPath(new URL("../", import.meta.url));
const text = readFileSync(`${root}docs/threat-model.md`, "utf8");
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2)
  .map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );

type NamedTest = { readonly file: string; readonly name: string };

/** `` `file`: "name"; "name"; `file`: "name" `` */
function namedTestsIn(cell: string): readonly NamedTest[] {
  let file = "";
  return cell.split(/; (?=["`])/).map((part) => {
    const [, path = file, name = ""] = /^(?:`([^`]+)`: )?"(.+)"$/.exec(part) ?? [];
    file = path;
    return { file, name };
  });
}

/** Returns the names of the tests and groups in a file, and the texts of their tables. */
function namesIn(file: string): ReadonlySet<string> {
  const source = ts.createSourceFile(file, readFileSync(root + file, "utf8"), ts.ScriptTarget.ES2023, true);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  // In a folder of cases, each case is a test with the name of its folder.
  if (file.endsWith("/cases.test.ts"))
    for (const name of readdirSync(root + file.replace("cases.test.ts", ""))) names.add(name);
  return names;
}

test("each threat has an attack, a prevention and a test", () => {
  expect(rows.length).toBeGreaterThan(25);
  for (const row of rows) expect(row).toHaveLength(4);
  expect(
    rows.filter(([, attack, prevention, tests]) => attack === "" || prevention === "" || tests === ""),
  ).toEqual([]);
});

test("each named test exists", () => {
  const named = rows.flatMap(([, , , cell = ""]) => namedTestsIn(cell));
  const names = new Map<string, ReadonlySet<string>>();
  const missing = named.filter(({ file, name }) => {
    if (file === "" || name === "") return true;
    const known = names.get(file) ?? namesIn(file);
    names.set(file, known);
    return !known.has(name);
  });
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(rows.length);
});
