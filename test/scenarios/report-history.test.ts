import { expect, test } from "@jest/globals";
import { startFaultyGarden } from "./faulty-garden.ts";
import { startGarden, minutes } from "./garden.ts";
import { passSeconds, useScenarioTimers } from "./passing-time.ts";

useScenarioTimers();

const beds = "beds/20260114.md";
const discussed = { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
const row = `${beds} | garden/tools#1`;

/** Re-runs the newest report. */
function rerun(scenario: Awaited<ReturnType<typeof startGarden>>): Promise<void> {
  const check = scenario.github.snapshot().checkRuns.findLast(({ name }) => name === "Minutes delivery");
  scenario.github.rerequest(check?.id ?? 0);
  return scenario.settle();
}

test("re-running a check keeps what it said", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  scenario.github.clock.advance(30 * 60_000);
  await rerun(scenario);
  expect(scenario.delivery()).toMatchObject({
    title: "1 comment posted",
    rows: [`${row} | 09:00 comment posted, label added | the minutes discuss it`],
  });
  expect(scenario.delivery().summary).toContain("The last run, at 09:30 UTC, changed nothing.");
});

test("a repeated re-run keeps it, too, whether GitHub's reads lag or a new process reads it", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  await rerun(scenario);
  await scenario.restart();
  scenario.github.clock.advance(60 * 60_000);
  await rerun(scenario);
  await rerun(scenario);
  expect(scenario.delivery().rows).toEqual([
    `${row} | 09:00 comment posted, label added | the minutes discuss it`,
  ]);
});

test("a person's change after the report is added to it", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  const [comment] = scenario.github.snapshot().issues.flatMap(({ comments }) => comments);
  scenario.github.clock.advance(60 * 60_000);
  scenario.github.editComment(comment?.id ?? 0, "Mine now", { by: "bob" });
  await rerun(scenario);
  expect(scenario.delivery().rows).toEqual([
    expect.stringContaining(`${row} | 09:00 comment posted, label added |`),
    expect.stringContaining(`${row} | 10:00 `),
  ]);
});

test("a row of a repository that became private says what all hidden issues say", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  scenario.github.clock.advance(60 * 60_000);
  scenario.github.changeVisibility("garden/tools", "private");
  await rerun(scenario);
  const { rows, summary } = scenario.delivery();
  expect(rows).toEqual([`${row} | 10:00 no comment | cannot be reached`]);
  const [, hidden = ""] = /rows=(\S+)/.exec(summary) ?? [];
  expect(atob(hidden)).not.toContain("posted");
});

test("an answer that failed is in the report beside what became of it", async () => {
  const scenario = await startFaultyGarden();
  scenario.github.faults.inject(
    "POST /repos/garden/tools/issues/1/comments",
    { kind: "status", status: 502, when: "before" },
    { times: 1 },
  );
  await scenario.land(discussed);
  await passSeconds(scenario, 600);
  expect(scenario.delivery().rows).toEqual([
    expect.stringMatching(/ \| \d\d:\d\d waiting \|/),
    expect.stringMatching(/ \| \d\d:\d\d comment posted/),
  ]);
});
