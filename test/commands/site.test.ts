import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { OutputFolder } from "../../src/commands/site-output/output-folder.ts";
import { isKnownAsPrivate } from "../../src/commands/site-output/private-repository.ts";
import { ProblemError } from "../../src/commands/system-error.ts";
import { runCli, writeFiles } from "./run-cli.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minutes-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

test("the command writes a site, and a second run removes the pages of minutes that are gone", async () => {
  writeFiles(root, {
    "minutes/beds/20231206.md": "# Beds, 2023-12-06\n\n- Decision: garden/tools#7 waits\n",
    "minutes/beds/20231213.md": "# Beds, 2023-12-13\n",
    "minutes/secret/20231206.md": "# 2023-12-06\n\nhush\n",
    "minutes/.github/minutes-bot.yml": 'minutes: { paths: ["**/*.md", "!secret/**"] }\n',
  });
  const run = () => runCli(root, "site", "--root", "minutes", "--repo", "garden/minutes", "--out", "out");
  const { code, out } = await run();
  expect([code, out]).toEqual([
    0,
    expect.stringContaining("about 2 meetings. The site begins at out/index.html."),
  ]);
  const first = filesIn(join(root, "out"));
  expect(first).toEqual(
    expect.arrayContaining([
      "assets/minisearch.js",
      "index.html",
      "meetings/beds/20231213.html",
      "search-index.json",
    ]),
  );
  const texts = first
    .filter((path) => path.includes("."))
    .map((path) => readFileSync(join(root, "out", path), "utf8"));
  expect(texts.filter((text) => text.includes("hush"))).toEqual([]);

  writeFileSync(join(root, "out", "CNAME"), "minutes.example.org\n");
  rmSync(join(root, "minutes/beds/20231213.md"));
  expect((await run()).error).toContain("Removed 2 files of an earlier run.");
  const gone = new Set(["meetings/beds/20231213.html", "meetings/beds/20231213.json"]);
  expect(filesIn(join(root, "out"))).toEqual([...first.filter((path) => !gone.has(path)), "CNAME"].sort());
});

test("a folder with files of somebody else stays as it is", async () => {
  writeFiles(root, { "minutes/beds/20231206.md": "# 2023-12-06\n", "out/thesis.txt": "years of work" });
  const { code, error } = await runCli(
    root,
    "site",
    "--root",
    "minutes",
    "--repo",
    "garden/minutes",
    "--out",
    "out",
  );
  expect(code).toBe(1);
  expect(error).toContain('Found "thesis.txt" in');
  expect(filesIn(join(root, "out"))).toEqual(["thesis.txt"]);
});

const replace = (...paths: readonly string[]): number =>
  OutputFolder.open(join(root, "out")).replace(paths.map((path) => ({ path, text: path })));

test("only files of an earlier run are removed, and none of others is overwritten", () => {
  replace("a/b.html", "c.html");
  writeFileSync(join(root, "out/a/mine.txt"), "mine");
  expect(replace("c.html")).toBe(1);
  expect(filesIn(join(root, "out"))).toEqual([".minutes-bot-site.json", "a", "a/mine.txt", "c.html"]);
  expect(() => replace("a/mine.txt")).toThrow(ProblemError);
  expect(readFileSync(join(root, "out/a/mine.txt"), "utf8")).toBe("mine");
});

test("neither a link nor a forged list leads out of the folder", () => {
  writeFiles(root, { "elsewhere/x.html": "mine" });
  replace("a.html");
  symlinkSync(join(root, "elsewhere"), join(root, "out/meetings"));
  expect(() => replace("meetings/x.html")).toThrow(ProblemError);
  writeFileSync(join(root, "out/.minutes-bot-site.json"), JSON.stringify({ files: ["meetings/x.html"] }));
  rmSync(join(root, "out/a.html"));
  replace("a.html");
  for (const path of ["../elsewhere/x.html", "/etc/passwd", "a/../../x"]) {
    writeFileSync(join(root, "out/.minutes-bot-site.json"), JSON.stringify({ files: [path] }));
    expect(() => replace("a.html")).toThrow(ProblemError);
  }
  expect(existsSync(join(root, "elsewhere/x.html"))).toBe(true);
});

test("in a workflow of a private repository, the command asks for --private", () => {
  const event = join(root, "event.json");
  const repository = { owner: "garden", name: "minutes" };
  writeFileSync(event, JSON.stringify({ repository: { full_name: "Garden/Minutes", private: true } }));
  expect(isKnownAsPrivate(repository, event)).toBe(true);
  expect(isKnownAsPrivate({ ...repository, name: "other" }, event)).toBe(false);
  expect(isKnownAsPrivate(repository, undefined)).toBe(false);
  writeFileSync(event, JSON.stringify({ repository: { full_name: "garden/minutes", private: false } }));
  expect(isKnownAsPrivate(repository, event)).toBe(false);
});

test("without a repository, and with a wrong address, the command says what to do", async () => {
  writeFiles(root, { "beds/20231206.md": "# 2023-12-06\n" });
  const without = await runCli(root, "site", "--out", "out");
  expect([without.code, without.error]).toEqual([1, expect.stringContaining("Add --repo OWNER/NAME.")]);
  const wrong = await runCli(root, "site", "--repo", "garden/minutes", "--url", "ftp://x", "--out", "out");
  expect([wrong.code, wrong.error]).toEqual([1, expect.stringContaining('Found "ftp://x" for --url')]);
  expect(existsSync(join(root, "out"))).toBe(false);
});
