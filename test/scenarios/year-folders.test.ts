import { expect, test } from "@jest/globals";
import { boxes, dashboardOf, idsOf } from "./action-items-garden.ts";
import { minutes, startGarden } from "./garden.ts";

const december = minutes(
  "2025-12-17",
  "Spades",
  "They are blunt, tools#1",
  "AI @ann: buy a whetstone for the spades",
);
const january = minutes("2026-01-14", "Rakes", "They are rusty, tools#3", "AI @bob: oil the long rake");
const flat = { "beds/20251217.md": december, "beds/20260114.md": january };
const moved = { "beds/20251217.md": null, "beds/20260114.md": null };

test.each([
  ["years", { "beds/2025/20251217.md": december, "beds/2026/20260114.md": january }],
  ["years and months", { "beds/2025/12/20251217.md": december, "beds/2026/01/20260114.md": january }],
  ["years above the series", { "2025/beds/12-17.md": december, "2026/beds/01-14.md": january }],
  ["days", { "beds/2025-12-17/README.md": december, "beds/2026-01-14/README.md": january }],
])("minutes that are split into %s keep their comments, items and ids", async (_, split) => {
  const scenario = await startGarden({ config: "actionItems: { dashboard: true }\n" });
  await scenario.land({ "beds/20251217.md": december });
  await scenario.land(flat);
  const [headlines, inbox, ids, items] = [
    [...scenario.headlines("garden/tools#1"), ...scenario.headlines("garden/tools#3")],
    scenario.inbox("bob"),
    idsOf(scenario),
    boxes(scenario),
  ];
  expect(headlines).toHaveLength(2);
  expect(ids).toHaveLength(2);
  await scenario.land({ ...moved, ...split });
  expect([...scenario.headlines("garden/tools#1"), ...scenario.headlines("garden/tools#3")]).toEqual(
    headlines,
  );
  expect(scenario.comments("garden/tools#1")[0]).toContain(Object.keys(split)[0]);
  expect(scenario.inbox("bob")).toEqual(inbox);
  expect([idsOf(scenario), boxes(scenario)]).toEqual([ids, items]);
  expect(dashboardOf(scenario)).toHaveLength(1);
  expect(scenario.delivery().title).toBe("2 moved");
});

test("an item that is carried over into the folder of the next year stays one item with its id", async () => {
  const scenario = await startGarden({ config: "actionItems: { dashboard: true }\n" });
  await scenario.land({ "2025/beds/12-17.md": december });
  const ids = idsOf(scenario);
  await scenario.land({
    "2026/beds/01-14.md": minutes("2026-01-14", "Spades", "AI @ann: buy a whetstone for the spades"),
  });
  expect(idsOf(scenario)).toEqual(ids);
  expect(boxes(scenario)).toHaveLength(1);
});

test("the same status in the folder of the next year is no second notification", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land({ "beds/2025/20251217.md": minutes("2025-12-17", "Spades", "WIP: a whetstone, tools#1") });
  await land({ "beds/2026/20260114.md": minutes("2026-01-14", "Spades", "WIP: a whetstone, tools#1") });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2025-12-17 · Spades · also on 2026-01-14",
  ]);
  expect(inbox("bob")).toHaveLength(1);
});
