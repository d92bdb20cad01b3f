import { expect, test } from "@jest/globals";
import { backfillText } from "../../src/reports/backfill-report.ts";
import { pathsSince, planBackfill } from "../../src/jobs/backfill.ts";
import { openNamedRepository } from "../../src/jobs/open-named-repository.ts";
import { startGarden, minutes, type Garden } from "./garden.ts";
import { startFaultyGarden } from "./faulty-garden.ts";
import { contextOn, minutesOf, runBackfill as run } from "./run-backfill.ts";

const old = {
  "beds/20230104.md": minutes("2023-01-04", "Spades", "They are blunt, tools#1"),
  "beds/20230111.md": minutes(
    "2023-01-11",
    "Spades",
    "They are sharp, tools#1",
    "A rake is missing, tools#3",
  ),
  "beds/20230118.md": minutes("2023-01-18", "Wheels", "They are round, tools#2"),
};
const since = "2023-01-01";

/** Starts a garden whose app was installed after years of minutes. */
const oldGarden = (options: Parameters<typeof startGarden>[0] = {}): Promise<Garden> =>
  startGarden({
    config: "minutes:\nactionItems: { dashboard: false }\n",
    ...options,
    files: { ...old, ...options.files },
  });

async function planned({ github }: Garden, date: string): Promise<string> {
  const context = contextOn(github);
  const opened = await openNamedRepository(await minutesOf(context), context, "backfill");
  if ("problems" in opened) throw new Error("the repository is not available");
  const paths = await pathsSince(date, opened.run);
  const plan = await planBackfill(paths, date, opened.run);
  return backfillText({ ...plan, since: date, minutes: paths.length }, { pauseMs: 1000, maxPerHour: 480 });
}

test("with a history, a backfill posts two comments for five meetings about an issue, and the second has the others", async () => {
  const meeting = (day: string): string =>
    minutes(`2023-02-${day}`, "Spades", `We counted ${day} blunt spades, tools#1`);
  const days = ["01", "08", "15", "22", "27"];
  const garden = await oldGarden({
    config: "minutes:\nactionItems: { dashboard: false }\nbacklinks: { history: after 3 }\n",
    files: Object.fromEntries(days.map((day) => [`beds/202302${day}.md`, meeting(day)])),
  });
  await run(garden, "2023-02-01");
  await run(garden, "2023-02-01");
  expect(garden.headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2023-02-01 · Spades",
    "Discussed in Beds, 2023-02-27 and at 3 earlier meetings · Spades",
  ]);
});

test("backfill announces old minutes once, the oldest meeting first", async () => {
  const scenario = await oldGarden();
  expect(scenario.headlines("garden/tools#1")).toEqual([]);
  const first = await run(scenario, since);

  expect(first).toEqual({ undecided: [], problems: [] });
  expect(scenario.headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2023-01-04 · Spades",
    "Discussed in Beds, 2023-01-11 · Spades",
  ]);
  expect(scenario.headlines("garden/tools#2")).toHaveLength(1);
  expect(scenario.labels("garden/tools#3")).toEqual(["discussed in minutes"]);
  const writes = scenario.github.requests.writes().length;
  await run(scenario, since);
  expect(scenario.github.requests.writes()).toHaveLength(writes);
});

test("backfill skips minutes of meetings before the given date", async () => {
  const scenario = await oldGarden();
  await run(scenario, "2023-01-11");

  expect(scenario.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2023-01-11 · Spades"]);
});

test("the backfill plan says how many comments it will post, where, what it leaves out, and how long it takes", async () => {
  const scenario = await oldGarden({
    with: (github) => {
      github.repository("garden/old", { archived: true });
      github.repository("garden/seeds");
      github.issue("garden/seeds", { author: "bob" });
    },
    files: {
      "beds/20230125.md": minutes("2023-01-25", "Seeds", "It was sown, seeds#1, as tools#99 and meadow/x#1"),
    },
  });
  const writes = scenario.github.requests.writes().length;

  expect(await planned(scenario, since)).toBe(
    [
      "4 files of minutes of meetings since 2023-01-01.",
      "  garden/tools  4 new comments on 3 issues",
      "  garden/seeds  1 new comment on 1 issue",
      "5 new comments, and 6 labels and corrections. At the rate that GitHub allows, this takes about a minute.",
      "Left out: 1 (cannot be reached).",
      "Left out: 1 (its owner is not in references.owners).",
    ].join("\n"),
  );
  expect(scenario.github.requests.writes()).toHaveLength(writes);
});

test("backfill skips issues that are locked, closed long before or not accepted, and comments that a person edited or deleted", async () => {
  const scenario = await oldGarden({
    with: (github) => {
      github.clock.set("2022-11-01T09:00:00Z");
      github.close("garden/tools#2");
      github.clock.set("2026-01-15T09:00:00Z");
      github.lock("garden/tools#3");
    },
  });
  await scenario.land({ "beds/20260114.md": minutes("2026-01-14", "Spades", "It is rusty, tools#1") });
  const [comment] = scenario.github.readIssue("garden/tools#1").comments;
  scenario.github.deleteComment(comment?.id ?? 0, { by: "bob" });
  await run(scenario, since);

  for (const issue of ["garden/tools#1", "garden/tools#2", "garden/tools#3"])
    expect(scenario.comments(issue)).toEqual([]);
});

test("backfill posts one comment for the same line in several weeks", async () => {
  const wip = (date: string): string => minutes(date, "Spades", "In progress, tools#1");
  const scenario = await startGarden({
    files: Object.fromEntries(
      ["2023-01-04", "2023-01-11", "2023-01-18"].map((date) => [`beds/${date}.md`, wip(date)]),
    ),
  });
  await run(scenario, since);

  expect(scenario.headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2023-01-04 · Spades · also on 2023-01-11, 2023-01-18",
  ]);
  expect(scenario.inbox("bob")).toHaveLength(1);
});

test("an interrupted backfill continues when it is run again", async () => {
  const whole = await oldGarden();
  await run(whole, since);
  const issues = ["garden/tools#1", "garden/tools#2", "garden/tools#3"];
  for (let n = 0; n <= 8; n += 1) {
    const scenario = await oldGarden();
    scenario.github.faults.crashAfterWrite(n);
    await run(scenario, since).catch(() => undefined);
    scenario.github.faults.clear();
    await run(scenario, since);

    for (const issue of issues) {
      expect([n, scenario.headlines(issue)]).toEqual([n, whole.headlines(issue)]);
      expect([n, scenario.labels(issue)]).toEqual([n, whole.labels(issue)]);
    }
    expect([n, scenario.inbox("bob")]).toEqual([n, whole.inbox("bob")]);
  }
});

test("backfill waits as long as a rate limit says, sends nothing meanwhile, and continues", async () => {
  const scenario = await startFaultyGarden({
    with: ({ push }) => void push("garden/minutes", { files: old }),
  });
  const { faults, requests } = scenario.github;
  faults.inject("POST /repos/garden/tools/issues/1/comments", {
    kind: "secondary limit",
    status: 403,
    retryAfter: 600,
  });
  faults.inject(/^POST query repository/, { kind: "graphql limit", seconds: 300 }, { skip: 1 });
  expect(await run(scenario, since)).toEqual({ undecided: [], problems: [] });

  expect(requests.all.filter(({ whileLimited }) => whileLimited)).toEqual([]);
  expect(scenario.headlines("garden/tools#1")).toHaveLength(2);
});

test("backfill announces minutes that change during the run in their latest version", async () => {
  const scenario = await oldGarden();
  await run(scenario, since, (written) => {
    if (written === 1)
      scenario.github.push("garden/minutes", {
        files: { "beds/20230104.md": minutes("2023-01-04", "Spades", "It is lost, tools#1") },
      });
  });
  await scenario.settle();

  expect(scenario.comments("garden/tools#1")).toEqual([
    expect.stringContaining("lost"),
    expect.stringContaining("sharp"),
  ]);
});

test("comments from a backfill are edited later like all others, also after a rename", async () => {
  const scenario = await oldGarden();
  await run(scenario, since);
  await scenario.land({ "beds/20230118.md": minutes("2023-01-18", "Wheels", "They are square, tools#2") });
  await scenario.land({
    "beds/20230104.md": null,
    "beds/20230105.md": minutes("2023-01-05", "Spades", "They are blunt, tools#1"),
  });

  expect(scenario.comments("garden/tools#2")).toEqual([expect.stringContaining("square")]);
  expect(scenario.headlines("garden/tools#1")).toHaveLength(2);
});

test("backfill posts at most ten comments a day on one issue and continues the next day", async () => {
  const days = Array.from({ length: 12 }, (_, i) => `202302${String(i + 10)}`);
  const files = days.map((day): [string, string] => [
    `beds/${day}.md`,
    minutes(`2023-02-${day.slice(-2)}`, "Spades", `Number ${day} is blunt, tools#1`),
  ]);
  const scenario = await startGarden({
    config: "minutes:\nactionItems: { dashboard: false }\n",
    files: Object.fromEntries(files),
  });
  expect(await planned(scenario, since)).toContain("Left out for today: 2 (");
  await run(scenario, since);
  expect(scenario.comments("garden/tools#1")).toHaveLength(10);
  scenario.advanceDays(1.1);
  await run(scenario, since);
  expect(scenario.comments("garden/tools#1")).toHaveLength(12);
});
