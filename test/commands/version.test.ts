import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test.each(["--version", "-V"])("%s prints the version of package.json", (option) => {
  const printed = execFileSync(process.execPath, [pathOf("dist/src/cli.js"), option], { encoding: "utf8" });
  const { version } = JSON.parse(readFileSync(pathOf("package.json"), "utf8")) as {
    readonly version: string;
  };
  expect(printed).toBe(`${version}\n`);
});
