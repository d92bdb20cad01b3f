import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { runCli, writeFiles } from "./run-cli.ts";

let root = "";
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "minutes-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const minutes = "# 2023-12-06\n\n## Beds\n\n- We water them\n";

test.each(["wg-beds", "WG-Beds/", "wg-beds/meeting-notes"])(
  "the only series below a folder is found by the folder: %s",
  async (written) => {
    writeFiles(root, {
      "wg-beds/meeting-notes/2023-12-06.md": minutes,
      "wg-pots/meeting-notes/2023-12-06.md": minutes,
    });
    const { code, error } = await runCli(root, "agenda", written, "--date", "2199-12-04");
    expect([code, error]).toEqual([0, "Save it as wg-beds/meeting-notes/2199-12-04.md.\n"]);
  },
);

test("of several series below a folder, the message lists these", async () => {
  writeFiles(root, {
    "wg-beds/calls/2023-12-06.md": minutes,
    "wg-beds/walks/2023-12-06.md": minutes,
    "wg-pots/2023-12-06.md": minutes,
  });
  const { code, error } = await runCli(root, "agenda", "wg-beds");
  expect(code).toBe(1);
  expect(error).toBe(
    'Found 2 series in "wg-beds"; expected one of "wg-beds/calls", "wg-beds/walks". Name one of them.\n',
  );
});

test.each([
  ["wg-bed", 'Did you mean "wg-beds"?'],
  ["wg-beds/call", 'Did you mean "wg-beds/calls"?'],
  ["pots", 'Did you mean "wg-pots/calls"?'],
  ["moon", "Use one of these names, or correct --root."],
])("an unknown name (%s) gets the nearest one: %s", async (written, advice) => {
  writeFiles(root, { "wg-beds/calls/2023-12-06.md": minutes, "wg-pots/calls/2023-12-06.md": minutes });
  const { code, error } = await runCli(root, "agenda", written);
  expect(code).toBe(1);
  expect(error).toBe(
    `Found no series "${written}"; expected one of "wg-beds/calls", "wg-pots/calls". ${advice}\n`,
  );
});

test("with a usual weekday only, its next one is the date", async () => {
  const days = [
    "2023-09-06",
    "2023-09-20",
    "2023-09-27",
    "2023-10-11",
    "2023-11-01",
    "2023-11-08",
    "2023-12-13",
  ];
  writeFiles(root, Object.fromEntries(days.map((day) => [`beds/${day}.md`, `# ${day}\n`])));
  const { out, error } = await runCli(root, "agenda", "beds");
  const [, day = ""] = /^# (\S+)/.exec(out) ?? [];
  expect(new Date(day).getUTCDay()).toBe(3);
  expect(error).toContain(
    `The series usually meets on Wednesday, but at no regular interval. The next Wednesday is ${day}, `,
  );
});
