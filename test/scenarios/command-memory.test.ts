import { expect, test } from "@jest/globals";
import { boxes, dashboardOf, spades } from "./action-items-garden.ts";
import { issue, mentioned, startWith, wait, write } from "./command-garden.ts";
import { minutes } from "./garden.ts";

// What commands meant and did stays, whatever happens to the minutes and to the issue.

test("not-me counts although the issue was deleted", async () => {
  const scenario = await startWith(spades);
  await write(scenario, "/minutes not-me");
  scenario.github.deleteIssue(issue);
  await scenario.restart();
  await wait(scenario, 8, 14);
  expect(dashboardOf(scenario)[0]?.body).toContain("### Without an owner");
  expect(mentioned(scenario)).toEqual([]);
});

test.each(["not-me", "stop"])("%s counts although the minutes name another issue now", async (verb) => {
  const scenario = await startWith(spades);
  await write(scenario, `/minutes ${verb}`);
  scenario.github.clock.advance(60_000);
  const text = "AI @bob: sharpen the spades, see garden/tools#2";
  await scenario.land({ "beds/20260114.md": minutes("2026-01-14", "Spades", text) });
  await scenario.restart();
  await wait(scenario, 8, 14);
  expect(mentioned(scenario)).toEqual([]);
});

test("done without an id keeps its item when minutes of an earlier meeting land later", async () => {
  const scenario = await startWith(spades);
  await write(scenario, "/minutes done");
  const earlier = minutes("2026-01-07", "Rakes", "AI @bob: paint the rakes green, see garden/tools#1");
  await scenario.land({ "sheds/20260107.md": earlier });
  await wait(scenario, 1);
  expect(boxes(scenario).sort()).toEqual([
    "- [ ] Rakes: paint the rakes green, see garden/tools#1",
    "- [x] Spades: sharpen the spades, see garden/tools#1",
  ]);
});
