import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import ts from "typescript";

const root = new URL("../../", import.meta.url);
const { dependencies } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as {
  dependencies: Readonly<Record<string, string>>;
};

/** The packages that a file needs when it runs: types are gone by then. */
function neededBy(file: string): readonly string[] {
  const text = readFileSync(new URL(`src/${file}`, root), "utf8");
  const { importedFiles } = ts.preProcessFile(
    ts.transpileModule(text, {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2023,
        verbatimModuleSyntax: true,
      },
    }).outputText,
  );
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => !/^(?:\.|node:)/.test(name) && !builtinModules.includes(name))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
}

test("the bot runs without development dependencies", () => {
  const files = readdirSync(fileURLToPath(new URL("src", root)), { recursive: true, encoding: "utf8" });
  const needed = files.filter((file) => file.endsWith(".ts")).flatMap(neededBy);
  expect([...new Set(needed)].filter((name) => !(name in dependencies))).toEqual([]);
});
