import { expect, test } from "@jest/globals";
import type { Fault } from "../fake-github/faults.ts";
import { minutes, type Files, type Garden } from "./garden.ts";
import { startScenario, type Scenario } from "./scenario.ts";
import { passSeconds, useScenarioTimers } from "./passing-time.ts";
import { meeting, startFaultyGarden } from "./faulty-garden.ts";

useScenarioTimers();

/** Two processes for one app without shared state, which is a mistake of the host. */
const minute = 60_000;
const catchUpJob = { do: "catch up", owner: null } as const;

/** Delivers each webhook to both. */
function landAt({ github, bot }: Garden, other: Scenario): (files: Files) => Promise<void> {
  return async (files) => {
    github.push("garden/minutes", { files });
    await github.webhooks.deliver();
    await Promise.all([bot().idle(), other.bot().idle()]);
  };
}

test("keeps the oldest comment if two instances answer the same push", async () => {
  const garden = await startFaultyGarden();
  const other = await startScenario(garden.github);
  const land = landAt(garden, other);
  // The other one first has to read its own identity, and is late.
  await land({ "beds/20260113.md": minutes("2026-01-13", "Weather", "Rain") });
  await land(meeting);
  const created = garden.github.webhooks.history.filter(
    ({ name, payload }) => name === "issue_comment" && payload["action"] === "created",
  );
  expect(created).toHaveLength(2);
  const [oldest] = created.map(({ payload }) => (payload["comment"] as { readonly id: number }).id);
  await passSeconds(garden, 2 * 60);
  await other.bot().idle();
  expect(garden.github.readIssue("garden/tools#1").comments.map(({ id }) => id)).toEqual([oldest]);
  expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
});

test("keeps the older dashboard if two instances create one, and recreates it when it is deleted", async () => {
  const garden = await startFaultyGarden();
  const { github } = garden;
  const other = await startScenario(github);
  const tasks = ["order seeds", "call the roofer", "paint the shed", "count the spades"] as const;
  const taken = (n: number): Files => ({
    [`beds/2026011${n + 3}.md`]: minutes(`2026-01-1${n + 3}`, "Weather", `AI @bob: ${tasks[n] ?? ""}`),
  });
  const land = landAt(garden, other);
  const lists = () =>
    github
      .snapshot()
      .issues.filter(({ title }) => title === "Open action items")
      .map(({ number, state, body }) => ({
        number,
        state,
        items: tasks.filter((task) => body.includes(task)),
      }));
  // The other one first has to read its own identity, and is late.
  await land({ "beds/20260112.md": minutes("2026-01-12", "Weather", "Rain") });
  await land(taken(0));
  expect(lists()).toHaveLength(2);
  await passSeconds(garden, 2 * 60);
  await other.bot().idle();
  expect(lists().map(({ state }) => state)).toEqual(["open", "closed"]);

  // Each of them knows its own identity.
  for (const [{ bot }, n] of [
    [other, 1],
    [garden, 2],
  ] as const) {
    github.push("garden/minutes", { files: taken(n) });
    github.webhooks.drop();
    await bot().add(catchUpJob);
    await bot().idle();
    expect(lists()[0]?.items).toContain(tasks[n]);
  }
  github.deleteIssue(`garden/minutes#${lists()[0]?.number ?? 0}`, { by: "ann" });
  await land(taken(3));
  await passSeconds(garden, 2 * 60);
  await other.bot().idle();
  expect(lists().filter(({ state }) => state === "open")).toMatchObject([{ items: tasks }]);
});

test("logs once what to configure if another instance wrote a recent report", async () => {
  const garden = await startFaultyGarden();
  const other = await startScenario(garden.github);
  garden.github.clock.advance(5 * minute);
  garden.github.push("garden/minutes", { files: meeting });
  garden.github.webhooks.drop();
  await garden.bot().add(catchUpJob);
  await garden.bot().idle();
  for (let i = 0; i < 2; i += 1) {
    await other.bot().add(catchUpJob);
    await other.bot().idle();
  }
  const codes = other.warnings.map((line) => (JSON.parse(line) as { readonly code?: string }).code);
  expect(codes).toEqual(["second-instance"]);
  expect(other.warnings[0]).toContain("QUEUE_REDIS_URL");
  await garden.bot().add(catchUpJob);
  await garden.bot().idle();
  expect(garden.warnings).toEqual([]);
});

test.each<[string, Fault]>([
  ["got lost", { kind: "reset", when: "after" }],
  ["asks to wait", { kind: "status", status: 503, when: "after", headers: { "retry-after": "60" } }],
])("does not take its own report for another instance's if the answer %s", async (_, fault) => {
  const garden = await startFaultyGarden();
  const { github } = garden;
  github.clock.advance(5 * minute);
  github.faults.inject("POST /repos/garden/minutes/check-runs", fault);
  github.push("garden/minutes", { files: meeting });
  await github.webhooks.deliver();
  await garden.bot().idle();
  github.clock.advance(2 * minute);
  await garden.bot().add(catchUpJob);
  await garden.bot().idle();
  expect(garden.warnings.filter((line) => line.includes("second-instance"))).toEqual([]);
});

test("logs nothing about other instances if it was started while the previous one ended", async () => {
  const garden = await startFaultyGarden();
  const next = await startScenario(garden.github);
  garden.github.clock.advance(minute);
  garden.github.push("garden/minutes", { files: meeting });
  garden.github.webhooks.drop();
  await garden.bot().add(catchUpJob);
  await garden.bot().idle();
  garden.github.clock.advance(3 * minute);
  await next.bot().add(catchUpJob);
  await next.bot().idle();
  expect(next.warnings).toEqual([]);
});
