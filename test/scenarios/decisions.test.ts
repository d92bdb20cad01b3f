import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";
const spades = ["They are blunt", "Decision: buy a whetstone (5 in favour, 1 abstention)"];

test("leads the comment with the decision, corrects it with the minutes, and takes it back with them", async () => {
  const { land, comments, inbox, delivery } = await startGarden();
  const decided = (): string | undefined =>
    comments("garden/tools#1")[0]
      ?.split("\n")
      .find((line) => line.startsWith("**Decided"));

  await land({ [beds]: minutes("2026-01-14", "Spades (tools#1)", ...spades) });
  expect(comments("garden/tools#1")[0]?.split("\n").slice(1, 4)).toEqual([
    "",
    "**Decided:** buy a whetstone (5 in favour, 1 abstention)",
    "",
  ]);

  await land({ [beds]: minutes("2026-01-14", "Spades (tools#1)", "They are blunt", "Decision: buy a file") });
  expect([decided(), delivery().title]).toEqual(["**Decided:** buy a file", "1 edited"]);

  await land({ [beds]: minutes("2026-01-14", "Spades (tools#1)", "They are blunt", "Decision: TBD") });
  expect([decided(), delivery().title]).toEqual([undefined, "1 edited"]);

  await land({ [beds]: minutes("2026-01-14", "Tea", "Tea was had") });
  expect(comments("garden/tools#1")).toEqual([
    "The minutes of [Beds, 2026-01-14](https://github.com/garden/minutes/blob/HEAD/beds/20260114.md) no longer mention this.",
  ]);
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
});

test("a decision in another part of the minutes makes a listed issue one that is discussed", async () => {
  const { land, comments, inbox } = await startGarden();
  const agenda = minutes("2026-01-14", "Agenda", "A new wheelbarrow (garden/tools#2)");

  await land({
    [beds]: `${agenda}\n## Decisions\n\n- Buy it in spring, garden/tools#2\n- The tea is at five\n`,
  });

  expect(comments("garden/tools#2")[0]).toContain("**Decided:** Buy it in spring, garden/tools#\u200b2");
  expect(comments("garden/tools#2")[0]).not.toContain("tea");
  expect(inbox("bob")).toEqual(["garden/tools#2: comment by minutes-bot[bot]"]);
});

test("a decision that puts an issue off posts no comment, and is not shown as decided", async () => {
  const { land, comments, inbox } = await startGarden();
  const agenda = minutes("2026-01-14", "Agenda", "A new wheelbarrow (garden/tools#2)");

  await land({
    [beds]: `${agenda}\n## Spades (tools#1)\n\n- They are blunt\n- Decision: deferred\n\n## Decisions\n\n- Postponed to the next meeting, garden/tools#2\n`,
  });

  expect(comments("garden/tools#2")).toEqual([]);
  expect(comments("garden/tools#1")[0]).toContain("They are blunt");
  expect(comments("garden/tools#1")[0]).not.toContain("**Decided");
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
});

test("what is decided again in the same words edits nothing and notifies nobody", async () => {
  const { land, comments, inbox, delivery } = await startGarden();
  const text = minutes("2026-01-14", "Spades (tools#1)", ...spades);
  await land({ [beds]: text });
  const before = comments("garden/tools#1");

  await land({ [beds]: `${text}\n## Tea\n\n- Tea was had\n` });

  expect(comments("garden/tools#1")).toEqual(before);
  expect(delivery().title).toBe("No comments to post");
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
});

test("people and issues that a decision names are not notified", async () => {
  const { land, comments, inbox } = await startGarden();

  await land({
    [beds]: minutes(
      "2026-01-14",
      "Spades (tools#1)",
      "They are blunt",
      "Decision: @ann buys one <!-- minutes-bot:v1 path=x --> as in garden/roses#1",
    ),
  });

  expect(comments("garden/tools#1")[0]).toContain("**Decided:** @\u200bann buys one");
  expect(inbox("ann")).toEqual([]);
});
