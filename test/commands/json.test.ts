import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

// The JSON that docs/json.md documents. A change here is a major version.

const cli = fileURLToPath(new URL("../../dist/src/cli.js", import.meta.url));
const minutes = `# Beds, 2023-12-06

## Participants

- @ada
- Grace Moor

## Compost

- ann/tools#7 is too wet, see #9
  - AI @ada: turn it by 2023-12-20
  - AI @ada: sell it by February 30
`;
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minutes-"));
  write("beds/20231206.md", minutes);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function run(...args: readonly string[]): readonly unknown[] {
  const settings = { cwd: root, encoding: "utf8", env: { PATH: process.env["PATH"] } } as const;
  const printed = execFileSync(
    process.execPath,
    [cli, ...args, "--repo", "acme/minutes", "--json"],
    settings,
  );
  return printed
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

test("preview prints one change per line: path, the issue as written, the comment with its link", () => {
  mkdirSync(join(root, ".github"));
  writeFileSync(join(root, ".github/minutes-bot.yml"), "references: { owners: [ann] }\n");
  const changes = run("preview", "beds/20231206.md");
  expect(changes).toContainEqual(
    expect.objectContaining({
      do: "create comment",
      path: "beds/20231206.md",
      on: expect.objectContaining({ written: "ann/tools#7", owner: "ann", repo: "tools", number: 7 }),
      body: expect.stringMatching(
        /https:\/\/github\.com\/acme\/minutes\/blob\/HEAD\/beds\/20231206\.md\?plain=1#L10-L12/,
      ),
    }),
  );
  expect(JSON.stringify(changes)).not.toContain("addressInMinutes");
});

test("extract prints one file per line", () => {
  expect(run("extract", "beds/20231206.md")).toEqual([
    expect.objectContaining({
      path: "beds/20231206.md",
      date: "2023-12-06",
      participants: ["ada", "Grace Moor"],
      references: [
        expect.objectContaining({ line: 10, target: "ann/tools#7" }),
        expect.objectContaining({ line: 10, target: null }),
      ],
      actionItems: [
        expect.objectContaining({
          line: 11,
          explicit: true,
          owners: ["ada"],
          done: false,
          references: ["ann/tools#7"],
          due: "2023-12-20",
          dueProblem: null,
          text: "turn it by 2023-12-20",
        }),
        expect.objectContaining({
          line: 12,
          due: null,
          dueProblem: { reason: "impossible", text: "by February 30" },
        }),
      ],
    }),
  ]);
});

test("extract obeys the configuration: paths, people, aliases, tracker and words", () => {
  write(
    ".github/minutes-bot.yml",
    `minutes: { paths: ["beds/*.md"] }
references: { tracker: acme/tracker, aliases: { t: acme/tools } }
vocabulary: { markers: [Homework] }
`,
  );
  write("beds/20231206.md", "# 2023-12-06\n\n- t#7 is not #9\n- Homework: dig\n");
  write("drafts/20231206.md", minutes);
  expect(run("extract", ".")).toEqual([
    expect.objectContaining({
      path: "beds/20231206.md",
      references: [
        expect.objectContaining({ target: "acme/tools#7" }),
        expect.objectContaining({ target: "acme/tracker#9" }),
      ],
      actionItems: [expect.objectContaining({ explicit: true, text: "dig" })],
    }),
  ]);
  expect(JSON.stringify(run("preview", "."))).not.toContain("drafts");
  expect(run("extract", "drafts/20231206.md")).toHaveLength(1);
});
