import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { formatUsageError } from "../../src/usage-error.ts";
import { runCli, writeFiles } from "./run-cli.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minutes-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const broken = "# Beds\n\n[plan](https://example.org/plan\n";

test.each(["preview", "extract", "check"])("%s says that a folder has no minutes", async (command) => {
  mkdirSync(join(root, "empty"));
  writeFiles(root, { "pages/README.md": broken });
  for (const folder of ["empty", "pages"]) {
    const { code, out, error } = await runCli(root, command, "--repo", "acme/minutes", folder);
    expect([code, out]).toEqual([1, ""]);
    expect(error).toContain(
      `Found no minutes in "${folder}"; expected Markdown files with the date of a meeting`,
    );
  }
});

test("of a folder, check reads what the bot reads: minutes, and minutes with a wrong name", async () => {
  writeFiles(root, {
    "README.md": broken,
    "beds/charter.md": broken,
    "beds/20231206.md": "# 2023-12-06\n",
    "beds/202312013.md": "# 2023-12-13\n",
  });
  const { code, out, error } = await runCli(root, "check", "--repo", "acme/minutes", ".");
  expect(code).toBe(1);
  expect(out).toContain("beds/202312013.md");
  expect(out).not.toMatch(/README|charter/);
  expect(error).toContain("Left out, no date in the path: README.md, beds/charter.md.");
  const named = await runCli(root, "check", "--repo", "acme/minutes", "README.md");
  expect(named.out).toContain("without the closing parenthesis");
});

const minutes = "# 2023-12-06\n\n## Beds\n\n- we decided on acme/docs#4\n- we decided on garden/tools#5\n";

test("without references.owners, preview comments only on issues of the owner of the minutes, as the bot", async () => {
  writeFiles(root, { "beds/20231206.md": minutes });
  const { out } = await runCli(root, "preview", "--repo", "acme/minutes", "beds");
  expect(out).toContain("1 comment\n");
  expect(out).toContain("garden/tools#5 ← beds/20231206.md: its owner is not in references.owners");
  expect(out).not.toContain("posted if");
});

test("a comment in a repository of another owner needs its consent", async () => {
  const config = "references: { owners: [acme, garden] }\n";
  writeFiles(root, { "beds/20231206.md": minutes, ".github/minutes-bot.yml": config });
  const { out } = await runCli(root, "preview", "--repo", "acme/minutes", "beds");
  expect(out).toContain("2 comments\n");
  expect(out.match(/posted if .*/g)).toEqual([
    "posted if garden/tools accepts these minutes, with `accept` in its .github/minutes-bot.yml",
  ]);
});

test.each([
  [
    "error: missing required argument 'path'\n",
    "check",
    'Found no argument "path"; expected a call such as "minutes-bot check team/20231206.md". All options: minutes-bot check --help',
  ],
  [
    "error: unknown option '--fx'\n(Did you mean --fix?)\n",
    "check",
    'Found the unknown option "--fx"; expected a call such as "minutes-bot check team/20231206.md". Did you mean --fix? All options: minutes-bot check --help',
  ],
  [
    "error: unknown command 'chek'\n",
    undefined,
    'Found the unknown command "chek"; expected a call such as "minutes-bot preview team/20231206.md". All options: minutes-bot --help',
  ],
])("%j of %s", (message, command, expected) => {
  expect(formatUsageError(message, command)).toBe(expected);
});
