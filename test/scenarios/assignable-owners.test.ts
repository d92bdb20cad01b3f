import { expect, test } from "@jest/globals";
import type { GitHub } from "../fake-github/github.ts";
import { startGarden, minutes, type Garden, type GardenOptions } from "./garden.ts";

// Only people who can be assigned to issues are reminded, not strangers with a similar login.

/** Logins that start with bo, so many that a search does not list bo among the first. */
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

test("looks up an owner by name if the search does not list them, and reminds them", async () => {
  const scenario = await startGarden(manyBos);
  await remind(scenario, "bo");
  expect(mentions(scenario)).toEqual(["bo"]);
  // When the item landed, and a week later.
  expect(asked(scenario)).toBe(2);
});

test("does not look up an owner whom the search lists", async () => {
  const scenario = await startGarden();
  await remind(scenario, "bob");
  expect(mentions(scenario)).toEqual(["bob"]);
  expect(asked(scenario)).toBe(0);
});

test("does not mention a stranger with a common login, and looks them up once a day", async () => {
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
  "a failed lookup of an assignable owner (%i) is repeated, and the owner is reminded afterwards",
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
