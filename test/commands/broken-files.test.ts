import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, closeSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { minutes } from "../scenarios/garden.ts";

const cli = fileURLToPath(new URL("../../dist/src/cli.js", import.meta.url));
let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minutes-"));
  for (const day of ["07", "14", "21"]) {
    const path = join(root, `beds/202601${day}.md`);
    mkdirSync(dirname(path), { recursive: true });
    // The date in the heading differs from the file name, so that there is a finding.
    writeFileSync(path, minutes(`2026-02-${day}`, "Spades", `They are blunt, acme/tools#${day}`));
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly output: string; readonly error: string };

/** @param take  how many bytes of the output are read before it is closed */
function run(
  args: readonly string[],
  { stdout = "pipe", take = Infinity }: { stdout?: number | "pipe"; take?: number } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", stdout, "pipe"],
  });
  let [output, error] = ["", ""];
  child.stdout?.on("data", (data: Buffer) => {
    output += data.toString();
    if (output.length >= take) child.stdout?.destroy();
  });
  child.stderr?.on("data", (data: Buffer) => (error += data.toString()));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, output, error })));
}

const stack = / {4}at |node:internal|Error:/;
const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

const local: readonly (readonly string[])[] = [
  ["extract", "--repo", "acme/minutes"],
  ["preview", "--repo", "acme/minutes"],
  ["preview", "--repo", "acme/minutes", "--json"],
  ["check", "--repo", "acme/minutes"],
  ["check", "--repo", "acme/minutes", "--format", "json"],
];

test.each(local)(
  "%s %s %s %s %s: prints a line for each unreadable file and reads the others",
  async (...args) => {
    symlinkSync("nowhere.md", join(root, "beds/20260128.md"));
    mkdirSync(join(root, "beds/20260204.md"));
    symlinkSync("loop.md", join(root, "beds/loop.md"));
    const command = [...args];
    const named = ["beds/20260128.md", "beds/loop.md", "beds/gone.md", "/dev/null", "beds/20260107.md/x.md"];
    const { code, output, error } = await run([...command, ...named, "beds"]);
    expect(code).toBe(1);
    expect(error).not.toMatch(stack);
    const lines = linesOf(error).filter((line) => !line.startsWith("Not checked here"));
    expect(lines).toHaveLength(named.length);
    expect(lines.join("\n")).toMatch(/20260128\.md.*\(ENOENT\)/);
    expect(lines.join("\n")).toMatch(/loop\.md.*\(ELOOP\)/);
    expect(lines.join("\n")).toMatch(/no file or folder "beds\/gone\.md"/);
    const whole = await run([...command, "beds"]);
    expect([whole.code, whole.error]).not.toEqual([1, expect.stringContaining("cannot be read")]);
    expect(output).toBe(whole.output);
  },
);

test.each(local)("%s %s %s %s %s prints one line on a full disk", async (...args) => {
  const command = [...args];
  const full = openSync("/dev/full", "w");
  const { code, error } = await run([...command, "beds"], { stdout: full });
  closeSync(full);
  expect(code).toBe(74);
  const lines = linesOf(error).filter((line) => !line.startsWith("Not checked here"));
  expect(lines).toEqual([
    expect.stringMatching(/^Found output that cannot be written \(ENOSPC\); .*Free disk space/),
  ]);
});

test.each([...local, ["agenda"], ["doctor"], ["--help"]])(
  "%s %s %s %s %s ends silently if the reader closes the pipe",
  async (...args) => {
    const command = [...args];
    for (let i = 0; i < 400; i += 1)
      writeFileSync(
        join(root, `beds/2024-${i}.md`),
        minutes("2026-01-14", "Spades", `They are blunt, acme/tools#${i + 1}`),
      );
    const where = { agenda: ["beds", "--date", "2026-02-01"], doctor: [], "--help": [] }[
      command[0] ?? ""
    ] ?? ["beds"];
    const { code, error } = await run([...command, ...where], { take: 1 });
    expect(code).not.toBeNull();
    expect(error).not.toMatch(stack);
    // Messages on stderr that are printed in any case.
    expect(
      linesOf(error).filter((line) => !/^(?:Not checked here|Save it as|Left out|.* \(--date\) )/.test(line)),
    ).toEqual([]);
  },
);

test.each([
  [["serve"], 1],
  [["doctor"], 1],
  [["run", "acme/minutes"], 1],
  [["backfill", "acme/minutes", "--since", "2026-01-01"], 1],
])("%s: prints one line for an unreadable .env", async (args, expected) => {
  mkdirSync(join(root, ".env"));
  const { code, error } = await run(args);
  expect(code).toBe(expected);
  expect(linesOf(error)).toEqual([
    expect.stringMatching(/^\.env: Found a file that cannot be read \(EISDIR\); /),
  ]);
});

test.each([...local.filter((_, i) => i !== 0), ["agenda", "beds"]])(
  "%s %s %s: an unreadable configuration is not treated as missing",
  async (...args) => {
    mkdirSync(join(root, ".github/minutes-bot.yml"), { recursive: true });
    const command = [...args];
    const { code, output, error } = await run(command[0] === "agenda" ? command : [...command, "beds"]);
    expect([code, output]).toEqual([1, ""]);
    expect(linesOf(error)).toEqual([
      expect.stringMatching(/^\.github\/minutes-bot\.yml: Found a file that cannot be read \(EISDIR\); /),
    ]);
  },
);

test.each([...local.filter((_, i) => i !== 0), ["agenda", "Flower beds", "--date", "2026-02-01"]])(
  "%s %s %s: reads minutes-bot.yaml, warns about similar names and about patterns that match nothing",
  async (...args) => {
    mkdirSync(join(root, ".github"));
    writeFileSync(
      join(root, ".github/minutes-bot.yaml"),
      'minutes: { paths: ["bed/", "./beds/"] }\nseries: { ./beds/: Flower beds }\n',
    );
    writeFileSync(join(root, "minutes-bot.yml"), "minutes:\n");
    const command = [...args];
    const { error, output } = await run(command[0] === "agenda" ? command : [...command, "beds"]);
    expect(
      error.match(
        /^minutes-bot\.yml: Found .* does not read;.* Rename it to \.github\/minutes-bot\.yml\.$/gm,
      ),
    ).toHaveLength(1);
    expect(error.match(/"bed\/" in minutes\.paths, which matches none of 3 Markdown files/g)).toHaveLength(1);
    if (command[0] === "preview") expect(output).toContain("Flower beds");
    writeFileSync(join(root, ".github/minutes-bot.yml"), "minutes:\n");
    const both = await run(command[0] === "agenda" ? command : [...command, "beds"]);
    expect([both.code, both.output]).toEqual([1, ""]);
    expect(linesOf(both.error)).toEqual([
      expect.stringMatching(/minutes-bot\.yml" and "\.github\/minutes-bot\.yaml"/),
    ]);
  },
);

test("no escape sequence of a file name reaches the terminal", async () => {
  const path = "beds/2026\u001b[2J0128\u202E\u009b.md";
  writeFileSync(join(root, path), Buffer.from([0, 1, 2]));
  symlinkSync("nowhere", join(root, `${path}.md`));
  for (const args of local) {
    const { output, error } = await run([...args, "beds", `${path}.md`, `${path}.gone`]);
    // eslint-disable-next-line no-control-regex -- The test searches for them.
    expect(output + error).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(error).not.toBe("");
  }
});
