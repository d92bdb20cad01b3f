import { expect, test } from "@jest/globals";
import { idsOf } from "./action-items-garden.ts";
import { minutes, startGarden } from "./garden.ts";

const said = minutes(
  "2026-01-14",
  "Spades",
  "They are blunt, tools#1",
  "AI @ann: buy a whetstone for the spades",
);
const agenda = "beds/2026-01-14-agenda.md";
const notes = "beds/2026-01-14-minutes.md";

test("an agenda beside its minutes gets no comment and states no item", async () => {
  const scenario = await startGarden({ config: "actionItems: { dashboard: true }\n" });
  await scenario.land({ [agenda]: said, [notes]: minutes("2026-01-14", "Rakes", "They are rusty, tools#3") });
  expect(scenario.headlines("garden/tools#1")).toEqual([]);
  expect(scenario.headlines("garden/tools#3")).toEqual(["Discussed in Beds, 2026-01-14 · Rakes"]);
  expect(idsOf(scenario)).toEqual([]);
});

test("notes that were taken in an agenda keep their comment when minutes land beside it", async () => {
  const scenario = await startGarden({ config: "actionItems: { dashboard: true }\n" });
  await scenario.land({ [agenda]: said });
  const [before, ids] = [scenario.comments("garden/tools#1"), idsOf(scenario)];
  expect(before).toHaveLength(1);
  await scenario.land({ [notes]: minutes("2026-01-14", "Rakes", "They are rusty, tools#3") });
  expect(scenario.comments("garden/tools#1")).toEqual(before);
  expect(scenario.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(ids).toHaveLength(1);
});

test("an item of the agenda keeps its id in the minutes", async () => {
  const scenario = await startGarden({ config: "actionItems: { dashboard: true }\n" });
  await scenario.land({ [agenda]: said });
  const ids = idsOf(scenario);
  await scenario.land({
    [notes]: minutes("2026-01-14", "Spades", "AI @ann: buy a whetstone for the spades"),
  });
  expect(idsOf(scenario)).toEqual(ids);
});

test("an agenda that becomes the minutes by a rename keeps its comment and its item", async () => {
  const scenario = await startGarden({ config: "actionItems: { dashboard: true }\n" });
  await scenario.land({ [agenda]: said });
  const ids = idsOf(scenario);
  await scenario.land({ [agenda]: null, [notes]: said });
  expect(scenario.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(scenario.delivery().title).toBe("1 moved");
  expect(scenario.inbox("bob")).toHaveLength(1);
  expect(idsOf(scenario)).toEqual(ids);
});
