import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { runCli, writeFiles } from "./run-cli.ts";

let root = "";
const register = "docs/decisions.md";
const config = { ".github/minutes-bot.yml": `minutes: {}\ndecisions: { register: ${register} }\n` };
const minutes = {
  "beds/20231206.md": "# Beds, 2023-12-06\n\n## Compost\n\n- Decision: Turn it weekly, says @ada\n",
  "sheds/20231213.md": "# Sheds, 2023-12-13\n\n- Decision: Paint it\n",
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minutes-"));
  writeFiles(root, minutes);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function run(...args: readonly string[]): ReturnType<typeof runCli> {
  return runCli(root, "decisions", "--root", ".", "--repo", "acme/minutes", ...args);
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

test("prints the decisions of all minutes, the newest first, with links that stay", async () => {
  const { code, out, error } = await run();
  expect([code, error]).toEqual([0, ""]);
  expect(out.match(/\[2023-.*\) \| .*? \|/g)).toEqual([
    expect.stringMatching(
      /^\[2023-12-06\]\(https:\/\/github\.com\/acme\/minutes\/blob\/HEAD\/beds\/20231206\.md\?plain=1#L5\)/,
    ),
    expect.stringMatching(/^\[2023-12-13\]/),
  ]);
});

test("prints the decisions of named files and folders only", async () => {
  const { out } = await run("sheds", "--format", "csv");
  expect(
    out
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",").slice(0, 4)),
  ).toEqual([["2023-12-13", "Sheds", "", "Paint it"], [""]]);
});

test("prints one object a line with --json", async () => {
  const { out } = await run("--json");
  expect(
    out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown)[0],
  ).toMatchObject({
    path: "sheds/20231213.md",
    line: 3,
    date: "2023-12-13",
    series: "sheds",
    text: "Paint it",
    vote: null,
    issue: null,
    issues: [],
    url: "https://github.com/acme/minutes/blob/HEAD/sheds/20231213.md?plain=1#L3",
  });
});

test("keeps the register of the configuration: stale, written, up to date, stale again", async () => {
  writeFiles(root, config);
  expect(await run("--check")).toMatchObject({
    code: 1,
    error: expect.stringContaining("Beds, 2023-12-06: 1 decision is missing"),
  });
  expect(await run("--out")).toMatchObject({ code: 0, error: `${register} was written: 2 decisions.\n` });
  expect(await run("--check")).toMatchObject({ code: 0, error: `${register} is up to date.\n` });
  const written = read(register);
  expect(await run("--out")).toMatchObject({ code: 0 });
  expect(read(register)).toBe(written);
  writeFiles(root, { "beds/20231206.md": minutes["beds/20231206.md"].replace("weekly", "daily") });
  expect(await run("--check")).toMatchObject({
    code: 1,
    error: expect.stringContaining("Beds, 2023-12-06: changed"),
  });
});

test("keeps what people wrote around the list", async () => {
  writeFiles(root, { ...config, [register]: "# Our decisions\n\nKept since 2019.\n" });
  await run("--out");
  writeFiles(root, { [register]: `${read(register)}\nThe end.\n`, "beds/20231220.md": "Decision: Rest\n" });
  await run("--out");
  expect(read(register)).toMatch(
    /^# Our decisions\n\nKept since 2019\.\n\n<!--[\s\S]*Rest[\s\S]*-->\n\nThe end\.\n$/,
  );
});

test("a register of one series in a file of its own", async () => {
  await run("beds", "--out", "beds/decisions.md");
  expect(read("beds/decisions.md")).toContain("| [2023-12-06](20231206.md?plain=1#L5) |");
  expect(read("beds/decisions.md")).not.toContain("Paint");
});

test("the register is no minutes, even if its name has a date", async () => {
  const dated = "beds/2023-12-31-decisions.md";
  writeFiles(root, { ".github/minutes-bot.yml": `minutes: {}\ndecisions: { register: ${dated} }\n` });
  await run("--out");
  writeFiles(root, { [dated]: `${read(dated)}\nDecision: Of the list\n` });
  expect((await run("--json")).out).not.toContain("Of the list");
});

test.each([
  ["without a file", {}, ["--out"], "no file for the register of decisions"],
  ["with paths", config, ["beds", "--out"], "paths for"],
  ["as CSV", config, ["--check", "--format", "csv"], "with another format than Markdown"],
  ["outside of the root", config, ["--out", "../decisions.md"], "which is outside of"],
  [
    "of a broken part",
    { ...config, [register]: "<!-- minutes-bot:decisions:end -->\n" },
    ["--out"],
    "occurs twice",
  ],
])("refuses to write a register %s", async (_, files, args, problem) => {
  writeFiles(root, files);
  expect(await run(...args)).toMatchObject({ code: 1, out: "", error: expect.stringContaining(problem) });
});

test("keeps the rows of minutes that cannot be read, and says that there are some", async () => {
  writeFiles(root, config);
  await run("--out");
  const written = read(register);
  writeFiles(root, { "beds/20231206.md": "x".repeat(600_000) });
  expect(await run("--out")).toMatchObject({ code: 1, error: expect.stringContaining("beds/20231206.md") });
  expect(read(register)).toBe(written);
});
