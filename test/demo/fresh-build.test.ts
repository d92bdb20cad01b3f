import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../../scripts/fresh-build.js";

let root = "";
const source = () => join(root, "src", "a.ts");
const output = () => join(root, "dist", "a.js");

/** Copies the source to the output, as a compiler does. */
const build = (): void => {
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(output(), readFileSync(source()));
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "project-"));
  mkdirSync(join(root, "src"));
  writeFileSync(source(), "one");
});
afterEach(() => rmSync(root, { recursive: true }));

test("what is built is not built again", () => {
  expect(buildIfStale(root, build)).toBe(true);
  expect(buildIfStale(root, build)).toBe(false);
});

test("a changed source is built, even with the size and time of before", () => {
  buildIfStale(root, build);
  const { atime, mtime } = statSync(source());
  writeFileSync(source(), "two");
  utimesSync(source(), atime, mtime);
  expect(buildIfStale(root, build)).toBe(true);
  expect(readFileSync(output(), "utf8")).toBe("two");
});

test("a new source, a changed tsconfig.json and other packages are built", () => {
  for (const path of ["src/b.ts", "tsconfig.json", "package-lock.json"]) {
    buildIfStale(root, build);
    writeFileSync(join(root, path), path);
    expect([path, buildIfStale(root, build)]).toEqual([path, true]);
  }
});

test("output that another build wrote, or that is missing, is built again", () => {
  buildIfStale(root, build);
  writeFileSync(output(), "of another branch");
  expect(buildIfStale(root, build)).toBe(true);
  rmSync(output());
  expect(buildIfStale(root, build)).toBe(true);
  expect(readFileSync(output(), "utf8")).toBe("one");
});

test("a failed build, and a source that was saved during the build, do not count as built", () => {
  const fail = (): void => {
    build();
    throw new Error("type error");
  };
  expect(() => buildIfStale(root, fail)).toThrow("type error");
  const saveDuringBuild = (): void => {
    build();
    writeFileSync(source(), "saved meanwhile");
  };
  expect(buildIfStale(root, saveDuringBuild)).toBe(true);
  expect(buildIfStale(root, build)).toBe(true);
  expect(readFileSync(output(), "utf8")).toBe("saved meanwhile");
});
