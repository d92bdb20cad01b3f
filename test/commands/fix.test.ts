import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const cli = fileURLToPath(new URL("../../dist/src/cli.js", import.meta.url));
let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minutes-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

type Ended = { readonly code: number | null; readonly out: string; readonly error: string };

function fix(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [cli, "check", "--repo", "acme/minutes", "--fix", ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, error] = ["", ""];
  child.stdout.on("data", (data: Buffer) => (out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (error += data.toString()));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, error })));
}

const copied = "# Beds, 2023-11-29\n\n## Participants\n\n- @ada\n- @grace\n- @ada\n";

test("prints each fix: the line, the rule, before and after; then the problems that are left", async () => {
  write("beds/20231206.md", copied);
  const { code, out, error } = await fix("beds/20231206.md");
  expect(out).toBe(
    [
      "beds/20231206.md: 2 fixes",
      "  line 1 (heading-date)",
      "  - # Beds, 2023-11-29",
      "  + # Beds, 2023-12-06",
      "  line 7 (participants)",
      "  - - @ada",
      "",
      "beds/20231206.md: no issues found",
      "",
    ].join("\n"),
  );
  expect(error).toContain("2 fixes in 1 file.");
  expect(code).toBe(0);
});

test("prints a new name", async () => {
  write("beds/202312006.md", "# 2023-12-06\n\n## Participants\n\n- @ada\n");
  const { code, out } = await fix("beds/202312006.md");
  expect(out).toContain("  renamed (file-name)\n  - beds/202312006.md\n  + beds/20231206.md\n");
  expect(code).toBe(0);
});

test("does not rename over another file", async () => {
  write("beds/20231206.md", "# 2023-12-06\n\n## Participants\n\n- @ada\n");
  write("beds/202312006.md", "# 2023-12-06\n\n## Participants\n\n- @grace\n");
  const { code, out, error } = await fix("beds/202312006.md");
  expect(out).toContain("beds/202312006.md\n");
  expect(out).not.toContain("renamed");
  expect(error).toContain("Nothing was fixed.");
  expect(code).toBe(1);
  expect(readFileSync(join(root, "beds/202312006.md"), "utf8")).toContain("@grace");
});

test("with --format json prints each fix as an object", async () => {
  write("beds/20231206.md", copied);
  write("beds/202312013.md", "# 2023-12-13\n\n## Participants\n\n- @ada\n- @grace\n");
  const { out } = await fix("beds/20231206.md", "beds/202312013.md", "--format", "json");
  expect(
    out
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    {
      path: "beds/202312013.md",
      line: 1,
      fixed: { rules: ["file-name"], renamedTo: "beds/20231213.md" },
    },
    {
      path: "beds/20231206.md",
      line: 1,
      fixed: { rules: ["heading-date"], before: ["# Beds, 2023-11-29"], after: ["# Beds, 2023-12-06"] },
    },
    { path: "beds/20231206.md", line: 7, fixed: { rules: ["participants"], before: ["- @ada"], after: [] } },
  ]);
});

test("with --format github prints each fix as a notice", async () => {
  write("beds/20231206.md", copied);
  const { out } = await fix("beds/20231206.md", "--format", "github");
  expect(out).toContain(
    "::notice file=beds/20231206.md,line=1,title=fixed::line 1 (heading-date)%0A  - # Beds, 2023-11-29%0A  + # Beds, 2023-12-06",
  );
});

test("prints hostile text without escape sequences, and no secret", async () => {
  const secret = ["ghp", "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5"].join("_");
  write(
    "beds/20231206.md",
    `# 2023-11-29 \u001b[31m\u202e ${secret}\n\n## Participants\n\n- @ada\n- @\u001b]0;t\u0007ada\n- @ada\n`,
  );
  for (const format of ["pretty", "json", "github"]) {
    write(
      "beds/20231206.md",
      readFileSync(join(root, "beds/20231206.md"), "utf8").replace("2023-12-06", "2023-11-29"),
    );
    const { out, error } = await fix("beds/20231206.md", "--format", format);
    expect(out).toMatch(/heading-date/);
    expect(out + error).not.toContain(secret);
    expect(out + error).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  }
});

test("says that nothing was fixed, and why a file was left alone", async () => {
  write("beds/20231206.md", "# 2023-12-06\n\n## Participants\n\n- @ada\n");
  expect((await fix("beds")).error).toContain("Nothing was fixed.");
  write("beds/20231213.md", Buffer.from("# 2023-11-29\n\n- Gr\xfc\xdfe\n", "latin1"));
  write("elsewhere.txt", copied);
  symlinkSync(join(root, "elsewhere.txt"), join(root, "beds/20231220.md"));
  expect((await fix("beds/20231213.md")).error).toContain("Found a file that is not UTF-8");
  expect((await fix("beds/20231220.md")).error).toContain("Found a symbolic link");
  expect(readFileSync(join(root, "elsewhere.txt"), "utf8")).toBe(copied);
});
