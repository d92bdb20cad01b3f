import { expect, test } from "@jest/globals";
import { unreadableProblem } from "../../src/minutes/markdown/limits.ts";
import type { Reader } from "../../src/reader/reader.ts";
import { createInlineReader } from "../../src/reader/inline.ts";
import { minutes, type Garden } from "./garden.ts";
import { annotationLines, checksOf } from "./pull-requests.ts";
import { passSeconds, useScenarioTimers } from "./passing-time.ts";
import { startFaultyGarden } from "./faulty-garden.ts";

useScenarioTimers();

/** A reader that times out for some files, as on a busy machine. */
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

/** Advances the clock by some days with a catch-up every six hours. */
async function passDays(scenario: Garden, days: number): Promise<void> {
  for (let i = 0; i < days * 4; i++) {
    await passSeconds(scenario, 6 * hour);
    await scenario.catchUp();
  }
}

const dashboard = ({ github }: Garden): string =>
  github.snapshot().issues.find(({ title }) => title === "Open action items")?.body ?? "";
const reminders = ({ github }: Garden, issue: string): number =>
  github.readIssue(issue).comments.filter(({ body }) => body.includes("kind=reminder")).length;

test("tries again to parse minutes that timed out before the delivery is final", async () => {
  let isBusy = true;
  const scenario = await startFaultyGarden({ reader: busyReader(() => isBusy) });
  await scenario.land({ [beds]: spade });
  expect(scenario.delivery().rows).toEqual([
    `${beds} | garden/minutes | waiting | reading the minutes timed out`,
  ]);
  isBusy = false;
  await passSeconds(scenario, 60);
  expect(scenario.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(dashboard(scenario)).toContain("sharpen the spades");
});

test("ends the delivery after three timeouts, and the report names the next step", async () => {
  const tries: string[] = [];
  const scenario = await startFaultyGarden({ reader: busyReader((path) => tries.push(path) > 0) });
  await scenario.land({ [beds]: spade });
  for (let minute = 0; minute < 10; minute++) await passSeconds(scenario, 60);
  expect(scenario.delivery()).toMatchObject({ conclusion: "neutral", rows: [] });
  expect(scenario.delivery().summary).toContain("Re-run this check");
  expect(tries).toHaveLength(3);
});

test("resumes reminders for a series after its timed-out file was parsed, without a restart", async () => {
  let isBusy = false;
  const scenario = await startFaultyGarden({ reader: busyReader((path) => isBusy && path === beds) });
  await passSeconds(scenario, 60);
  await scenario.land({ [beds]: spade });
  isBusy = true;
  await scenario.restart();
  await scenario.settle();
  await scenario.land({ "beds/20260121.md": next });
  expect(dashboard(scenario)).not.toContain("find the rake");
  expect(scenario.delivery().rows).toContain(
    `${beds} | garden/minutes | waiting, list of action items not updated | reading the minutes timed out; while the file cannot be read, the dashboard is not updated and its series gets no reminders`,
  );
  isBusy = false;
  await passSeconds(scenario, hour);
  await scenario.catchUp();
  expect(dashboard(scenario)).toContain("find the rake");
  await passDays(scenario, 8);
  expect(reminders(scenario, "garden/tools#1")).toBe(1);
});

test("a catch-up logs a timed-out file once", async () => {
  let isBusy = false;
  const scenario = await startFaultyGarden({ reader: busyReader(() => isBusy) });
  await passSeconds(scenario, 60);
  await scenario.land({ [beds]: spade });
  await passSeconds(scenario, hour);
  isBusy = true;
  await scenario.restart();
  await scenario.settle();
  expect(scenario.delivery().rows).toEqual([
    ` | garden/minutes | 09:01 list of action items opened | there are open action items`,
    `${beds} | garden/tools#1 | 09:01 comment posted, label added | the minutes discuss it`,
    `${beds} | garden/minutes | 10:01 list of action items not updated | while the file cannot be read, the dashboard is not updated and its series gets no reminders`,
  ]);
  const reports = (): number => scenario.github.snapshot().checkRuns.length;
  const before = reports();
  await passDays(scenario, 2);
  expect(reports()).toBe(before);
});

test("tries a file that always times out less and less often", async () => {
  const tries: string[] = [];
  const isLate = (path: string): boolean => path === beds && tries.push(path) > 1;
  const scenario = await startFaultyGarden({ reader: busyReader(isLate) });
  await passSeconds(scenario, 60);
  await scenario.land({ [beds]: spade });
  await scenario.restart();
  await scenario.settle();
  await passDays(scenario, 5);
  expect(tries.length).toBeGreaterThan(5);
  expect(tries.length).toBeLessThan(12);
  expect(dashboard(scenario)).toContain("sharpen the spades");
});

test("sends no reminders without a dashboard while a file of the series is timed out", async () => {
  const config = "minutes:\nactionItems: { dashboard: false }\n";
  let isBusy = false;
  const reader = busyReader((path) => isBusy && path === beds);
  const scenario = await startFaultyGarden({ config, reader });
  await passSeconds(scenario, 60);
  await scenario.land({
    [beds]: minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades (garden/tools#1)"),
  });
  await passDays(scenario, 8);
  expect(reminders(scenario, "garden/tools#1")).toBe(1);
  isBusy = true;
  await scenario.restart();
  await scenario.land({
    "beds/20260121.md": minutes("2026-01-21", "Spades", "AI @bob: sharpen the spades (garden/tools#1)"),
  });
  isBusy = false;
  await passDays(scenario, 10);
  expect(reminders(scenario, "garden/tools#1")).toBe(1);
});

test("a timeout on a pull request is not a finding, and the file is parsed again", async () => {
  let isBusy = true;
  const scenario = await startFaultyGarden({
    reader: busyReader(
      () => isBusy,
      () => isBusy,
    ),
  });
  await passSeconds(scenario, 60);
  const pull = scenario.github.pullRequest("garden/minutes", { files: { [beds]: spade }, author: "ann" });
  await scenario.settle();
  const [first] = checksOf(scenario.github, pull);
  expect(first).toMatchObject({ conclusion: "neutral", title: "No problems, 1 file not read yet" });
  expect(first && annotationLines(first)).toEqual([]);
  expect(first?.summary).toContain("It tries again automatically");
  isBusy = false;
  await passSeconds(scenario, 60);
  expect(checksOf(scenario.github, pull).map(({ title }) => title)).toEqual([
    "No problems, 1 file not read yet",
    "No problems, 1 issue will get a comment",
  ]);
});
