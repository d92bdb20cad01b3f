import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

// What strangers wrote, on the terminal of somebody who checks it: it may show anything and do nothing.

const cli = fileURLToPath(new URL("../../dist/src/cli.js", import.meta.url));
let root = "";
let outside = "";

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), "outside-"));
  root = mkdtempSync(join(tmpdir(), "minutes-"));
});

afterEach(() => {
  for (const folder of [root, outside]) rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

type Ending = { readonly code: number | null; readonly printed: string };

function run(...args: readonly string[]): Promise<Ending> {
  return new Promise((resolve) => {
    const settings = { cwd: root, timeout: 30_000, env: { PATH: process.env["PATH"], NO_COLOR: "1" } };
    const child = execFile(process.execPath, [cli, ...args], settings, (_, out, error) =>
      resolve({ code: child.exitCode, printed: out + error }),
    );
  });
}

const escape = "\u001b[31m\u001b]0;title\u0007\u009b2J\r\u0085\u202e\u2066\u2028";
const hostile = `# 2023-11-29 ${escape}

## Participants ${escape}

- @a${escape}nn
- @a${escape}nn

## ${escape}

- ${escape} TODO(date) [#8${escape}](https://github.com/acme/docs/issues/9) ![x](https://pad.example/uploads/${escape}.png)
- AI @ann, @bob${escape}: to x ${escape}, see acme/docs#9, ann${escape}@example.org
- [x](https://evil.example/${escape}
`;
const commands: readonly (readonly string[])[] = [
  ["check", "--repo", "acme/minutes"],
  ["check", "--repo", "acme/minutes", "--format", "json"],
  ["check", "--repo", "acme/minutes", "--format", "github"],
  ["preview", "--repo", "acme/minutes"],
  ["preview", "--repo", "acme/minutes", "--json"],
  ["extract", "--repo", "acme/minutes"],
];

/** Anything that a terminal obeys, turns around or does not show, but for what emoji need. */
const obeyed = /(?![\n\p{Join_Control}])[\p{C}\p{Zl}\p{Zp}]/u;

test.each(commands)("%s obeys nothing in names and texts", async (...command) => {
  write(`${escape.replaceAll("\u2028", "")}/20231206${escape}.md`, hostile);
  write(`beds/20231206.md`, hostile);
  const { printed } = await run(...command, ".");
  expect(printed).not.toMatch(obeyed);
  expect(printed.length).toBeGreaterThan(100);
});

test.each(["check", "preview", "extract"])("%s obeys nothing in what is not there", async (command) => {
  const { code, printed } = await run(command, `no${escape}where`);
  expect(code).toBe(1);
  expect(printed).not.toMatch(obeyed);
});

test.each(["check", "preview", "serve"])(
  "%s obeys nothing in a name that it takes for an option",
  async (command) => {
    const { code, printed } = await run(command, `--no${escape}such`);
    expect(code).toBe(1);
    expect(printed).toMatch(/unknown option/);
    expect(printed).not.toMatch(obeyed);
  },
);

test.each(["check", "preview"])("%s obeys nothing in a configuration", async (command) => {
  write(
    ".github/minutes-bot.yml",
    `minutes:\n"${escape}": ${escape}\nchecks: { "${escape}": "${escape}" }\n`,
  );
  write("beds/20231206.md", hostile);
  const { code, printed } = await run(command, "beds");
  expect(code).toBe(1);
  expect(printed).not.toMatch(obeyed);
});

test.each(commands)("%s follows no link that stands among the files", async (...command) => {
  write("beds/20231206.md", hostile);
  writeFileSync(join(outside, "20231213.md"), "# 2023-12-13\n\nthe family silver, acme/docs#1\n");
  symlinkSync(join(outside, "20231213.md"), join(root, "beds/20231213.md"));
  symlinkSync("/dev/zero", join(root, "beds/20231220.md"));
  // Two of them: followed, there would be more ways than anybody has time for.
  for (const name of ["a", "b"]) symlinkSync(".", join(root, name));
  const { code, printed } = await run(...command, ".");
  expect(code).not.toBeNull();
  expect(printed).toContain("beds/20231206.md");
  expect(printed).not.toContain("silver");
  expect(printed).not.toContain("20231213");
});

test("check --fix writes through no link", async () => {
  const told = join(outside, "20231206.md");
  writeFileSync(told, "# 2023-11-29\n");
  write("beds/20231129.md", "# 2023-11-29\n");
  symlinkSync(told, join(root, "beds/20231206.md"));
  await run("check", "--repo", "acme/minutes", "--fix", ".");
  await run("check", "--repo", "acme/minutes", "--fix", "beds/20231206.md");
  expect(readFileSync(told, "utf8")).toBe("# 2023-11-29\n");
});
