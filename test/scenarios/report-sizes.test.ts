import { expect, test } from "@jest/globals";
import type { SnapshotCheckRun } from "../fake-github/snapshot.ts";
import { configOf, startGarden, minutes, type Garden } from "./garden.ts";
import { checkOf, checksOf } from "./pull-requests.ts";

// A check's summary is limited to 65,535 bytes. An emoji has four bytes; a Chinese character and a zero-width space have three.

const bytesOf = ({ summary }: Pick<SnapshotCheckRun, "summary">): number => Buffer.byteLength(summary ?? "");

/** Returns the number of rows, plus N of "… and N more". */
function countOf(summary: string, row: RegExp, more: RegExp): number {
  return (summary.match(row)?.length ?? 0) + Number(more.exec(summary)?.[1] ?? 0);
}

const wide = ["庭".repeat(40), "🌱".repeat(30), "@a".repeat(40)];

test.each(wide)("reports hundreds of rows about %s within GitHub's size limit", async (name) => {
  const { land, delivery } = await startGarden({
    config: "references: { owners: [garden] }\nbacklinks: { comment: false }\n",
  });
  const files = Array.from({ length: 30 }, (_, i) => [
    `${name}/2026-01-14-${i}.md`,
    minutes("2026-01-14", "Spades", ...Array.from({ length: 12 }, (_, k) => `Blunt, hut${k}#${i + 1}`)),
  ]);
  await land(Object.fromEntries(files) as Record<string, string>);
  const { summary } = delivery();
  expect(bytesOf({ summary })).toBeLessThanOrEqual(64_000);
  expect(countOf(summary, /^\| .*\| no comment \|/gm, /^… and (\d+) more\.$/m)).toBe(360);
  expect(summary).toMatch(/^… and \d+ more\.$/m);
});

test.each(["庭", "🌱", "a\u200Bb "])(
  "counts the rest of five hundred findings with many %s",
  async (word) => {
    const { github, settle } = await startGarden();
    const bullets = Array.from(
      { length: 500 },
      (_, i) => `AI @ann: by 31 February, ${word.repeat(150)} ${i}, tools#1`,
    );
    const pull = github.pullRequest("garden/minutes", {
      files: { "beds/20260114.md": minutes("2026-01-14", "Spades", ...bullets) },
      author: "ann",
    });
    await settle();
    const check = checkOf(github, pull);
    expect(bytesOf(check)).toBeLessThanOrEqual(64_000);
    expect(countOf(check.summary ?? "", /^\| ⚠️ \|/gm, /^… and (\d+) more\.$/m)).toBe(500);
  },
);

test("a configuration with a thousand problems fails and shows as many as GitHub accepts", async () => {
  const { github, settle } = await startGarden();
  const keys = Array.from({ length: 1000 }, (_, i) => `庭園の鍵${i}: ${"🌱".repeat(20)}\n`);
  const pull = github.pullRequest("garden/minutes", { files: configOf(keys.join("")), author: "ann" });
  await settle();
  const check = checkOf(github, pull, "Minutes configuration");
  expect(check.conclusion).toBe("failure");
  expect(bytesOf(check)).toBeLessThanOrEqual(64_000);
  const all = Number(/^(\d+) /.exec(check.title ?? "")?.[1]);
  expect(countOf(check.summary ?? "", /^- Line /gm, /^- … and (\d+) more$/m)).toBe(all);
});

/** Rejects every long check, whatever its content. */
function refuseLong({ github }: Garden, times: number): void {
  github.faults.inject(
    "POST /repos/*/*/check-runs",
    { kind: "status", status: 422, when: "before", body: "json" },
    { times },
  );
}

test("writes a short delivery report if GitHub rejects it twice, and continues with the next minutes", async () => {
  const scenario = await startGarden();
  refuseLong(scenario, 2);
  // The wrong title has an annotation; the bot first retries without it.
  await scenario.land({ "beds/20260114.md": minutes("2026-01-13", "Spades", "They are blunt, tools#1") });
  const { conclusion, title, summary } = scenario.delivery();
  expect({ conclusion, title }).toEqual({
    conclusion: "neutral",
    title: "1 comment posted, 1 problem",
  });
  expect(summary).toBe(
    "GitHub rejected the full report, so its details are missing here. Re-run this check to try again.",
  );
  scenario.advanceDays(7);
  await scenario.land({ "beds/20260121.md": minutes("2026-01-21", "Spades", "They are sharp, tools#1") });
  expect(scenario.headlines("garden/tools#1")).toHaveLength(2);
  expect(scenario.delivery().title).toBe("1 comment posted");
});

test("writes a short pull request check if GitHub rejects the long one", async () => {
  const scenario = await startGarden();
  const { github, settle, restart } = scenario;
  refuseLong(scenario, 2);
  const pull = github.pullRequest("garden/minutes", {
    files: { "beds/20260114.md": minutes("2026-01-13", "Spades", "They are blunt, tools#1") },
    author: "ann",
  });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({ conclusion: "failure", annotations: [] });
  expect(check.summary).toContain("GitHub rejected the full report");
  github.clock.advance(3_600_000);
  await restart();
  await settle();
  expect(checksOf(github, pull)).toHaveLength(1);
});
