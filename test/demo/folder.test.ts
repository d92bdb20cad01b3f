import { expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diffFolders, guessOwner, readFolder } from "../../demo/folder.ts";

const bytes = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));

test("a save contains new, changed and deleted files", () => {
  const before = bytes({ "a.md": "1", "b.md": "1", "c.md": "1" });
  const now = bytes({ "a.md": "1", "b.md": "2", "d.md": "1" });
  expect([...diffFolders(before, now)].map(([path, content]) => [path, content?.toString() ?? null])).toEqual(
    [
      ["b.md", "2"],
      ["d.md", "1"],
      ["c.md", null],
    ],
  );
});

test("Markdown and the configuration are pushed, hidden folders and packages are not", () => {
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

test("the owner is the one whose issues the minutes name most, in any case", () => {
  const url = (owner: string) => `https://github.com/${owner}/tools/issues/1`;
  expect(guessOwner(bytes({ "a.md": `${url("Garden")} ${url("garden")}`, "b.md": url("kitchen") }))).toBe(
    "Garden",
  );
  expect(guessOwner(bytes({ "a.md": `${url("garden")} acme/app#5, acme/app#7` }))).toBe("acme");
  expect(guessOwner(bytes({ "a.md": "nothing, https://example.org/a/b#1" }))).toBeNull();
});
