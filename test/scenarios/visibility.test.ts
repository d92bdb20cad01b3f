import { expect, test } from "@jest/globals";
import type { GitHub } from "../fake-github/github.ts";
import { parseHistoryLine } from "../../src/reports/report-history.ts";
import { startGarden, minutes, type Garden, type GardenOptions } from "./garden.ts";
import { checkOf, checksOf } from "./pull-requests.ts";

// The visibility of a repository may change at any time, also between read and write.

const beds = "beds/20260114.md";

/** Options of a garden with private minutes, which garden/shed accepts. */
const secretive: GardenOptions = {
  config: "references: { private: [garden/shed, garden/tools] }\n",
  minutes: { visibility: "private" },
  with(github) {
    for (const name of ["garden/shed", "garden/cellar"]) {
      github.repository(name, { visibility: "private" });
      github.issue(name, { title: "The buried treasure", author: "bob" });
    }
  },
};

/** Starts a garden in which something happens right before or after the first matching request. */
async function when(
  options: GardenOptions,
  looksSo: (path: string, body: string) => boolean,
  happens: (github: GitHub) => void,
  at: "before" | "after" = "before",
): Promise<Garden> {
  let armed = false;
  const scenario = await startGarden({
    ...options,
    settings: (github) => ({
      async fetch(input, init) {
        const body = typeof init?.body === "string" ? init.body : "";
        const { pathname } = new URL(input instanceof Request ? input.url : input);
        const isIt = armed && looksSo(pathname, body);
        if (isIt) armed = false;
        if (isIt && at === "before") happens(github);
        const answer = await github.fetch(input, init);
        if (isIt && at === "after") happens(github);
        return answer;
      },
    }),
  });
  armed = true;
  return scenario;
}

const comments = (path: string): boolean => path.endsWith("/comments");
const visibilities = (_: string, body: string): boolean =>
  body.includes("nodes(ids: $ids) { ... on Repository { visibility } }");
/** The read after which the bot plans. */
const targets = (_: string, body: string): boolean => body.includes("issueOrPullRequest");

test("writes private minutes to no public repository, listed or not", async () => {
  const { land, comments, headlines, delivery } = await startGarden(secretive);
  await land({ [beds]: minutes("2026-01-14", "Gold", "It lies under the old oak, tools#1, shed#1") });
  expect(comments("garden/tools#1")).toEqual([]);
  expect(headlines("garden/shed#1")).toHaveLength(1);
  expect(delivery().rows).toContain(
    "beds/20260114.md | garden/tools#1 | no comment | minutes of a private repository are not written there",
  );
});

test("writes private minutes to no repository that became public after it was read", async () => {
  const scenario = await when(secretive, visibilities, (github) => {
    github.changeVisibility("garden/shed", "public");
  });
  await scenario.land({ [beds]: minutes("2026-01-14", "Gold", "It lies under the old oak, shed#1") });
  await scenario.settle();
  expect(scenario.comments("garden/shed#1")).toEqual([]);
});

test("writes nothing about minutes that became private after they were read", async () => {
  const scenario = await when({}, targets, (github) => {
    github.changeVisibility("garden/minutes", "private");
  });
  await scenario.land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  await scenario.settle();
  expect(scenario.comments("garden/tools#1")).toEqual([]);
});

test.each([
  ["after the read", targets],
  ["after the first write", comments],
])("a report on private minutes that become public %s shows nothing private", async (_, looksSo) => {
  const config = "references: { private: [garden/shed, garden/cellar] }\n";
  const scenario = await when({ ...secretive, config }, looksSo, (github) => {
    github.changeVisibility("garden/minutes", "public");
  });
  await scenario.land({
    [beds]: minutes(
      "2026-01-14",
      "Gold",
      "We will dig, shed#1",
      "We will hide it, cellar#1",
      "It is secret, nowhere#1",
    ),
  });
  const rows = scenario.delivery().rows;
  expect([...new Set(rows.map((row) => row.split(" | ").slice(2).join(" | ")))]).toEqual([
    "no comment | cannot be reached",
  ]);
  expect(rows).toHaveLength(3);
});

test("does not name a target in public that becomes private during the writes", async () => {
  const scenario = await when({}, comments, (github) => {
    github.changeVisibility("garden/tools", "private");
  });
  await scenario.land({
    [beds]: minutes(
      "2026-01-14",
      "Spades",
      "They are blunt, tools#1",
      "It is dear, tools#2",
      "It is lost, nowhere#1",
    ),
  });
  const results = scenario.delivery().rows.map((row) => row.split(" | ").slice(2).join(" | "));
  expect([...new Set(results)]).toEqual(["no comment | cannot be reached"]);
});

test("does not show a target in a pull request check that became private after it was read", async () => {
  const hide = (github: GitHub): void => github.changeVisibility("garden/tools", "private");
  const scenario = await when({}, targets, hide, "after");
  const pull = scenario.github.pullRequest("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "It is lost, nowhere#1") },
    author: "ann",
  });
  await scenario.settle();
  expect(JSON.stringify(checksOf(scenario.github, pull))).not.toContain("Sharpen the spades");
  expect(checkOf(scenario.github, pull).summary?.match(/cannot be reached/g)?.length).toBeGreaterThan(1);
});

test("does not show a private target in a pull request check if the minutes become public after the read", async () => {
  const scenario = await when(
    { ...secretive, config: "references: { private: [garden/shed] }\n" },
    targets,
    (github) => github.changeVisibility("garden/minutes", "public"),
  );
  const pull = scenario.github.pullRequest("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Gold", "We will dig, shed#1") },
    author: "ann",
  });
  await scenario.settle();
  expect(JSON.stringify(checksOf(scenario.github, pull))).not.toContain("treasure");
  expect(checkOf(scenario.github, pull).summary).toContain("cannot be reached");
});

/** Options of a garden with private minutes, in which an issue moved to a private repository. */
const moved: GardenOptions = {
  ...secretive,
  with(github) {
    github.repository("garden/shed", { visibility: "private" });
    github.transfer("garden/tools#3", "garden/shed");
  },
};
const digging = minutes("2026-01-14", "Gold", "We will dig, garden/tools#3", "AI @bob: dig the bed");

test("a later report does not repeat where an issue moved once the minutes became public", async () => {
  const scenario = await startGarden(moved);
  scenario.github.clock.advance(60_000);
  await scenario.land({ [beds]: digging });
  expect(scenario.delivery().summary).toMatch(/which has moved; expected garden\/shed/);
  scenario.github.changeVisibility("garden/minutes", "public");
  scenario.advanceDays(8);
  await scenario.catchUp();
  const { title, summary } = scenario.delivery();
  expect(title).toBe("1 reminder posted, 1 problem");
  expect(summary).toContain("The earlier report on this commit has more about its files.");
  expect(summary).not.toContain("garden/shed");
  expect(parseHistoryLine(summary)?.notes?.blocks.join("\n")).not.toContain("garden/shed");
});

test("a report does not say where an issue moved if the minutes become public during the run", async () => {
  const scenario = await when(moved, comments, (github) => {
    github.changeVisibility("garden/minutes", "public");
  });
  await scenario.land({ [beds]: digging });
  const check = scenario.github
    .snapshot()
    .checkRuns.findLast(({ repo, name }) => repo === "garden/minutes" && name === "Minutes delivery");
  expect(check?.summary).toContain("cannot be reached");
  expect(JSON.stringify(check)).not.toContain("garden/shed");
});
