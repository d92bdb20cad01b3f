import { expect, test } from "@jest/globals";
import type { GitHub } from "../fake-github/github.ts";
import { startGarden, minutes, type Garden, type GardenOptions } from "./garden.ts";

// Who can be assigned to issues may be asked; whoever is only called similarly is nobody's business.

/** So many people are called like bo that a search does not show bo among its first. */
const manyBos: Pick<GardenOptions, "with"> = {
  with(github: GitHub): void {
    const names = Array.from({ length: 25 }, (_, i) => `bo-${i}`);
    github.organization("garden", { members: ["ann", "bob", "eve", ...names, "bo"] });
  },
};

const due = (owner: string): Record<string, string> => ({
  "beds/20260114.md": minutes("2026-01-14", "Spades", `AI @${owner}: sharpen them until 2026-01-15, tools#1`),
});

const mentions = ({ github }: Garden): readonly string[] =>
  github.mentions().flatMap(({ handle, by }) => (by === "minutes-bot[bot]" ? [handle] : []));

async function remind(scenario: Garden, owner: string): Promise<void> {
  scenario.advanceDays(1 / 24);
  await scenario.land(due(owner));
  scenario.advanceDays(8);
  await scenario.catchUp();
}

const asked = ({ github }: Garden): number =>
  github.requests.all.filter(({ path }) => /\/assignees\//.test(path)).length;

test("somebody whom a search does not show among its first twenty is asked for by name, and reminded", async () => {
  const scenario = await startGarden(manyBos);
  await remind(scenario, "bo");
  expect(mentions(scenario)).toEqual(["bo"]);
  // When the item landed, and a week later.
  expect(asked(scenario)).toBe(2);
});

test("somebody whom the search shows is asked for no more", async () => {
  const scenario = await startGarden();
  await remind(scenario, "bob");
  expect(mentions(scenario)).toEqual(["bob"]);
  expect(asked(scenario)).toBe(0);
});

test("a stranger who is called like many who can be assigned is not mentioned, and asked for once a day", async () => {
  const scenario = await startGarden({
    with(github) {
      manyBos.with?.(github);
      github.issue("garden/tools", { author: "bo-2x" });
    },
  });
  await remind(scenario, "bo-2x");
  await scenario.catchUp();
  expect(mentions(scenario)).toEqual([]);
  expect(asked(scenario)).toBeLessThanOrEqual(2);
});

test.each([403, 500, 503])(
  "that GitHub does not tell whether somebody can be assigned (%i) is no no: they are reminded when it does",
  async (status) => {
    const scenario = await startGarden(manyBos);
    scenario.github.faults.decide(({ path }) =>
      /\/assignees\//.test(path) ? { kind: "status", status, when: "before" } : undefined,
    );
    await remind(scenario, "bo");
    expect(asked(scenario)).toBeGreaterThan(0);
    expect(mentions(scenario)).toEqual([]);
    scenario.github.faults.decide(null);
    scenario.advanceDays(1 / 24);
    await scenario.catchUp();
    expect(mentions(scenario)).toEqual(["bo"]);
  },
);
