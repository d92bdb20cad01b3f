import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "@jest/globals";
import { filesOf, readSample } from "./sample.ts";

// The pages, the data and the feeds of a small sample. UPDATE=1 writes what is expected.

let files: ReadonlyMap<string, string> = new Map();
beforeAll(async () => {
  files = await filesOf(readSample("sample"));
});

/** The part of a page that differs from others. */
const mainOf = (text: string): string => /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text;
const tidy = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");

const shown = [
  "index.html",
  "meetings/beds/20231206.html",
  "meetings/tools/2023-12-01-notes.html",
  "issues/garden/tools/7.html",
  "action-items.html",
  "decisions.html",
];
const data = [
  "meetings/beds/20231206.json",
  "issues/garden/tools/7.json",
  "decisions.json",
  "action-items.json",
];

test.each(shown)("%s", (path) => {
  expectFile(path, `${tidy(mainOf(files.get(path) ?? ""))}\n`);
});

test.each(data)("%s", (path) => {
  expectFile(path, `${JSON.stringify(JSON.parse(files.get(path) ?? ""), null, 2)}\n`);
});

test.each(["meetings.atom", "decisions.atom"])("%s", (path) => {
  expectFile(path, tidy(files.get(path) ?? ""));
});

function expectFile(path: string, text: string): void {
  const file = fileURLToPath(new URL(`expected/${path}`, import.meta.url));
  if (process.env["UPDATE"] === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, "utf8"));
}
