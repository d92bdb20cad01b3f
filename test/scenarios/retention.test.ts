import { expect, test } from "@jest/globals";
import { configOf, startGarden, minutes, type Garden } from "./garden.ts";

// GitHub deletes old check runs, and with them the cursor. A catch-up renews the cursor before that.

const beds = "beds/20260114.md";
const blunt = minutes("2026-01-14", "Spades", "They are blunt, tools#1");

/** Advances the clock with regular catch-ups. */
async function catchUpFor(scenario: Garden, days: number): Promise<void> {
  for (let passed = 0; passed < days; passed += 10) {
    scenario.advanceDays(10);
    await scenario.catchUp();
  }
}

const reports = ({ github }: Garden) =>
  github.snapshot().checkRuns.filter(({ name }) => name === "Minutes delivery");

test.each([400, 90, 62])(
  "announces minutes after a pause of more than a year if checks are kept for %i days",
  async (checkDays) => {
    const scenario = await startGarden({ github: { checkDays } });
    await scenario.land({ [beds]: blunt });
    const before = reports(scenario).at(-1);
    await catchUpFor(scenario, 450);
    await scenario.restart();
    const after = reports(scenario).at(-1);
    expect(after).toEqual({ ...before, id: expect.any(Number) });
    expect(reports(scenario).length).toBeLessThanOrEqual(2 + 450 / 60);
    expect(scenario.comments("garden/tools#1")).toHaveLength(1);

    const day = scenario.github.clock.now().toISOString().slice(0, 10);
    const path = `beds/${day.replaceAll("-", "")}.md`;
    await scenario.land({ [path]: minutes(day, "Rakes", "It was found, tools#3") });
    expect(scenario.headlines("garden/tools#3")).toEqual([`Discussed in Beds, ${day} · Rakes`]);
    expect(scenario.delivery().title).toBe("1 comment posted");
  },
);

test("renews the cursor once, and not before it is two months old", async () => {
  const scenario = await startGarden();
  await catchUpFor(scenario, 50);
  expect(reports(scenario)).toHaveLength(1);
  await catchUpFor(scenario, 20);
  expect(reports(scenario)).toHaveLength(2);
  await scenario.restart();
  await scenario.catchUp();
  expect(reports(scenario)).toHaveLength(2);
});

test("loses nothing while a configuration is broken for more than a year", async () => {
  const scenario = await startGarden();
  await scenario.land({ [beds]: blunt });
  await scenario.land(configOf("seris: {}\n"));
  await catchUpFor(scenario, 450);
  const day = scenario.github.clock.now().toISOString().slice(0, 10);
  const path = `beds/${day.replaceAll("-", "")}.md`;
  await scenario.land({ ...configOf("minutes:\n"), [path]: minutes(day, "Rakes", "It was found, tools#3") });
  expect(scenario.headlines("garden/tools#3")).toEqual([`Discussed in Beds, ${day} · Rakes`]);
  expect(scenario.comments("garden/tools#1")).toHaveLength(1);
});

test("replaces an old report that cannot be read with a short one", async () => {
  const scenario = await startGarden();
  await scenario.land({ [beds]: blunt });
  scenario.advanceDays(61);
  scenario.github.faults.inject(/^POST query node$/, { kind: "graphql error" }, { times: 3 });
  await scenario.catchUp();
  const { title, summary } = scenario.delivery();
  expect(title).toBe("No comments to post");
  expect(summary).toMatch(/^GitHub deletes old checks\./);
  scenario.advanceDays(1);
  await scenario.land({
    [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "It is lost, tools#3"),
  });
  expect(scenario.headlines("garden/tools#3")).toHaveLength(1);
  expect(scenario.comments("garden/tools#1")).toHaveLength(1);
});

test("sets a new baseline and says so after downtime longer than GitHub keeps checks", async () => {
  const scenario = await startGarden();
  await scenario.land({ [beds]: blunt });
  scenario.advanceDays(450);
  const day = scenario.github.clock.now().toISOString().slice(0, 10);
  await scenario.land({
    [`beds/${day.replaceAll("-", "")}.md`]: minutes(day, "Rakes", "It was found, tools#3"),
  });
  expect(scenario.headlines("garden/tools#3")).toEqual([]);
  expect(scenario.delivery().title).toBe("Baseline set again: minutes that land from now on are announced");
});
