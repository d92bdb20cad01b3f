import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { runCli, writeFiles } from "./run-cli.ts";

let root = "";
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "minutes-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const minutes = "# 2023-12-06\n\n## Beds\n\n- acme/docs#4: we decided to wait (see also docs#5)\n";

function writeClone(url: string): void {
  const config = `[core]\n\tbare = false\n[remote "fork"]\n\turl = https://github.com/someone/else\n[remote "origin"]\n\tfetch = +refs/*\n\turl = ${url}\n`;
  writeFiles(root, { ".git/config": config, "beds/20231206.md": minutes, "20231206.md": minutes });
}

test("a pasted URL names the repository", async () => {
  writeFiles(root, { "beds/20231206.md": minutes });
  const url = "https://github.com/acme/minutes/tree/main/beds";
  const { out } = await runCli(root, "preview", "--repo", url, "beds/20231206.md");
  expect(out).toContain("https://github.com/acme/minutes/blob/HEAD/beds/20231206.md");
});

test.each(["preview", "extract", "check", "agenda"])(
  "%s rejects what names no repository",
  async (command) => {
    writeFiles(root, { "beds/20231206.md": minutes });
    const { code, out, error } = await runCli(root, command, "--repo", "acme", "beds");
    expect([code, out]).toEqual([1, ""]);
    expect(error).toMatch(
      /^Found "acme" for --repo; expected owner\/name, such as .*\. Correct the name\.\n$/,
    );
  },
);

test("a clone is found from one of its folders", async () => {
  writeClone("git@github.com:acme/minutes.git");
  const { out } = await runCli(join(root, "beds"), "preview", "20231206.md");
  expect(out).toContain("https://github.com/acme/minutes/blob/HEAD/beds/20231206.md");
  const folder = await runCli(join(root, "beds"), "extract", ".");
  expect(folder.out.split("\n").filter((line) => line !== "").length).toBe(1);
  const elsewhere = await runCli(join(root, "beds"), "extract", "--root", "..", "beds/20231206.md");
  expect(elsewhere.out).toContain('{"path":"beds/20231206.md"');
  const agenda = await runCli(join(root, "beds"), "agenda", ".", "--date", "2023-12-13");
  expect(agenda.error).toContain("beds/20231213.md");
});

test("a worktree has the origin of its clone", async () => {
  writeClone("https://github.com/acme/minutes");
  writeFiles(root, {
    ".git/worktrees/spring/commondir": "../..\n",
    "spring/.git": `gitdir: ${root}/.git/worktrees/spring\n`,
    "spring/beds/20231206.md": minutes,
  });
  const { out } = await runCli(join(root, "spring"), "preview", "beds/20231206.md");
  expect(out).toContain("https://github.com/acme/minutes/blob/HEAD/beds/20231206.md");
});

test("without a repository the comments have no links, and it is said once", async () => {
  writeFiles(root, { "beds/20231206.md": minutes, "beds/20231213.md": minutes });
  for (const options of [[], ["--json"]]) {
    const { code, out, error } = await runCli(root, "preview", "beds", ...options);
    expect(out).toContain("Discussed in **Beds, 2023-12-06**");
    expect(out).not.toContain("github.com//");
    expect(error.match(/The minutes repository is unknown: add --repo OWNER\/NAME\./g)).toHaveLength(1);
    expect(code).toBe(0);
  }
  expect((await runCli(root, "check", "beds")).error).toContain("The minutes repository is unknown");
  writeFiles(root, { "beds/20231206.md": "# 2023-12-06\n", "beds/20231213.md": "# 2023-12-13\n" });
  expect((await runCli(root, "check", "beds")).error).not.toContain("The minutes repository is unknown");
});

test.each(["preview", "extract", "check"])("%s rejects a file outside of the root", async (command) => {
  writeFiles(root, { "inside/.github/minutes-bot.yml": "", "outside/20231206.md": minutes });
  const { code, out, error } = await runCli(join(root, "inside"), command, "../outside/20231206.md");
  expect(code).toBe(1);
  expect(out).not.toContain("2023");
  expect(error).toContain(
    `Found "../outside/20231206.md", which is outside of "${join(root, "inside")}"; expected a path below`,
  );
});

test("a path through a link to the root is inside", async () => {
  writeFiles(root, { "inside/20231206.md": minutes });
  mkdirSync(join(root, "links"));
  symlinkSync(join(root, "inside"), join(root, "links/here"));
  const { out } = await runCli(join(root, "inside"), "extract", join(root, "links/here/20231206.md"));
  expect(out).toContain('{"path":"20231206.md"');
});
