import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { folder } from "./fixture.ts";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const remark = fileURLToPath(new URL("../../node_modules/remark-cli/cli.js", import.meta.url));

/** A local minutes repository with the series of the fixtures. */
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minutes-"));
  cpSync(join(folder, "series"), root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string | Uint8Array): void {
  writeFileSync(join(root, path), text);
}

const read = (path: string) => readFileSync(join(root, path), "utf8");

type ExitResult = { readonly code: number; readonly out: string; readonly error: string };

function run(program: string, args: readonly string[]): Promise<ExitResult> {
  return new Promise((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
    const child = execFile(process.execPath, [program, ...args], { cwd: root, env }, (_, out, error) =>
      resolve({ code: child.exitCode ?? -1, out, error }),
    );
  });
}

const check = (...args: readonly string[]) =>
  run(join(dist, "src/cli.js"), ["check", "--repo", "acme/minutes", ...args]);

const copied =
  "# 2023-11-29\n\n## Participants\n\n- @ann\n- @ann\n\n## Agenda\n\n- see [#8](https://github.com/acme/docs/issues/9)\n";

test("errors exit with 1 and are shown with file and line", async () => {
  write("robots/20231206.md", copied);
  const { code, out } = await check("robots/20231206.md");
  expect(code).toBe(1);
  expect(out).toContain("robots/20231206.md");
  expect(out).toMatch(/1:3-1:13\s+error\s+Found the date 2023-11-29 \(a Wednesday\) in the heading/);
  expect(out).toMatch(/6:3-6:7\s+warning\s+Found "ann" listed twice/);
});

test("a folder's agendas and templates are left out, and named with the reason; a named one is read", async () => {
  write("robots/20231206.md", "# 2023-12-06\n\n## Participants\n\n- @ann\n");
  write("robots/20231206-agenda.md", copied);
  write("robots/20231213-template.md", copied);
  const { code, error } = await check("robots");
  expect(code).toBe(0);
  expect(error).toContain(
    "Left out, an agenda or a page beside the minutes of the same meeting: robots/20231206-agenda.md.\nLeft out, a template, slides or a post: robots/20231213-template.md.\n",
  );
  expect(await check("robots/20231206-agenda.md")).toMatchObject({ code: 1 });
});

test("warnings alone exit with 0", async () => {
  write("robots/20231206.md", "# 2023-12-06\n\n## Participants\n\n- @ann\n- @ann\n");
  expect(await check("robots/20231206.md")).toMatchObject({ code: 0 });
});

test("--format json prints one object per line, with the fix as data", async () => {
  write("robots/20231206.md", copied);
  const { out } = await check("robots", "--format", "json");
  const findings = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(findings[0]).toEqual({
    path: "robots/20231206.md",
    line: 1,
    column: 3,
    rule: "heading-date",
    severity: "error",
    message: expect.stringContaining("Found the date 2023-11-29"),
    code: "heading-date-differs",
    fix: {
      do: "replace",
      range: { from: { line: 1, column: 3 }, to: { line: 1, column: 13 } },
      replacement: "2023-12-06",
    },
  });
  expect(findings.map(({ rule }) => rule)).toEqual(["heading-date", "participants", "reference-link"]);
});

test("--format github annotates lines and escapes their text", async () => {
  write("robots/20231206.md", "# 2023-12-06\n\n## Participants\n\n- @ann\n\n##50%::error\n\n##Wheels, 50%\n");
  const { out } = await check("robots/20231206.md", "--format", "github");
  expect(out).toContain(
    '::warning file=robots/20231206.md,line=9,col=1,title=markdown::Found "##Wheels, 50%25"',
  );
  expect(out.split("\n").filter((line) => line !== "")).toHaveLength(1);
});

test("--fix fixes files and shows the remaining findings", async () => {
  write("robots/20231206.md", copied.replaceAll("\n", "\r\n"));
  const { code, out } = await check("robots/20231206.md", "--fix");
  expect(read("robots/20231206.md")).toBe(
    copied.replace("2023-11-29", "2023-12-06").replace("- @ann\n- @ann", "- @ann").replaceAll("\n", "\r\n"),
  );
  expect(code).toBe(1);
  expect(out).toContain('Found the text "#8" on a link to acme/docs#9');
  const before = read("robots/20231206.md");
  await check("robots/20231206.md", "--fix");
  expect(read("robots/20231206.md")).toBe(before);
});

test("--fix renames a file with a wrong name, but never replaces another", async () => {
  write("robots/202312006.md", "# 2023-12-06\n\n## Participants\n\n- @ann\n");
  await check("robots/202312006.md", "--fix");
  expect(existsSync(join(root, "robots/202312006.md"))).toBe(false);
  write("robots/202312006.md", "# 2023-12-06\n\n## Participants\n\n- @kurt-b\n");
  await check("robots/202312006.md", "--fix");
  expect(read("robots/20231206.md")).toContain("@ann");
  expect(read("robots/202312006.md")).toContain("@kurt-b");
});

test("--fix does not change a file that is not UTF-8", async () => {
  const latin = Buffer.from("# 2023-11-29\n\n- Gr\xfc\xdfe\n", "latin1");
  write("robots/20231206.md", latin);
  await check("robots/20231206.md", "--fix");
  expect(readFileSync(join(root, "robots/20231206.md")).equals(latin)).toBe(true);
});

test("checks a file that is named explicitly, whatever its extension", async () => {
  write("robots/20231206", copied);
  const named = await check("robots/20231206", "--format", "json");
  expect(named.out).toContain('"rule":"file-name"');
  const inFolder = await check("robots", "--format", "json");
  expect(inFolder.out).toBe("");
});

test("accepts a path relative to the current folder if it is below the root", async () => {
  write("robots/20231206.md", copied);
  const { out } = await check("robots/20231206.md", "--root", "robots", "--format", "json");
  expect(out).toContain('"path":"20231206.md"');
  const outside = await check("robots/20231206.md", "--root", "wheels", "--format", "json");
  expect(outside).toMatchObject({ code: 1, out: "" });
  expect(outside.error).toContain('Found "robots/20231206.md", which is outside of ');
});

test("names the checks that need GitHub as not run", async () => {
  write("robots/20231206.md", "# 2023-12-06\n\n## Participants\n\n- @ann\n\n- see acme/docs#1\n");
  const { error } = await check("robots/20231206.md");
  expect(error).toContain("Not checked here: reference-target: whether the references can be reached.");
});

test("finds a secret without repeating it", async () => {
  const secret = ["ghp", "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5"].join("_");
  write("robots/20231206.md", `# 2023-12-06\n\n## Participants\n\n- @ann\n\n- the token is ${secret}\n`);
  const { code, out, error } = await check("robots/20231206.md");
  expect(code).toBe(1);
  expect(out).toMatch(/7:16-7:56\s+error\s+Found a possible secret/);
  expect(out + error).not.toContain(secret);
  write("robots/20231206.md", `# 2023-11-29\n\n## Participants\n\n- @ann\n\n- the token is ${secret}\n`);
  expect((await check("robots/20231206.md", "--fix")).out).toMatch(
    /7:16-7:56\s+error\s+Found a possible secret/,
  );
});

test("redacts secrets in messages and fixes", async () => {
  const secret = ["ghp", "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5"].join("_");
  const glued = `Codes\n    - ${secret}\n    - of robots\n`;
  write(
    "robots/20231206.md",
    `# 2023-12-06\n\n## Participants\n\n- @ann\n\n## Agenda\n\n- AI: use token ${secret} to log in\n\n${glued}`,
  );
  const { out, error } = await check("robots/20231206.md", "--format", "json");
  expect(out + error).not.toContain(secret);
  expect(out).toContain("use token … to log in");
  expect(out).toMatch(/"rule":"markdown".*"fix":null/);
  expect((await check("robots/20231206.md", "--format", "github")).out).not.toContain(secret);
});

test("reports an unreadable file as an error and checks the others", async () => {
  write("robots/20231206.md", "x".repeat(600_000));
  write("robots/20231207.md", copied);
  const { code, out, error } = await check("robots");
  expect(code).toBe(1);
  expect(error).toContain("robots/20231206.md");
  expect(out).toContain("robots/20231207.md");
});

test("remark-cli shows the same findings with the plugin", async () => {
  write("robots/20231206.md", copied);
  const plugin = `${join(dist, "src/commands/remark-lint.js")}=repo:"acme/minutes"`;
  const { code, error } = await run(remark, [
    "robots/20231206.md",
    "--use",
    plugin,
    "--no-stdout",
    "--no-color",
  ]);
  expect(error).toMatch(/1:3-1:13\s+error\s+Found the date 2023-11-29/);
  expect(error).toContain("minutes-bot");
  expect(code).toBe(1);
});
