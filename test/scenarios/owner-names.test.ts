import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";

/** Eve can be assigned to issues of the minutes; an item of another Eve must not mention her. */
async function askedAfter(text: string, config = "minutes:\n"): Promise<readonly string[]> {
  const scenario = await startGarden({ config, minutes: { collaborators: { eve: "write", bob: "write" } } });
  scenario.github.clock.advance(60_000);
  await scenario.land({ "beds/20260114.md": text });
  for (let day = 0; day < 9; day++) {
    scenario.advanceDays(1);
    await scenario.catchUp();
  }
  const mentions = scenario.github.mentions().filter(({ by }) => by === "minutes-bot[bot]");
  return mentions.map(({ handle }) => handle.toLowerCase());
}

const item = (owner: string): string =>
  minutes("2026-01-14", "Spades", `AI ${owner}: sharpen the spades (garden/tools#1)`);
const withPeople = (people: string, text: string): string =>
  text.replace("## Spades", `## Participants\n\n${people}\n\n## Spades`);

test.each([
  ["a first name that is somebody's login", item("Eve"), []],
  ["a first name in lower case", withPeople("- Eve Miller\n- Bob Baker", item("eve")), []],
  [
    "a name of the list beside a handle that is the same",
    withPeople("- @eve\n- Eve Miller", item("Eve")),
    [],
  ],
  ["a handle", item("@eve"), ["eve"]],
  ["a handle of the list, without its sign", withPeople("- @eve\n- @bob", item("Eve")), ["eve"]],
])("resolves the owner of an item of %s", async (_, text, asked) => {
  expect(await askedAfter(text)).toEqual(asked);
});

test("reminds the person to whom the configuration maps a name", async () => {
  expect(await askedAfter(item("Eve"), "minutes:\npeople: { Eve: bob }\n")).toEqual(["bob"]);
});

test.each([
  ["public", true],
  ["private", false],
] as const)("the log says why an owner of %s minutes is not reminded: %s", async (visibility, isNamed) => {
  const scenario = await startGarden({ minutes: { visibility } });
  scenario.github.clock.advance(60_000);
  await scenario.land({ "beds/20260114.md": item("Karla Berg") });
  const log = scenario.log.join("\n");
  expect(log).toContain("action items without a reminder now");
  expect(log.includes("Karla Berg is not a GitHub handle")).toBe(isNamed);
});
