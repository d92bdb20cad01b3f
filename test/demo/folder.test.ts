import { expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { changesBetween, likelyOwner, readFolder } from "../../demo/folder.ts";

const bytes = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));

test("a save is what is new, different or gone", () => {
  const before = bytes({ "a.md": "1", "b.md": "1", "c.md": "1" });
  const now = bytes({ "a.md": "1", "b.md": "2", "d.md": "1" });
  expect(
    [...changesBetween(before, now)].map(([path, content]) => [path, content?.toString() ?? null]),
  ).toEqual([
    ["b.md", "2"],
    ["d.md", "1"],
    ["c.md", null],
  ]);
});

test("Markdown and the bot's configuration are pushed, hidden folders and packages are not", () => {
  const folder = mkdtempSync(join(tmpdir(), "minutes-"));
  const paths = [
    "iaas/20260114.md",
    ".github/minutes-bot.yml",
    ".git/x.md",
    "node_modules/y/z.md",
    "photo.png",
  ];
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  expect([...readFolder(folder).keys()]).toEqual([".github/minutes-bot.yml", "iaas/20260114.md"]);
  rmSync(folder, { recursive: true });
});

test("minutes belong to the owner whose issues they name most, however it is spelled", () => {
  const url = (owner: string) => `https://github.com/${owner}/tools/issues/1`;
  expect(likelyOwner(bytes({ "a.md": `${url("Garden")} ${url("garden")}`, "b.md": url("kitchen") }))).toBe(
    "Garden",
  );
  expect(likelyOwner(bytes({ "a.md": "nothing" }))).toBeNull();
});
