import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { runCli, writeFiles } from "./run-cli.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minutes-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = "beds/meeting-notes.md";
const old = "## 2023-11-29\n\n- The rake is lost, acme/tools#1\n";
const current = "## Wed 6 December 2023\n\n- We ordered acme/tools#2\n- AI @ada: fetch it\n";
const run = (...args: readonly string[]) => runCli(root, ...args, "--repo", "acme/minutes");

test("extract prints one line for each meeting of a growing file", async () => {
  writeFiles(root, { [file]: `# Beds\n\n${current}\n${old}` });
  const { out } = await run("extract", "beds");
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { path: string; date: string; series: string })
      .map(({ path, date, series }) => [path, date, series]),
  ).toEqual([
    [`${file}#2023-11-29`, "2023-11-29", "beds"],
    [`${file}#2023-12-06`, "2023-12-06", "beds"],
  ]);
});

test("preview shows the newest meeting of a growing file, or the one that is named", async () => {
  writeFiles(root, { [file]: `# Beds\n\n${current}\n${old}` });
  const newest = await run("preview", file);
  expect(newest.out).toContain("acme/tools#2 ←");
  expect(newest.out).not.toContain("acme/tools#1 ←");
  expect(newest.error).toContain(`Only 2023-12-06, the newest meeting of ${file}.`);
  const named = await run("preview", `${file}#2023-11-29`);
  expect(named.out).toContain("acme/tools#1 ←");
  expect(named.out).not.toContain("acme/tools#2 ←");
  const missing = await run("preview", `${file}#2023-11-30`);
  expect([missing.code, missing.out]).toEqual([1, ""]);
  expect(missing.error).toContain('Found no meeting "2023-11-30"');
});

test("check reports the lines of the file, and fixes only them", async () => {
  const double = "## 2023-12-13\n\n### Participants\n\n- @ada\n- @ada\n";
  const text = `# Beds\r\n\r\n${current}\n${old}\n${double}`;
  writeFiles(root, { [file]: text });
  const { code, out } = await run("check", "--format", "json", ".");
  expect(out.trim().split("\n")).toHaveLength(1);
  expect(JSON.parse(out)).toMatchObject({ path: file, line: 17, rule: "participants" });
  expect(code).toBe(0);
  await run("check", "--fix", ".");
  expect(readFileSync(join(root, file), "utf8")).toBe(text.replace("- @ada\n- @ada\n", "- @ada\n"));
});

test("agenda says where the next meeting belongs", async () => {
  writeFiles(root, { [file]: `# Beds\n\n${current}\n${old}` });
  const first = await run("agenda", "beds", "--date", "2023-12-13");
  expect(first.out).toContain("## Wed 13 December 2023\n");
  expect(first.out).toContain("- AI @ada: fetch it");
  expect(first.error).toContain(`Add it to ${file}, above the other meetings.`);
  writeFiles(root, { [file]: `# Beds\n\n${old}\n${current}` });
  const last = await run("agenda", "beds", "--date", "2023-12-13");
  expect(last.error).toContain(`Add it at the end of ${file}.`);
});

test("agenda begins a new file for a new year", async () => {
  writeFiles(root, { "beds/minutes-2023.md": `${old}\n${current}` });
  const { error } = await run("agenda", "beds", "--date", "2024-01-03");
  expect(error).toContain("Save it as beds/minutes-2024.md.");
});
