import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

// Untrusted text on a terminal: it must not have any effect besides its visible characters.

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
  return runWith({}, ...args);
}

function runWith(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ending> {
  return new Promise((resolve) => {
    const settings = {
      cwd: root,
      timeout: 30_000,
      env: { PATH: process.env["PATH"], NO_COLOR: "1", ...env },
    };
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

/** Control, bidirectional and invisible characters, except what emoji need. */
const obeyed = /(?![\n\p{Join_Control}])[\p{C}\p{Zl}\p{Zp}]/u;

test.each(commands)("%s prints no escape sequences of names and texts", async (...command) => {
  write(`${escape.replaceAll("\u2028", "")}/20231206${escape}.md`, hostile);
  write(`beds/20231206.md`, hostile);
  const { printed } = await run(...command, ".");
  expect(printed).not.toMatch(obeyed);
  expect(printed.length).toBeGreaterThan(100);
});

test.each(["check", "preview", "extract"])(
  "%s prints no escape sequences of missing paths",
  async (command) => {
    const { code, printed } = await run(command, `no${escape}where`);
    expect(code).toBe(1);
    expect(printed).not.toMatch(obeyed);
  },
);

test.each(["check", "preview", "serve"])(
  "%s prints no escape sequences of a name that looks like an option",
  async (command) => {
    const { code, printed } = await run(command, `--no${escape}such`);
    expect(code).toBe(1);
    expect(printed).toMatch(/unknown option/);
    expect(printed).not.toMatch(obeyed);
  },
);

test.each(["check", "preview"])("%s prints no escape sequences of a configuration", async (command) => {
  write(
    ".github/minutes-bot.yml",
    `minutes:\n"${escape}": ${escape}\nchecks: { "${escape}": "${escape}" }\n`,
  );
  write("beds/20231206.md", hostile);
  const { code, printed } = await run(command, "beds");
  expect(code).toBe(1);
  expect(printed).not.toMatch(obeyed);
});

test.each(commands)("%s follows no symbolic link in a folder", async (...command) => {
  write("beds/20231206.md", hostile);
  writeFileSync(join(outside, "20231213.md"), "# 2023-12-13\n\nthe family silver, acme/docs#1\n");
  symlinkSync(join(outside, "20231213.md"), join(root, "beds/20231213.md"));
  symlinkSync("/dev/zero", join(root, "beds/20231220.md"));
  // With two cyclic links, following them would take exponential time.
  for (const name of ["a", "b"]) symlinkSync(".", join(root, name));
  const { code, printed } = await run(...command, ".");
  expect(code).not.toBeNull();
  expect(printed).toContain("beds/20231206.md");
  expect(printed).not.toContain("silver");
  expect(printed).not.toContain("20231213");
});

test("check --fix does not write through a symbolic link", async () => {
  const target = join(outside, "20231206.md");
  writeFileSync(target, "# 2023-11-29\n");
  write("beds/20231129.md", "# 2023-11-29\n");
  symlinkSync(target, join(root, "beds/20231206.md"));
  await run("check", "--repo", "acme/minutes", "--fix", ".");
  await run("check", "--repo", "acme/minutes", "--fix", "beds/20231206.md");
  expect(readFileSync(target, "utf8")).toBe("# 2023-11-29\n");
});

const forged = "::stop-commands::x";
const forgedInside = "##[error]forged";
const ourLevels = /^::(?:error|warning|notice) file=[^:]*::/;

/** Returns the lines in which the runner of GitHub Actions finds a command: at the start, or in its older form anywhere. */
function commandsIn(printed: string): readonly string[] {
  return printed
    .split("\n")
    .filter((line) => !ourLevels.test(line))
    .filter((line) => /^\s*::[\w-].*::/.test(line) || /##\[[\w-].*\]/.test(line));
}

test.each([...commands, ["check", "--repo", "acme/minutes", "--fix"]])(
  "%s prints no command of the runner in a workflow",
  async (...command) => {
    const text = `# 2023-11-29 ${forgedInside}

## Participants

- @ann
- @ann ${forgedInside}

## ${forgedInside}

- TODO(date) ${forgedInside} [#8 ${forgedInside}](https://github.com/acme/docs/issues/9)
${forged}
- AI @ann: to x ${forgedInside}, see acme/docs#9
`;
    write(`${forged}/20231206.md`, text);
    write(`beds${forgedInside}/20231206.md`, text);
    const { printed } = await runWith({ GITHUB_ACTIONS: "true" }, ...command, ".", `${forged}.md`);
    expect(printed.length).toBeGreaterThan(100);
    expect(commandsIn(printed)).toEqual([]);
  },
);
