import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import ts from "typescript";

// The table of SECURITY.md is held to the tests that it names.

const root = fileURLToPath(new URL("../", import.meta.url));
const text = readFileSync(`${root}SECURITY.md`, "utf8");
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

type Proof = { readonly file: string; readonly name: string };

/** `` `file`: "name"; "name"; `file`: "name" `` */
function proofsIn(cell: string): readonly Proof[] {
  let file = "";
  return cell.split(/; (?=["`])/).map((part) => {
    const [, named = file, name = ""] = /^(?:`([^`]+)`: )?"(.+)"$/.exec(part) ?? [];
    file = named;
    return { file, name };
  });
}

/** What tests and groups of a file are called, and the texts of their tables. */
function namesIn(file: string): ReadonlySet<string> {
  const source = ts.createSourceFile(file, readFileSync(root + file, "utf8"), ts.ScriptTarget.ES2023, true);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  // A folder of cases: each is a test, by its name.
  if (file.endsWith("/cases.test.ts"))
    for (const name of readdirSync(root + file.replace("cases.test.ts", ""))) names.add(name);
  return names;
}

test("each threat has somebody, something that stops them, and a proof", () => {
  expect(rows.length).toBeGreaterThan(25);
  for (const row of rows) expect(row).toHaveLength(4);
  expect(rows.filter(([, tries, stops, proof]) => tries === "" || stops === "" || proof === "")).toEqual([]);
});

test("each proof is a test that there is", () => {
  const proofs = rows.flatMap(([, , , cell = ""]) => proofsIn(cell));
  const names = new Map<string, ReadonlySet<string>>();
  const missing = proofs.filter(({ file, name }) => {
    if (file === "" || name === "") return true;
    const known = names.get(file) ?? namesIn(file);
    names.set(file, known);
    return !known.has(name);
  });
  expect(missing).toEqual([]);
  expect(proofs.length).toBeGreaterThan(rows.length);
});
