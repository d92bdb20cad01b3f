import { expect, test } from "@jest/globals";
import type { Fault } from "../fake-github/faults.ts";
import { createGitHub } from "../fake-github/github.ts";
import { minutes, type Garden } from "./garden.ts";
import { passSeconds, useScenarioTimers } from "./passing-time.ts";
import { meeting, postComment, startFaultyGarden } from "./faulty-garden.ts";

useScenarioTimers();

const minute = 60;
const hour = 60 * minute;

/** Expects no request during a rate limit. */
function expectPatience({ github }: Garden): void {
  expect(github.requests.all.filter(({ whileLimited }) => whileLimited)).toEqual([]);
}

const limits: readonly (readonly [string, Fault, number])[] = [
  ["429, retry-after: 120", { kind: "secondary limit", status: 429, retryAfter: 120 }, 120],
  ["403, retry-after: 120", { kind: "secondary limit", status: 403, retryAfter: 120 }, 120],
  ["403 without a word on how long", { kind: "secondary limit", status: 403, retryAfter: null }, minute],
  ["429 without a word on how long", { kind: "secondary limit", status: 429, retryAfter: null }, minute],
  ["retry-after: 0", { kind: "secondary limit", status: 429, retryAfter: 0 }, 1],
  ["retry-after: -1", { kind: "secondary limit", status: 429, retryAfter: -1 }, 1],
  ["retry-after: 99999999", { kind: "secondary limit", status: 429, retryAfter: 99999999 }, hour],
  [
    "retry-after: a date",
    { kind: "secondary limit", status: 429, retryAfter: "Fri, 31 Dec 2038 23:59:59 GMT" },
    hour,
  ],
  ["retry-after: soon", { kind: "secondary limit", status: 403, retryAfter: "soon" }, minute],
  ["retry-after: nothing", { kind: "secondary limit", status: 403, retryAfter: "" }, minute],
  ["the hour's requests used up", { kind: "primary limit", seconds: 20 * minute }, 20 * minute],
  ["a reset in the past", { kind: "primary limit", seconds: -3 * hour }, 1],
  [
    "a reset in milliseconds",
    { kind: "primary limit", seconds: 0, headers: { "x-ratelimit-reset": "4102444800000" } },
    hour,
  ],
  [
    "a reset that is no number",
    { kind: "primary limit", seconds: 0, headers: { "x-ratelimit-reset": "tomorrow" } },
    minute,
  ],
];

test.each(limits)(
  "waits as long as %s on a comment says, sends nothing meanwhile, and continues",
  async (_, fault, seconds) => {
    const garden = await startFaultyGarden();
    const { faults, requests } = garden.github;
    faults.inject(postComment, fault);
    await garden.land(meeting);
    const asked = requests.all.length;
    await passSeconds(garden, seconds * 0.9);
    expect(requests.all.slice(asked)).toEqual([]);

    await passSeconds(garden, Math.max(seconds * 0.2, 30));
    expectPatience(garden);
    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
    expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
    expect(garden.delivery().title).not.toMatch(/waiting/);
  },
);

test.each([
  ["in its data", { kind: "graphql limit", seconds: 10 * minute }],
  ["in its headers", { kind: "primary limit", seconds: 10 * minute }],
  ["by its status", { kind: "secondary limit", status: 403, retryAfter: 10 * minute }],
] as const)("waits and continues after a lookup was rejected for too many %s", async (_, fault) => {
  const garden = await startFaultyGarden();
  garden.github.faults.inject(/^POST query repository/, fault);
  await garden.land(meeting);
  expect(garden.headlines("garden/tools#1")).toEqual([]);
  await passSeconds(garden, 9 * minute);
  expectPatience(garden);
  expect(garden.headlines("garden/tools#1")).toEqual([]);

  await passSeconds(garden, 2 * minute);
  expectPatience(garden);
  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});

test("a rate limit of one installation does not delay another organization", async () => {
  const garden = await startFaultyGarden({
    config: "minutes:\nreferences: { owners: [garden, forest] }\n",
    with: (github) => {
      github.organization("forest");
      const accept = "accept: [{ from: garden/minutes, labels: true }]\n";
      github.repository("forest/trees", { files: { ".github/minutes-bot.yml": accept } });
      github.issue("forest/trees", { author: "bob" });
      github.install("forest");
    },
  });
  garden.github.faults.inject("POST /repos/forest/trees/issues/1/comments", {
    kind: "secondary limit",
    status: 429,
    retryAfter: 10 * minute,
  });
  await garden.land({
    "beds/20260114.md": minutes(
      "2026-01-14",
      "Spades",
      "They are made of wood: forest/trees#1",
      "They are blunt: garden/tools#1",
    ),
  });

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.headlines("forest/trees#1")).toEqual([]);
  expect(garden.delivery().rows).toContainEqual(
    expect.stringMatching(/forest\/trees#1 \| waiting \| GitHub asked to wait until/),
  );
  await passSeconds(garden, 11 * minute);
  expectPatience(garden);
  expect(garden.headlines("forest/trees#1")).toHaveLength(1);
  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.delivery().title).not.toMatch(/waiting/);
});

test("spreads more comments than GitHub accepts in a minute over some minutes", async () => {
  const garden = await startFaultyGarden({
    config: "minutes:\nlimits: { commentsPerRun: 500 }\n",
    github: createGitHub({ now: () => new Date(), limitContent: true }),
    with: (github) => {
      for (let i = 0; i < 97; i += 1) github.issue("garden/tools", { author: "bob" });
    },
  });
  const all = Array.from({ length: 100 }, (_, i) => `Item ${i} is needed, garden/tools#${i + 1}`);
  await garden.land({ "beds/20260114.md": minutes("2026-01-14", "All", ...all) });
  expect(garden.headlines("garden/tools#100")).toEqual([]);
  for (let i = 0; i < 5; i += 1) await passSeconds(garden, 2 * minute);

  expectPatience(garden);
  expect(all.map((_, i) => garden.headlines(`garden/tools#${i + 1}`).length)).toEqual(all.map(() => 1));
  expect(garden.inbox("bob")).toHaveLength(100);
});

test("writes the report after a rate limit on the report itself", async () => {
  const garden = await startFaultyGarden();
  garden.github.faults.inject("POST /repos/garden/minutes/check-runs", {
    kind: "secondary limit",
    status: 429,
    retryAfter: 300,
  });
  await garden.land(meeting);
  await passSeconds(garden, 301);

  expectPatience(garden);
  expect(garden.delivery().conclusion).toBe("success");
  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});

test("a rate limit of the app does not delay an installation with cached tokens", async () => {
  const garden = await startFaultyGarden();
  await garden.land(meeting);
  garden.github.faults.inject(({ path }) => path === "/app/installations", {
    kind: "secondary limit",
    status: 429,
    retryAfter: 600,
  });
  await garden.bot().add({ do: "catch up", owner: null });
  await garden.settle();
  await garden.land({
    "beds/20260115.md": minutes("2026-01-15", "Spades", "They are still blunt, garden/tools#1"),
  });

  expectPatience(garden);
  expect(garden.headlines("garden/tools#1")).toHaveLength(2);
});
