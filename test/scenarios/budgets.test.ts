import { expect, test } from "@jest/globals";
import { startGarden, minutes, type Garden } from "./garden.ts";

// No issue is flooded, however many minutes are written, by mistake or on purpose.

const beds = "beds/20260114.md";
const minutesAbout = (what: string): string =>
  minutes("2026-01-14", "Spades", `They are blunt ${what}, tools#1`);

/** Returns the number of the bot's writes by kind. */
function writes({ github }: Garden, action: "created" | "edited"): number {
  return github.webhooks.history.filter(
    ({ name, payload }) =>
      name === "issue_comment" &&
      payload["action"] === action &&
      (payload["sender"] as { readonly login: string }).login === "minutes-bot[bot]",
  ).length;
}

test("limits edits of one comment to a dozen an hour and writes the latest text afterwards", async () => {
  const scenario = await startGarden();
  await scenario.land({ [beds]: minutesAbout("at first") });
  for (let i = 1; i <= 100; i += 1) {
    scenario.advanceDays(1 / 24 / 60 / 2);
    await scenario.land({ [beds]: minutesAbout(`for the ${i}th time`) });
  }
  expect(writes(scenario, "created")).toBe(1);
  expect(writes(scenario, "edited")).toBe(11);
  expect(scenario.delivery().rows).toEqual([
    expect.stringMatching(/^beds\/20260114\.md \| garden\/tools#1 \| waiting \| .*12 times within an hour/),
  ]);
  scenario.advanceDays(1 / 24);
  await scenario.bot().add({ do: "catch up", owner: null });
  await scenario.settle();
  expect(scenario.comments("garden/tools#1")[0]).toContain("for the 100th time");
  expect(writes(scenario, "edited")).toBe(12);
  expect(scenario.delivery().title).toBe("1 edited");
});

test("a delayed comment does not delay the others", async () => {
  const scenario = await startGarden();
  await scenario.land({ [beds]: minutesAbout("at first") });
  for (let i = 1; i <= 15; i += 1) await scenario.land({ [beds]: minutesAbout(`for the ${i}th time`) });
  await scenario.land({
    "roses/20260114.md": minutes("2026-01-14", "Roses", "It is red, tools#1", "The rose is red, tools#2"),
  });
  expect(scenario.headlines("garden/tools#1")).toHaveLength(2);
  expect(scenario.headlines("garden/tools#2")).toHaveLength(1);
});

test("posts at most ten comments a day on one issue, however many minutes are pushed", async () => {
  const scenario = await startGarden();
  const flood = (from: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [
        `series-${from + i}/20260114.md`,
        minutes("2026-01-14", "Look", `They look at me ${from + i}, tools#1`),
      ]),
    );
  await scenario.land(flood(10));
  await scenario.land(flood(20));
  await scenario.land(flood(30));
  expect(scenario.headlines("garden/tools#1")).toHaveLength(10);
  expect(scenario.inbox("bob")).toHaveLength(10);
  expect(scenario.delivery().rows).toContain(
    "series-30/20260114.md | garden/tools#1 | no comment | the bot posted 10 comments there within 24 hours",
  );
  scenario.advanceDays(1);
  await scenario.land({ "beds/20260115.md": minutes("2026-01-15", "Look", "It was the next day, tools#1") });
  expect(scenario.headlines("garden/tools#1")).toHaveLength(11);
});

/** Returns the number of the bot's comments that mention bob. */
const mentionsOfBob = ({ github }: Garden): number =>
  github
    .snapshot()
    .issues.flatMap(({ comments }) => comments)
    .filter(({ author, body }) => author === "minutes-bot[bot]" && body.includes("@bob")).length;

/** Returns minutes with due items of bob, each on its own issue. */
const dueFrom = (first: number): Record<string, string> => {
  const items = Array.from(
    { length: 4 },
    (_, i) => `AI @bob: look at number ${first + i} until 2026-01-15, tools#${first + i}`,
  );
  return { [beds]: minutes("2026-01-14", `Look ${first}`, ...items) };
};

test("mentions a person at most five times a day, even if the minutes are deleted or renamed", async () => {
  const config = "minutes:\nactionItems: { dashboard: false }\n";
  const scenario = await startGarden({
    config,
    with(github) {
      for (let i = 4; i < 16; i += 1) github.issue("garden/tools", { title: `Tool ${i}`, author: "ann" });
      github.repository("garden/meetings", { files: { ".github/minutes-bot.yml": config } });
    },
  });
  // Minutes that land in the second of the baseline belong to it.
  scenario.advanceDays(1 / 24);
  await scenario.land(dueFrom(4));
  await scenario.catchUp();
  expect(mentionsOfBob(scenario)).toBe(4);
  // No minutes lead to the existing reminders any more.
  await scenario.land(dueFrom(8));
  await scenario.catchUp();
  scenario.github.push("garden/meetings", { files: dueFrom(12) });
  await scenario.settle();
  await scenario.catchUp();
  expect(mentionsOfBob(scenario)).toBe(5);
});
