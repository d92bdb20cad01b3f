import { expect, test } from "@jest/globals";
import { unreadableProblem } from "../../src/minutes/markdown/limits.ts";
import type { Reader } from "../../src/reader/reader.ts";
import { createInlineReader } from "../../src/reader/inline.ts";
import { minutes, type Garden } from "./garden.ts";
import { annotated, checksOf } from "./pull-requests.ts";
import { pass, withPassingTime } from "./time.ts";
import { troubledGarden } from "./troubled.ts";

withPassingTime();

/** A machine that has much else to do, so that time is over before some files are read. */
function busyReader(
  isLate: (path: string) => boolean,
  isCheckLate: (path: string) => boolean = () => false,
): Reader {
  const reader = createInlineReader();
  return {
    ...reader,
    read: async (files, settings) => {
      const readings = await reader.read(files, settings);
      return readings.map((reading) =>
        isLate(reading.path)
          ? { path: reading.path, problem: unreadableProblem(reading.path, "no time"), isTransient: true }
          : reading,
      );
    },
    check: async (file, settings, setting) =>
      isCheckLate(file.path)
        ? { path: file.path, problem: unreadableProblem(file.path, "no time"), isTransient: true }
        : reader.check(file, settings, setting),
  };
}

const beds = "beds/20260114.md";
const hour = 3600;
const spade = minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades, see garden/tools#1");
const next = minutes("2026-01-21", "Rakes", "AI @bob: find the rake");

/** The bot looks at everything every six hours, which is often enough for a tale. */
async function passDays(story: Garden, days: number): Promise<void> {
  for (let i = 0; i < days * 4; i++) {
    await pass(story, 6 * hour);
    await story.sweep();
  }
}

const dashboard = ({ github }: Garden): string =>
  github.snapshot().issues.find(({ title }) => title === "Open action items")?.body ?? "";
const reminders = ({ github }: Garden, issue: string): number =>
  github.readIssue(issue).comments.filter(({ body }) => body.includes("kind=reminder")).length;

test("minutes that were not read in time are tried again before their commit is done", async () => {
  let isBusy = true;
  const story = await troubledGarden({ reader: busyReader(() => isBusy) });
  await story.land({ [beds]: spade });
  expect(story.delivery().rows).toEqual([
    `${beds} | garden/minutes | waiting | reading the minutes timed out`,
  ]);
  isBusy = false;
  await pass(story, 60);
  expect(story.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(dashboard(story)).toContain("sharpen the spades");
});

test("after three tries their commit is done, and the report says what to do", async () => {
  const tries: string[] = [];
  const story = await troubledGarden({ reader: busyReader((path) => tries.push(path) > 0) });
  await story.land({ [beds]: spade });
  for (let minute = 0; minute < 10; minute++) await pass(story, 60);
  expect(story.delivery()).toMatchObject({ conclusion: "neutral", rows: [] });
  expect(story.delivery().summary).toContain("re-run this check");
  expect(tries).toHaveLength(3);
});

test("a series of which something was not read in time is asked about again once it is, without a restart", async () => {
  let isBusy = false;
  const story = await troubledGarden({ reader: busyReader((path) => isBusy && path === beds) });
  await pass(story, 60);
  await story.land({ [beds]: spade });
  isBusy = true;
  await story.restart();
  await story.settle();
  await story.land({ "beds/20260121.md": next });
  expect(dashboard(story)).not.toContain("find the rake");
  expect(story.delivery().rows).toContain(
    `${beds} | garden/minutes | waiting, skipped | reading the minutes timed out; it cannot be read; until it can, the dashboard is not updated and its series gets no reminders`,
  );
  isBusy = false;
  await pass(story, hour);
  await story.sweep();
  expect(dashboard(story)).toContain("find the rake");
  await passDays(story, 8);
  expect(reminders(story, "garden/tools#1")).toBe(1);
});

test("a sweep tells of minutes that were not read in time, once", async () => {
  let isBusy = false;
  const story = await troubledGarden({ reader: busyReader(() => isBusy) });
  await pass(story, 60);
  await story.land({ [beds]: spade });
  await pass(story, hour);
  isBusy = true;
  await story.restart();
  await story.settle();
  expect(story.delivery().rows).toEqual([
    `${beds} | garden/minutes | skipped | it cannot be read; until it can, the dashboard is not updated and its series gets no reminders`,
  ]);
  const reports = (): number => story.github.snapshot().checkRuns.length;
  const before = reports();
  await passDays(story, 2);
  expect(reports()).toBe(before);
});

test("what is never read in time is tried less and less often", async () => {
  const tries: string[] = [];
  const isLate = (path: string): boolean => path === beds && tries.push(path) > 1;
  const story = await troubledGarden({ reader: busyReader(isLate) });
  await pass(story, 60);
  await story.land({ [beds]: spade });
  await story.restart();
  await story.settle();
  await passDays(story, 5);
  expect(tries.length).toBeGreaterThan(5);
  expect(tries.length).toBeLessThan(12);
  expect(dashboard(story)).toContain("sharpen the spades");
});

test("without a dashboard nobody is asked while something of the series was not read in time", async () => {
  const config = "minutes:\nactionItems: { dashboard: false }\n";
  let isBusy = false;
  const reader = busyReader((path) => isBusy && path === beds);
  const story = await troubledGarden({ config, reader });
  await pass(story, 60);
  await story.land({
    [beds]: minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades (garden/tools#1)"),
  });
  await passDays(story, 8);
  expect(reminders(story, "garden/tools#1")).toBe(1);
  isBusy = true;
  await story.restart();
  await story.land({
    "beds/20260121.md": minutes("2026-01-21", "Spades", "AI @bob: sharpen the spades (garden/tools#1)"),
  });
  isBusy = false;
  await passDays(story, 10);
  expect(reminders(story, "garden/tools#1")).toBe(1);
});

test("a pull request whose minutes were not read in time is no mistake of anybody's, and is read again", async () => {
  let isBusy = true;
  const story = await troubledGarden({
    reader: busyReader(
      () => isBusy,
      () => isBusy,
    ),
  });
  await pass(story, 60);
  const pull = story.github.pullRequest("garden/minutes", { files: { [beds]: spade }, author: "ann" });
  await story.settle();
  const [first] = checksOf(story.github, pull);
  expect(first).toMatchObject({ conclusion: "neutral", title: "No problems, 1 file not read yet" });
  expect(first && annotated(first)).toEqual([]);
  expect(first?.summary).toContain("It tries again by itself");
  isBusy = false;
  await pass(story, 60);
  expect(checksOf(story.github, pull).map(({ title }) => title)).toEqual([
    "No problems, 1 file not read yet",
    "No problems, 1 issue will get a comment",
  ]);
});
