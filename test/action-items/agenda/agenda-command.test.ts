import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const cli = fileURLToPath(new URL("../../../dist/src/cli.js", import.meta.url));
const root = fileURLToPath(new URL("agendas/", import.meta.url));

type Ending = { readonly code: number; readonly out: string; readonly error: string };

function agenda(...args: readonly string[]): Promise<Ending> {
  return new Promise((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
    const child = execFile(
      process.execPath,
      [cli, "agenda", "--root", root, ...args],
      { env },
      (_, out, error) => resolve({ code: child.exitCode ?? -1, out, error }),
    );
  });
}

test("prints the template to stdout, and the suggested file name to stderr", async () => {
  const { code, out, error } = await agenda("headings", "--date", "2023-11-30");
  expect(code).toBe(0);
  expect(out).toMatch(/^# 2023-11-30\n\n## Participants\n/);
  expect(error).toMatch(
    /^Save it as headings\/20231130\.md\.\n2023-11-30 \(--date\) is in the past\.\n2023-11-30 \(--date\) is a Thursday, but the series meets every Wednesday\. The next regular meeting is on \S+\.\n$/,
  );
});

test("without --date, takes the next regular meeting, and says how many had no minutes", async () => {
  const { out, error } = await agenda("headings");
  const [, day = ""] = /^# (\S+)/.exec(out) ?? [];
  expect(new Date(day).getUTCDay()).toBe(3);
  expect(Date.parse(day) - Date.now()).toBeGreaterThan(-86_400_000);
  expect(Date.parse(day) - Date.now()).toBeLessThan(7 * 86_400_000);
  const [saveAs, rhythm = "", missed] = error.split("\n");
  expect(saveAs).toBe(`Save it as headings/${day.replaceAll("-", "")}.md.`);
  expect(rhythm).toContain(`The series meets every Wednesday. The next meeting is on ${day}, `);
  expect(missed).toMatch(
    /^\d+ meetings have passed without minutes, from 2023-11-29 on\. For one of them, add --date 2023-11-29\.$/,
  );
});

test("says that a rhythm comes from two meetings only", async () => {
  expect((await agenda("labels")).error).toContain(
    "There are only two meetings. If the series meets every 2 weeks on Tuesday, the next meeting is on ",
  );
});

test("says if there are minutes of the day already, and nothing of a regular day to come", async () => {
  expect((await agenda("headings", "--date", "2023-11-22")).error).toBe(
    "Save it as headings/20231122.md.\nThere are minutes of 2023-11-22 (--date) already.\n",
  );
  expect((await agenda("headings", "--date", "2199-11-27")).error).toBe("Save it as headings/21991127.md.\n");
});

test("accepts the name of a series instead of its folder", async () => {
  expect((await agenda("./Labels/", "--date", "2023-12-05")).error).toBe(
    "Save it as labels/2023-12-05-board.md.\n2023-12-05 (--date) is in the past.\n",
  );
});

test("without a regular interval, leaves a gap for the date and reports it", async () => {
  const { code, out, error } = await agenda("first");
  expect(code).toBe(0);
  expect(out).toMatch(/^# Robots, YYYY-MM-DD\n/);
  expect(error).toBe(
    "Found no regular interval in 1 meeting; expected a rhythm, such as every 2 weeks, each Tuesday and Thursday, or the first Monday of the month. Replace YYYY-MM-DD with the date, or set the date with --date.\n",
  );
});

test("an unknown series is a problem that lists the known ones", async () => {
  const { code, out, error } = await agenda("heading");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(error).toBe(
    'Found no series "heading"; expected one of "boxes", "first", "german", "headings", "html-headings", "labels", "notes", "postponed-every-time", "postponed-list". Did you mean "headings"?\n',
  );
});

test("an invalid date is a problem", async () => {
  const { code, error } = await agenda("headings", "--date", "2023-11-31");
  expect(code).toBe(1);
  expect(error).toContain('Found "2023-11-31" for --date');
});
